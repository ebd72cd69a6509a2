import type { Issue, PullRequest } from "../world.ts";
import type { Actor } from "./actor.ts";

/** On a pull request, either permission opens what issues and pull requests share. */
export function issuePermission(actor: Actor, { kind }: Issue | PullRequest): "issues" | "pull_requests" {
  const holdsIssues = actor.kind === "installation" && actor.permissions.issues !== undefined;
  return kind === "pull" && !holdsIssues ? "pull_requests" : "issues";
}
