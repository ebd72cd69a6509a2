import { z } from "zod";
import type { PullRequestHead, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { PULL_REQUEST } from "./documents/pull-request.ts";
import { objectId } from "./object-id.ts";
import { pullRequestState } from "./pull-request-state.ts";

const answer = z.object({
  repository: z.object({
    pullRequest: z.object({
      state: pullRequestState,
      headRefOid: objectId,
      baseRefName: z.string(),
      isCrossRepository: z.boolean(),
      commits: z.object({
        nodes: z.array(
          z.object({ commit: z.object({ oid: objectId, file: z.object({ path: z.string().nullable() }).nullable() }) }),
        ),
      }),
    }),
  }),
});

/** `not-found` where there is no such pull request. */
export async function readPullRequest(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  path: string,
): Promise<PullRequestHead> {
  const { pullRequest } = (
    await askGraphql(octokit, {
      operation: "readPullRequest",
      repository,
      document: PULL_REQUEST,
      variables: { owner: repository.owner, name: repository.name, number, path },
      answer,
      repeatable: true,
    })
  ).repository;
  const { state, headRefOid, baseRefName, isCrossRepository, commits } = pullRequest;
  const last = commits.nodes[0]?.commit;
  return {
    state,
    headCommit: headRefOid,
    baseBranch: baseRefName,
    ofFork: isCrossRepository,
    // GitHub lists the first 250 commits only: of a longer pull request the last one listed is not its head, and says nothing.
    holdsFile: last?.oid !== headRefOid || last.file !== null,
  };
}
