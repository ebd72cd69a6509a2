import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { FoundPullRequest, Repository } from "../port.ts";
import { FOUND_PULL_REQUEST, foundPullRequest, toFoundPullRequest } from "./found-pull-request.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({ repository: z.object({ pullRequest: foundPullRequest }) });

export async function findPullRequest(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
): Promise<FoundPullRequest | null> {
  try {
    const { pullRequest } = (
      await requestGraphql(octokit, {
        operation: "findPullRequest",
        repository,
        document: ONE_PULL_REQUEST,
        variables: { owner: repository.owner, name: repository.name, number },
        schema: responseSchema,
        isRepeatable: true,
      })
    ).repository;
    return toFoundPullRequest(pullRequest, repository);
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return null;
    throw error;
  }
}

export const ONE_PULL_REQUEST = /* GraphQL */ `
  query OnePullRequest($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        ...Found
      }
    }
  }
  ${FOUND_PULL_REQUEST}
`;
