import { z } from "zod";
import type { CommitContent, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { commitInput } from "./commit-input.ts";
import { COMMIT_ON_BRANCH } from "./documents/commit-on-branch.ts";
import { objectId } from "./object-id.ts";

const answer = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: objectId }) }) });

export async function commitFiles(
  octokit: OctokitClient,
  repository: Repository,
  branch: string,
  expectedHead: string,
  commit: CommitContent,
): Promise<string> {
  const { createCommitOnBranch } = await askGraphql(octokit, {
    operation: "commitFiles",
    repository,
    document: COMMIT_ON_BRANCH,
    variables: { input: commitInput(repository, branch, expectedHead, commit) },
    answer,
    repeatable: false,
  });
  return createCommitOnBranch.commit.oid;
}
