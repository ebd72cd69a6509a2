import { z } from "zod";
import type { CreatedIssue, NewIssue } from "../issue.ts";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

/** GitHub answers 410 where the repository has issues turned off. */
export async function createIssue(
  octokit: OctokitClient,
  repository: Repository,
  { title, body }: NewIssue,
): Promise<CreatedIssue> {
  return askRest(octokit, {
    operation: "createIssue",
    repository,
    route: "POST /repos/{owner}/{repo}/issues",
    parameters: { title, body },
    answer: z.object({ number: z.number() }),
    repeatable: false,
  });
}
