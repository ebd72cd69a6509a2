import { z } from "zod";
import type { PullRequestUpdate, Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

export async function updatePullRequest(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  update: PullRequestUpdate,
): Promise<void> {
  await askRest(octokit, {
    operation: "updatePullRequest",
    repository,
    route: "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
    parameters: { pull_number: number, ...update },
    answer: z.object({ number: z.literal(number) }),
    repeatable: true,
  });
}
