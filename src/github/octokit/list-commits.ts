import { z } from "zod";
import type { BranchHead, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { commitOrigin, toCommitOrigin } from "./commit-origin.ts";
import { COMMITS } from "./documents/commits.ts";
import { objectId } from "./object-id.ts";

const node = z.object({ commit: commitOrigin.extend({ oid: objectId }) });
const answer = z.object({
  repository: z.object({ pullRequest: z.object({ commits: z.object({ nodes: z.array(node) }) }) }),
});

export async function listCommits(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
): Promise<BranchHead[]> {
  const { pullRequest } = (
    await askGraphql(octokit, {
      operation: "listCommits",
      repository,
      document: COMMITS,
      variables: { owner: repository.owner, name: repository.name, number },
      answer,
      repeatable: true,
    })
  ).repository;
  return pullRequest.commits.nodes.map(({ commit }) => ({ commit: commit.oid, ...toCommitOrigin(commit) }));
}
