import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { PullRequestHead, Repository } from "../port.ts";
import { pullRequestState } from "./found-pull-request.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({
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
    await requestGraphql(octokit, {
      operation: "readPullRequest",
      repository,
      document: PULL_REQUEST,
      variables: { owner: repository.owner, name: repository.name, number, path },
      schema: responseSchema,
      isRepeatable: true,
    })
  ).repository;
  const { state, headRefOid, baseRefName, isCrossRepository, commits } = pullRequest;
  const last = commits.nodes[0]?.commit;
  return {
    state,
    headCommit: headRefOid,
    baseBranch: baseRefName,
    isFromFork: isCrossRepository,
    // GitHub lists the first 250 commits only: of a longer pull request the last one listed is not its head.
    holdsFile: last?.oid !== headRefOid || last.file !== null,
  };
}

/** A pull request's head commit is one of its base repository too, under `refs/pull/NUMBER/head`, whatever fork it comes from. */
export const PULL_REQUEST = /* GraphQL */ `
  query PullRequest($owner: String!, $name: String!, $number: Int!, $path: String!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        state
        headRefOid
        baseRefName
        isCrossRepository
        commits(last: 1) {
          nodes {
            commit {
              oid
              file(path: $path) {
                path
              }
            }
          }
        }
      }
    }
  }
`;
