import { notAccessible, notFound, Refusal } from "../refusal.ts";
import type { Account, Issue, PermissionName, PullRequest, Repository, RolePermission } from "../world.ts";
import type { Actor } from "./actor.ts";

/** What a person may do in a repository, whatever their token's scopes; null: not even read it. */
export function roleOf(account: Account, repository: Repository): RolePermission | null {
  if (account === repository.owner) return "admin";
  return repository.collaborators.get(account.login.toLowerCase()) ?? (repository.private ? null : "read");
}

/** Whether issues can be assigned to somebody: only to people of the repository. */
export function isAssignable(login: string, { owner, collaborators }: Repository): boolean {
  const name = login.toLowerCase();
  return collaborators.has(name) || (owner.type === "User" && owner.login.toLowerCase() === name);
}

const canPush = (account: Account, repository: Repository): boolean => {
  const role = roleOf(account, repository);
  return role === "admin" || role === "write";
};

const reaches = (actor: Extract<Actor, { kind: "installation" }>, repository: Repository): boolean =>
  actor.installation.account === repository.owner &&
  (actor.repositories === "all" || actor.repositories.has(repository));

export function isVisible(actor: Actor, repository: Repository): boolean {
  if (!repository.private) return true;
  if (actor.kind === "installation") return reaches(actor, repository);
  return actor.kind === "user" && actor.scopes.includes("repo") && roleOf(actor.account, repository) !== null;
}

/** Throws 404 where the repository is hidden, 403 where the installation lacks the permission. */
export function requireRead(actor: Actor, repository: Repository, permission: PermissionName): void {
  if (!isVisible(actor, repository)) throw notFound();
  if (actor.kind === "app") throw notAccessible(`${permission}=read`);
  // What is public needs no permission.
  if (repository.private && actor.kind === "installation") actor.required.add(`${permission}=read`);
  if (repository.private && actor.kind === "installation" && actor.permissions[permission] === undefined)
    throw notAccessible(`${permission}=read`);
}

/** What people may do in a repository is for those to read who may push there, and for Apps that are installed on it. */
export function requirePermissionReading(actor: Actor, repository: Repository): void {
  requireRead(actor, repository, "metadata");
  if (actor.kind === "installation" && !reaches(actor, repository)) throw notAccessible("metadata=read");
  if (actor.kind === "anonymous") throw new Refusal(401, "Requires authentication");
  if (actor.kind === "user" && !canPush(actor.account, repository))
    throw new Refusal(403, "Must have push access to view collaborator permission.");
}

/** `author`: a person may do it to what they wrote; `reader`: anyone who sees the repository; `app`: only an App. */
export type PersonMay = "push" | "reader" | "app" | { author: Account };

/** Throws what GitHub answers to a write the actor may not do. */
export function requireWrite(actor: Actor, repository: Repository, permission: PermissionName, may: PersonMay): void {
  if (!isVisible(actor, repository)) throw notFound();
  if (actor.kind === "anonymous") throw new Refusal(401, "Requires authentication");
  if (repository.archived) throw new Refusal(403, "Repository was archived so is read-only.");
  if (actor.kind === "app") throw notAccessible(`${permission}=write`);
  if (actor.kind === "user") {
    requirePerson(actor, repository, may);
    return;
  }
  actor.required.add(`${permission}=write`);
  const level = actor.permissions[permission];
  if (!reaches(actor, repository) || level === undefined || level === "read")
    throw notAccessible(`${permission}=write`);
}

function requirePerson(actor: Extract<Actor, { kind: "user" }>, repository: Repository, may: PersonMay): void {
  if (may === "app") throw new Refusal(403, "You must authenticate via a GitHub App.");
  if (!actor.scopes.includes("repo") && !actor.scopes.includes("public_repo")) throw notFound();
  if (may === "reader" || canPush(actor.account, repository)) return;
  if (may === "push") throw notFound();
  if (may.author !== actor.account) throw new Refusal(403, "Must have admin rights to Repository.");
}

/** On a pull request, either permission opens what issues and pull requests share. */
export function issuePermission(actor: Actor, { kind }: Issue | PullRequest): "issues" | "pull_requests" {
  const holdsIssues = actor.kind === "installation" && actor.permissions.issues !== undefined;
  return kind === "pull" && !holdsIssues ? "pull_requests" : "issues";
}
