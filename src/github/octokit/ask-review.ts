import { z } from "zod";
import type { Repository, ReviewRequest } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

/** Asking twice for the same labels and reviewers changes nothing. */
export async function askReview(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  { labels, reviewers }: ReviewRequest,
): Promise<void> {
  if (labels.length > 0)
    await askRest(octokit, {
      operation: "askReview",
      repository,
      route: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
      parameters: { issue_number: number, labels },
      answer: z.array(z.unknown()),
      repeatable: true,
    });
  if (reviewers.length > 0)
    await askRest(octokit, {
      operation: "askReview",
      repository,
      route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
      parameters: { pull_number: number, reviewers },
      answer: z.object({ number: z.number() }),
      repeatable: true,
    });
}
