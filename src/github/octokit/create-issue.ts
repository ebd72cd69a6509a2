import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { CreatedIssue, NewIssue } from "../issue.ts";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

/** GitHub answers 410 where the repository has issues turned off, and refuses the whole issue for one login that it cannot assign. */
export async function createIssue(
  octokit: OctokitClient,
  repository: Repository,
  { title, body, assignees = [] }: NewIssue,
): Promise<CreatedIssue> {
  const assigned: string[] = [];
  for (const login of assignees) if (await canBeAssigned(octokit, repository, login)) assigned.push(login);
  return askRest(octokit, {
    operation: "createIssue",
    repository,
    route: "POST /repos/{owner}/{repo}/issues",
    parameters: { title, body, ...(assigned.length > 0 ? { assignees: assigned } : {}) },
    answer: z.object({ number: z.number() }),
    repeatable: false,
  });
}

/** GitHub answers 204, without a body, or 404. */
async function canBeAssigned(octokit: OctokitClient, repository: Repository, login: string): Promise<boolean> {
  try {
    await askRest(octokit, {
      operation: "canBeAssigned",
      repository,
      route: "GET /repos/{owner}/{repo}/assignees/{assignee}",
      parameters: { assignee: login },
      answer: z.unknown(),
      repeatable: true,
    });
    return true;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return false;
    throw error;
  }
}
