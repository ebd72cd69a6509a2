import type { PullRequestState } from "../channels/pull-requests/pull-request-states.ts";
import type { FileWrites } from "../files/write-inside.ts";
import type { Box } from "../markers/box.ts";
import type { Change } from "../plan/plan.ts";
import type { Problem } from "../problems/problem.ts";
import type { NewRows } from "./new-record/place-new-rows.ts";

/** What a person may ask for on the pages of one contractor. Each is done as the App, or as who sits at the desk; `by` is their login, null at a desk. */
export interface PersonActs {
  /** Reads records and site once more. */
  reread(): Promise<ActOutcome>;
  /** What boxes of the dashboard ask for. Where it can be shown first, it is, until what `shown` recognises is what would be written. */
  ask(boxes: readonly Box[], by: string | null, shown: string | null): Promise<ActOutcome | ActPreview>;
  /** What would come of a form: nothing is written. */
  draft(kind: RecordKind, form: FormValues): Promise<RecordDraft | { kind: "unavailable" }>;
  /**
   * Writes what a form says, checked anew: nothing of an earlier draft is believed. The draft once more, where it is written at once and is no
   * more the one that `shown` recognises; a pull request is read before it is merged.
   */
  write(kind: RecordKind, form: FormValues, by: string | null, shown: string | null): Promise<ActOutcome | RecordDraft>;
}

/** What came of an act, as data that is small and holds no text of others but names of files. */
export type ActOutcome =
  | { kind: "reread" }
  /** Ticked on the dashboard: the reconcile that follows does it. */
  | { kind: "asked"; count: number; dashboard: string }
  /** Somebody had asked for all of it before. */
  | { kind: "known" }
  /** It is not offered any more: what it was about has moved. */
  | { kind: "gone" }
  | { kind: "proposed"; told: ProposedRecords; number: number | null; url: string | null }
  /** `left`: files that are written too, and not named. */
  | { kind: "written"; files: string[]; left: number }
  /** Only a person can write there: a workbook, Grist. */
  | { kind: "by-hand"; file: string | null }
  | { kind: "refused"; message: string; remedy: string }
  /** GitHub did not answer, or not as hoped for: nothing is known to be done. */
  | { kind: "unavailable" };

/** Files as they are and as they would be. */
export interface ActPreview {
  kind: "preview";
  digest: string;
  files: { path: string; before: string; after: string }[];
}

export type RecordKind = "member" | "mission";

/** Fields of a form by name; one may be given several times. */
export type FormValues = ReadonlyMap<string, readonly string[]>;

export type RecordDraft = FaultyDraft | ReadyDraft;

export interface FaultyDraft {
  kind: "faulty";
  /** `field`: the one that it is about; null where it is about all of them. */
  faults: { field: string | null; problem: Problem }[];
}

export interface ReadyDraft {
  kind: "ready";
  /** Whose record it is, and the first day of the mission that comes with it. */
  subject: { id: string; name: string; start: string };
  path: string;
  text: string;
  /** In place of the file, where records of its kind are rows; null where they are files of YAML. */
  rows: NewRows[] | null;
  /** What would be written; nothing where only a person can write there. */
  files: FileWrites;
  digest: string;
  warnings: Problem[];
  /** On the site. */
  changes: readonly Change[];
}

export const proposedRecords = ["opened", "replaced", "open", "declined", "later", "hindered", "failed"] as const;

type ProposedRecords = (typeof proposedRecords)[number];

/** What a pull request on the records came to, for who asked for it. */
const told: Record<PullRequestState["state"], ProposedRecords> = {
  opened: "opened",
  // Somebody has asked for it before, with other values.
  updated: "replaced",
  open: "open",
  unsettled: "open",
  "human-edited": "open",
  refused: "declined",
  reverted: "declined",
  pushed: "hindered",
  queued: "later",
  "rate-limited": "later",
  "next-turn": "later",
  blocked: "hindered",
  taken: "hindered",
  "branch-taken": "hindered",
  "out-of-reach": "hindered",
  failed: "failed",
};

export function outcomeOf(state: PullRequestState): ActOutcome {
  const link = "pullRequest" in state ? state.pullRequest : null;
  return { kind: "proposed", told: told[state.state], number: link?.number ?? null, url: link?.url ?? null };
}
