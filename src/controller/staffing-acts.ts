import { GitHubError } from "../github/github-error.ts";
import { watchConnections } from "../github/watch-failures.ts";
import { type Box, tickBox } from "../markers/box.ts";
import { composeAddition } from "../staffing/new-record/compose-addition.ts";
import { draftRecord } from "../staffing/new-record/draft-record.ts";
import { findDashboard, listOwnIssues, textOfDashboard } from "../staffing/own-issues.ts";
import {
  type ActOutcome,
  type FormValues,
  outcomeOf,
  type PersonActs,
  type RecordKind,
} from "../staffing/person-acts.ts";
import { proposeRecords } from "../staffing/propose-records.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { parseWorkItem } from "../workqueue/work-item.ts";
import { openNewRecord } from "./open-new-record.ts";

interface ActsOptions {
  /** What all reconciles work with. */
  common: Omit<ReconcileContext, "repository" | "github" | "force">;
  /** Forgets what was remembered of installations, where some came or went. */
  refresh: () => Promise<void>;
  reportError: (error: unknown) => void;
  /** Enqueues its reconcile. */
  enqueue: (repository: string) => Promise<void>;
}

type Unavailable = { kind: "unavailable" };

/** What a reconcile of a repository, `owner/name`, works with; null where the App is not installed there. */
async function openContext(
  name: string,
  { common, refresh, reportError }: ActsOptions,
): Promise<ReconcileContext | null> {
  await refresh();
  const item = parseWorkItem(name);
  if (item.kind !== "reconcile") return null;
  const connections = watchConnections(common.connections, reportError);
  const github = await connections.asApp(item.repository);
  return github && { ...common, repository: item.repository, github, force: false, connections };
}

export interface StaffingActs {
  /** What people ask for on the pages of a repository. */
  actsOn(repository: string): PersonActs;
  /**
   * Ticks once more what a write of the App has dropped from an issue of this number, in nobody's name; nothing where that is not the
   * dashboard that the App itself has opened.
   */
  restoreTicks(repository: string, issue: number, lost: readonly Box[]): Promise<ActOutcome>;
}

/**
 * What people ask for on the pages of staffing repositories. What a box of the dashboard asks for is ticked there, so that the next reconcile
 * does it as if they had ticked it on GitHub: state stays in GitHub, and to ask twice does nothing twice.
 */
export function createStaffingActs(options: ActsOptions): StaffingActs {
  const { enqueue } = options;
  const turns = new Map<string, Promise<unknown>>();

  /** One act at a time of each repository: the second of a double click finds what the first has done. */
  function inTurn<Result>(repository: string, act: () => Promise<Result>): Promise<Result> {
    const before = turns.get(repository) ?? Promise.resolve();
    const own = before.then(act, act);
    turns.set(repository, own);
    const leave = () => {
      if (turns.get(repository) === own) turns.delete(repository);
    };
    own.then(leave, leave);
    return own;
  }

  async function withContext<Result>(
    repository: string,
    act: (context: ReconcileContext) => Promise<Result>,
  ): Promise<Result | Unavailable> {
    try {
      const context = await openContext(repository, options);
      return context ? await act(context) : { kind: "unavailable" };
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      return { kind: "unavailable" };
    }
  }

  const tick = (repository: string, boxes: readonly Box[], asked: Parameters<typeof tickBoxes>[2]) =>
    inTurn(repository, () =>
      withContext(repository, async (context) => {
        const outcome = await tickBoxes(context, boxes, asked);
        // Who was told that GitHub did not answer after a tick asks again: nothing else may have had it read.
        if (outcome.kind === "asked" || outcome.kind === "known") await enqueue(repository);
        return outcome;
      }),
    );

  return {
    restoreTicks: (repository, issue, lost) => tick(repository, lost, { by: null, issue }),
    actsOn: (repository) => ({
      async reread() {
        await enqueue(repository);
        return { kind: "reread" };
      },
      ask: (boxes, by) => tick(repository, boxes, { by, issue: null }),
      draft: (kind, form) =>
        withContext(repository, async (context) => {
          const opened = await openNewRecord(context);
          return "kind" in opened ? opened : draftRecord(kind, form, opened.fresh);
        }),
      write: (kind, form, by) =>
        inTurn(repository, () => withContext(repository, (context) => proposeNewRecord(context, kind, form, by))),
    }),
  };
}

/** Writes of one act, where others write the same text meanwhile. */
const MOST_WRITES = 3;

/**
 * GitHub writes an issue's text without condition: who read it before our tick writes it back without. So it is read again after each write.
 * Where that comes later still, GitHub's own event of the other write tells (`findLostTicks`). `issue`: the one that the dashboard must be.
 */
async function tickBoxes(
  context: ReconcileContext,
  boxes: readonly Box[],
  { by, issue }: { by: string | null; issue: number | null },
): Promise<ActOutcome> {
  const { github, repository, links } = context;
  const asked = boxes.map((box) => (by === null ? box : { ...box, by }));
  let count = 0;
  for (let writes = 0; writes <= MOST_WRITES; writes++) {
    const dashboard = findDashboard(await listOwnIssues(context, await github.readState(repository, { issues: true })));
    if (issue !== null && dashboard?.number !== issue) return { kind: "gone" };
    const ticked = dashboard ? tickAll(textOfDashboard(dashboard), asked) : null;
    const url = `${links.webUrl}/${repository.owner}/${repository.name}/issues/${dashboard?.number ?? ""}`;
    // A reconcile that has done it already has dropped its line.
    if (!dashboard || !ticked) return count === 0 ? { kind: "gone" } : { kind: "asked", count, dashboard: url };
    if (ticked.count === 0) return count === 0 ? { kind: "known" } : { kind: "asked", count, dashboard: url };
    if (writes === MOST_WRITES) break;
    await github.updateIssue(repository, dashboard.number, { body: ticked.body });
    count = Math.max(count, ticked.count);
  }
  return { kind: "unavailable" };
}

/** The text with those of the boxes ticked that are there, and how many were not; null where none is there: one that is gone keeps no other. */
function tickAll(text: string, boxes: readonly Box[]): { body: string; count: number } | null {
  let [body, count, absent] = [text, 0, 0];
  for (const box of boxes) {
    const ticked = tickBox(body, box);
    if (ticked === "absent") absent++;
    else if (ticked !== "ticked") {
      body = ticked.body;
      count++;
    }
  }
  return absent === boxes.length ? null : { body, count };
}

async function proposeNewRecord(
  context: ReconcileContext,
  kind: RecordKind,
  form: FormValues,
  by: string | null,
): ReturnType<PersonActs["write"]> {
  const opened = await openNewRecord(context);
  if ("kind" in opened) return opened;
  const draft = await draftRecord(kind, form, opened.fresh);
  if (draft.kind === "faulty") return draft;
  const files = [...draft.files].map(([path, { content }]) => [path, content] as const);
  if (files.length === 0) return { kind: "by-hand", file: draft.rows?.[0]?.file ?? null };
  const proposal = composeAddition(kind, draft, new Map<string, string | Uint8Array>(files));
  const state = await proposeRecords(context, opened.contractor, { ...proposal, ...(by !== null && { by }) });
  return outcomeOf(state);
}
