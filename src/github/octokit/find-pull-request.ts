import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { FoundPullRequest, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { ONE_PULL_REQUEST } from "./documents/one-pull-request.ts";
import { foundPullRequest, toFoundPullRequest } from "./found-pull-request.ts";

const answer = z.object({ repository: z.object({ pullRequest: foundPullRequest }) });

export async function findPullRequest(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
): Promise<FoundPullRequest | null> {
  try {
    const { pullRequest } = (
      await askGraphql(octokit, {
        operation: "findPullRequest",
        repository,
        document: ONE_PULL_REQUEST,
        variables: { owner: repository.owner, name: repository.name, number },
        answer,
        repeatable: true,
      })
    ).repository;
    return toFoundPullRequest(pullRequest, repository);
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return null;
    throw error;
  }
}
