import type { CommandRequest } from "../channels/pull-requests/answer-command.ts";
import { type CommentCommand, commentCommands } from "../channels/pull-requests/comment-command.ts";

/** What the queue holds, each by its key: a repository or preview to reconcile, a command of a comment, an installation, a document of Grist to poll, or the resync. */
export type WorkItem =
  | ({ kind: "reconcile" } & ReconcileTarget)
  | ({ kind: "command" } & CommandRequest)
  | { kind: "installation"; id: number }
  | { kind: "grist"; records: string }
  | { kind: "resync" };

/** No repository has this name: it has no slash. */
export const resyncKey = "resync";

/** No repository has this name either. */
export function installationKey(id: number): string {
  return `installation:${id}`;
}

/** The document that holds the records of a repository, `owner/name`. No owner has a colon. */
export function gristKey(repository: string): string {
  return `grist:${repository}`;
}

/** `owner/name#12 fermer login 345 2026-01-05T10:00:00Z`: the same comment, however often it comes, is one item while it waits. */
export function commandKey({ repository, number, command, by, comment }: CommandRequest): string {
  const target = workItemKey(`${repository.owner}/${repository.name}`, number);
  return [target, command, by, ...(comment ? [comment.id, comment.createdAt] : [])].join(" ");
}

/** A key that is none of the others names a repository or a pull request. */
export function parseWorkItem(key: string): WorkItem {
  if (key === resyncKey) return { kind: "resync" };
  const installation = /^installation:(\d+)$/.exec(key)?.[1];
  if (installation !== undefined) return { kind: "installation", id: Number(installation) };
  const document = /^grist:(.+)$/.exec(key)?.[1];
  if (document !== undefined) return { kind: "grist", records: document };
  const [name = "", word, by = "", id, createdAt] = key.split(" ");
  const target = parseTarget(name);
  const command = commandOf(word);
  if (command === undefined || target.pullRequest === null) return { kind: "reconcile", ...target };
  const item = { repository: target.repository, number: target.pullRequest, command, by };
  const isKnown = id !== undefined && createdAt !== undefined;
  return { kind: "command", ...item, ...(isKnown ? { comment: { id: Number(id), createdAt } } : {}) };
}

function commandOf(word: string | undefined): CommentCommand | undefined {
  return commentCommands.find((command) => command === word);
}

/** A repository to reconcile. */
export interface ReconcileTarget {
  repository: { owner: string; name: string };
  /** Null: the default branch. */
  pullRequest: number | null;
}

/** `owner/name`, or `owner/name#12` for a pull request. */
export function workItemKey(fullName: string, pullRequest?: number): string {
  return pullRequest === undefined ? fullName : `${fullName}#${pullRequest}`;
}

function parseTarget(key: string): ReconcileTarget {
  const [, owner = "", name = "", number] = /^([^/]*)\/([^#]*)(?:#(\d+))?$/.exec(key) ?? [];
  return { repository: { owner, name }, pullRequest: number === undefined ? null : Number(number) };
}
