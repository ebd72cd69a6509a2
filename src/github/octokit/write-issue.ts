import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { CreatedIssue, IssueUpdate, NewIssue } from "../issue.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

/** GitHub answers 410 where the repository has issues turned off, and refuses the whole issue for one login that it cannot assign. */
export async function createIssue(
  octokit: OctokitClient,
  repository: Repository,
  { title, body, assignees = [] }: NewIssue,
): Promise<CreatedIssue> {
  const assigned: string[] = [];
  for (const login of assignees) if (await canBeAssigned(octokit, repository, login)) assigned.push(login);
  return requestRest(octokit, {
    operation: "createIssue",
    repository,
    route: "POST /repos/{owner}/{repo}/issues",
    parameters: { title, body, ...(assigned.length > 0 ? { assignees: assigned } : {}) },
    schema: z.object({ number: z.number() }),
    isRepeatable: false,
  });
}

/** GitHub answers 204, without a body, or 404. */
async function canBeAssigned(octokit: OctokitClient, repository: Repository, login: string): Promise<boolean> {
  try {
    await requestRest(octokit, {
      operation: "canBeAssigned",
      repository,
      route: "GET /repos/{owner}/{repo}/assignees/{assignee}",
      parameters: { assignee: login },
      schema: z.unknown(),
      isRepeatable: true,
    });
    return true;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return false;
    throw error;
  }
}

export async function updateIssue(
  octokit: OctokitClient,
  repository: Repository,
  number: number,
  update: IssueUpdate,
): Promise<void> {
  await requestRest(octokit, {
    operation: "updateIssue",
    repository,
    route: "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    parameters: { issue_number: number, ...update },
    schema: z.object({ number: z.literal(number) }),
    isRepeatable: true,
  });
}
