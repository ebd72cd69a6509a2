import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { FoundPullRequest, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { PULL_REQUEST } from "./documents/pull-request.ts";
import { foundPullRequest, toFoundPullRequest } from "./found-pull-request.ts";

const answer = z.object({ repository: z.object({ pullRequest: foundPullRequest }) });

export async function readPullRequest(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
): Promise<FoundPullRequest | null> {
  try {
    const { pullRequest } = (
      await askGraphql(octokit, {
        operation: "readPullRequest",
        repository,
        document: PULL_REQUEST,
        variables: { owner: repository.owner, name: repository.name, number },
        answer,
        repeatable: true,
      })
    ).repository;
    return toFoundPullRequest(pullRequest);
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return null;
    throw error;
  }
}
