import { Refusal, validationFailed } from "../refusal.ts";
import { emitPull } from "../webhooks/emit-pull.ts";
import type { Account, PullRequest, World } from "../world.ts";

export interface PullUpdate {
  title?: string | undefined;
  body?: string | null | undefined;
  state?: "open" | "closed" | undefined;
  base?: string | undefined;
}

/** GitHub's limit, in characters. */
const LONGEST_BODY = 65_536;

export async function updatePull(world: World, pull: PullRequest, update: PullUpdate, sender: Account): Promise<void> {
  checkBody("PullRequest", update.body);
  const base = update.base === undefined ? null : await pull.repository.git.branch(update.base);
  if (update.base !== undefined && base === null)
    throw validationFailed({ resource: "PullRequest", field: "base", code: "invalid" });
  if (update.state === "open") await reopenPull(world, pull, sender);
  if (update.state === "closed") closePull(world, pull, sender);
  const changes: Record<string, { from: string | null }> = {};
  if (update.title !== undefined && update.title !== pull.title) {
    changes.title = { from: pull.title };
    pull.title = update.title;
  }
  if (update.body !== undefined && update.body !== pull.body) {
    changes.body = { from: pull.body };
    pull.body = update.body;
  }
  if (update.base !== undefined && base !== null) pull.base = { branch: update.base, commit: base };
  if (Object.keys(changes).length === 0) return;
  pull.updatedAt = world.now();
  emitPull(world, pull, "edited", sender, { changes });
}

export function closePull(world: World, pull: PullRequest, sender: Account): void {
  if (pull.state === "closed") return;
  pull.state = "closed";
  pull.closedAt = world.now();
  pull.closings.push({ by: sender, at: world.now() });
  pull.updatedAt = world.now();
  emitPull(world, pull, "closed", sender);
}

async function reopenPull(world: World, pull: PullRequest, sender: Account): Promise<void> {
  if (pull.state === "open") return;
  const head = (await pull.head.repository?.git.branch(pull.head.branch)) ?? null;
  const wasForced = head !== null && !(await pull.head.repository?.git.isAncestor(pull.head.commit, head));
  const { branch } = pull.head;
  const message =
    head === null
      ? "state cannot be changed. The head branch was deleted."
      : wasForced
        ? `state cannot be changed. The ${branch} branch was force-pushed or recreated.`
        : "state cannot be changed.";
  if (head === null || wasForced || pull.mergedAt !== null)
    throw validationFailed({ resource: "PullRequest", code: "invalid", field: "state", message });
  pull.state = "open";
  pull.closedAt = null;
  pull.head.commit = head;
  pull.updatedAt = world.now();
  emitPull(world, pull, "reopened", sender);
}

export function setDraft(world: World, pull: PullRequest, draft: boolean, sender: Account): void {
  if (pull.draft === draft) return;
  if (pull.state === "closed") throw new Refusal(422, "Pull request is closed.");
  pull.draft = draft;
  pull.updatedAt = world.now();
  emitPull(world, pull, draft ? "converted_to_draft" : "ready_for_review", sender);
}

/** Throws where a text is longer than GitHub takes. */
export function checkBody(resource: string, body: string | null | undefined): void {
  if ((body?.length ?? 0) <= LONGEST_BODY) return;
  const message = `body is too long (maximum is ${LONGEST_BODY} characters)`;
  throw validationFailed({ resource, code: "custom", field: "body", message });
}
