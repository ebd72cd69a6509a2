import { z } from "zod";
import type { CommitContent, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
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
  const input = {
    branch: { repositoryNameWithOwner: `${repository.owner}/${repository.name}`, branchName: branch },
    expectedHeadOid: expectedHead,
    message: { headline: commit.headline, ...(commit.body === undefined ? {} : { body: commit.body }) },
    fileChanges: fileChanges(commit.files),
  };
  const { createCommitOnBranch } = await askGraphql(octokit, {
    operation: "commitFiles",
    repository,
    document: COMMIT_ON_BRANCH,
    variables: { input },
    answer,
    repeatable: false,
  });
  return createCommitOnBranch.commit.oid;
}

function fileChanges(files: CommitContent["files"]) {
  const additions: { path: string; contents: string }[] = [];
  const deletions: { path: string }[] = [];
  for (const [path, text] of files)
    if (text === null) deletions.push({ path });
    else additions.push({ path, contents: Buffer.from(text, "utf8").toString("base64") });
  return { additions, deletions };
}
