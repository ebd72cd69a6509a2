import { foundIn, type JournalEntry } from "../feedback/journal/journal-entry.ts";
import { countingRequests, type RequestCounts } from "../github/request-count.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";
import type { EventCause } from "../workqueue/event-cause.ts";
import type { WorkItem } from "../workqueue/work-item.ts";
import type { Snapshots } from "./snapshots.ts";

/** Writes down each reconcile of a default branch: why, what it asked of GitHub, how long, and what came of it. */
export interface JournalKeeper {
  /** Runs an attempt, and writes it down where pages are shown of the repository. */
  record(item: WorkItem, causes: readonly EventCause[], run: () => Promise<ReconcileResult>): Promise<ReconcileResult>;
  /** The same snapshots, noted on the way: one key is reconciled once at a time. */
  snapshots: Snapshots;
}

export function createJournalKeeper(snapshots: Snapshots, now: () => Date): JournalKeeper {
  const found = new Map<string, JournalEntry["found"]>();
  return {
    async record(item, causes, run) {
      if (item.kind !== "reconcile" || item.pullRequest !== null) return run();
      const name = `${item.repository.owner}/${item.repository.name}`;
      const [at, startedAt, counts] = [now().toISOString(), performance.now(), new Map<string, number>()];
      found.delete(name);
      const result = await countingRequests(counts, run);
      const entry = {
        ...{ at, causes: [...new Set(causes)], requests: mostAsked(counts) },
        ...{ milliseconds: Math.round(performance.now() - startedAt), result: wordOf(result) },
        found: found.get(name) ?? null,
      };
      found.delete(name);
      await snapshots.log(name, entry);
      return result;
    },
    snapshots: {
      ...snapshots,
      keep(repository, snapshot) {
        found.set(repository, foundIn(snapshot));
        snapshots.keep(repository, snapshot);
      },
    },
  };
}

/** Kinds of requests of one entry. */
const MOST_KINDS = 20;

function mostAsked(counts: RequestCounts): [string, number][] {
  return [...counts].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1)).slice(0, MOST_KINDS);
}

function wordOf(result: ReconcileResult): JournalEntry["result"] {
  return result.kind === "done" && result.needsAction ? "needs-action" : result.kind;
}
