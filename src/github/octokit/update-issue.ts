import { z } from "zod";
import type { IssueUpdate } from "../issue.ts";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

export async function updateIssue(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  update: IssueUpdate,
): Promise<void> {
  await askRest(octokit, {
    operation: "updateIssue",
    repository,
    route: "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    parameters: { issue_number: number, ...update },
    answer: z.object({ number: z.literal(number) }),
    repeatable: true,
  });
}
