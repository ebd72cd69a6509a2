import { z } from "zod";
import { type Day, dayShape } from "../dates/day.ts";
import { parisTime } from "../dates/paris-time.ts";
import type { JsonObject } from "../fiches/json.ts";
import type { FoundPullRequest } from "../github/port.ts";
import { groupOf } from "../markers/branch-name.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../markers/pull-request-marker.ts";
import type { LastApplied } from "../plan/plan.ts";

/** How a proposal ended: `closed` by people, `withdrawn` by us; what people enter is `entered`, or `dropped` where the record asks for it no more. */
const ends = ["merged", "closed", "withdrawn", "entered", "dropped"] as const;
export type ProposalEnd = (typeof ends)[number];

const schema = z.array(
  z.object({
    records: z.array(z.string()),
    branch: z.string().nullable(),
    number: z.int().positive().nullable(),
    url: z.url({ protocol: /^https?$/ }).nullable(),
    opened: dayShape,
    ended: dayShape.nullable(),
    end: z.enum(ends).nullable(),
  }),
);

/** One pull request, or what people had to enter of one fiche: when it was proposed, and what came of it. */
export interface ProposalEvent {
  /** The fiches that it is about, `members/ID`. */
  records: readonly string[];
  /** Null for what people enter. */
  branch: string | null;
  /** Known once it has ended: one that is open is listed with its link anyway, and writing it down would cost a request. */
  number: number | null;
  url: string | null;
  opened: Day;
  ended: Day | null;
  end: ProposalEnd | null;
}

export interface ProposalsSeen {
  /** Ours, open or not, that a reconcile found. */
  own: readonly FoundPullRequest[];
  /** The fiches of each branch that has an open pull request now, or is about to get one. */
  wanted: ReadonlyMap<string, readonly string[]>;
  /** Fiches of which people had something to enter since a day, and have nothing now; whether last applied has moved meanwhile. */
  settled: readonly { key: string; since: Day; hasMoved: boolean }[];
  today: Day;
}

/** Events, and fiches of one of them. */
const MOST = 300;
const MOST_RECORDS = 20;

/** What was remembered, the oldest first; what cannot be read begins anew. */
export function readProposalHistory({ statistics }: LastApplied): ProposalEvent[] {
  return schema.safeParse(statistics?.history).data ?? [];
}

/** Nothing is written until there is something to say. */
export function withProposalHistory(lastApplied: LastApplied, history: readonly ProposalEvent[]): LastApplied {
  if (history.length === 0) return lastApplied;
  const stored = history.map((event): JsonObject => ({ ...event, records: [...event.records] }));
  return { ...lastApplied, statistics: { ...lastApplied.statistics, history: stored } };
}

/** The history after another reconcile: of the same facts it is the same, to the letter. */
export function nextProposalHistory(before: readonly ProposalEvent[], seen: ProposalsSeen): ProposalEvent[] {
  const { own, wanted, settled, today } = seen;
  const known = new Set(before.map(({ url }) => url));
  const fresh = own
    .filter(({ state, url }) => state !== "open" && !known.has(url))
    .sort((a, b) => a.number - b.number)
    .map((pullRequest) => endedEvent(pullRequest, before));
  const justEnded = new Set(fresh.map(({ branch }) => branch));
  const openBranches = new Set(own.filter(({ state }) => state === "open").map(({ headBranch }) => headBranch));
  const open = before
    .filter(({ branch, end }) => branch !== null && end === null && !justEnded.has(branch))
    .filter(({ branch }) => branch !== null && (wanted.has(branch) || openBranches.has(branch)))
    .map((event) => ({ ...event, records: wanted.get(event.branch ?? "")?.slice(0, MOST_RECORDS) ?? event.records }));
  const openNow = new Set(open.map(({ branch }) => branch));
  const added = [...wanted]
    .filter(([branch]) => !openNow.has(branch))
    .map(([branch, records]) => ({
      ...{ records: records.slice(0, MOST_RECORDS), branch, number: null, url: null },
      ...{ opened: openedOn(branch, own) ?? today, ended: null, end: null },
    }));
  const entered = settled.map(
    ({ key, since, hasMoved }): ProposalEvent => ({
      ...{ records: [key], branch: null, number: null, url: null, opened: since, ended: today },
      end: hasMoved ? "entered" : "dropped",
    }),
  );
  // Sorted before the oldest go: one that is found again is not taken for news.
  const ended = [...before.filter(({ end }) => end !== null), ...fresh, ...entered].sort(byEnd);
  return [...ended.slice(-MOST), ...[...open, ...added].sort((a, b) => compare(a.branch ?? "", b.branch ?? ""))].filter(
    ({ records }) => records.length > 0,
  );
}

/** With what people have to enter, by the fiche, since the day that is known. */
export function withOpenEntries(
  history: readonly ProposalEvent[],
  pending: Readonly<Record<string, Day>>,
): ProposalEvent[] {
  const open = Object.entries(pending).map(([key, since]) => ({
    ...{ records: [key], branch: null, number: null, url: null },
    ...{ opened: since, ended: null, end: null },
  }));
  return [...history, ...open];
}

/** Those of each fiche, the newest first. */
export function proposalsByFiche(history: readonly ProposalEvent[]): ReadonlyMap<string, readonly ProposalEvent[]> {
  const byFiche = new Map<string, ProposalEvent[]>();
  for (const event of history.toSorted((a, b) => compare(lastDay(b), lastDay(a))))
    for (const key of new Set(event.records)) {
      const own = byFiche.get(key) ?? [];
      byFiche.set(key, own);
      if (own.length < MOST_OF_ONE) own.push(event);
    }
  return byFiche;
}

/** Of one fiche: its page stays short. */
const MOST_OF_ONE = 20;

function lastDay({ opened, ended }: ProposalEvent): Day {
  return ended ?? opened;
}

function endedEvent(pullRequest: FoundPullRequest, before: readonly ProposalEvent[]): ProposalEvent {
  const { number, url, createdAt, endedAt, headBranch, state, body } = pullRequest;
  const open = before.find(({ branch, end }) => branch === headBranch && end === null);
  const isByUs = pullRequestMarker.find(body)?.digest === CLOSED_BY_US;
  return {
    ...{ records: open?.records ?? recordsOfBranch(headBranch), branch: headBranch, number, url },
    ...{ opened: parisTime(new Date(createdAt)).day, ended: parisTime(new Date(endedAt ?? createdAt)).day },
    end: state === "merged" ? "merged" : isByUs ? "withdrawn" : "closed",
  };
}

/** Of one that was never seen open: the fiche that its branch names. */
function recordsOfBranch(branch: string): string[] {
  const group = groupOf(branch) ?? "";
  return /^(?:members|products)\/./.test(group) ? [group] : [];
}

function openedOn(branch: string, own: readonly FoundPullRequest[]): Day | null {
  const open = own.find(({ headBranch, state }) => headBranch === branch && state === "open");
  return open ? parisTime(new Date(open.createdAt)).day : null;
}

function byEnd(a: ProposalEvent, b: ProposalEvent): number {
  return (
    compare(lastDay(a), lastDay(b)) ||
    (a.number ?? 0) - (b.number ?? 0) ||
    compare(a.records[0] ?? "", b.records[0] ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
