import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { BranchHead, Repository } from "../port.ts";
import { COMMIT_ORIGIN, commitOrigin, toCommitOrigin } from "./commit-origin.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const node = z.object({ commit: commitOrigin.extend({ oid: objectId }) });
const responseSchema = z.object({
  repository: z.object({ pullRequest: z.object({ commits: z.object({ nodes: z.array(node) }) }) }),
});

export async function listCommits(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
): Promise<BranchHead[]> {
  const { pullRequest } = (
    await requestGraphql(octokit, {
      operation: "listCommits",
      repository,
      document: COMMITS,
      variables: { owner: repository.owner, name: repository.name, number },
      schema: responseSchema,
      isRepeatable: true,
    })
  ).repository;
  return pullRequest.commits.nodes.map(({ commit }) => ({ commit: commit.oid, ...toCommitOrigin(commit) }));
}

export const COMMITS = /* GraphQL */ `
  query Commits($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        commits(last: 100) {
          nodes {
            commit {
              oid
              ...Origin
            }
          }
        }
      }
    }
  }
  ${COMMIT_ORIGIN}
`;
