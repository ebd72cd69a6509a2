import { z } from "zod";
import { type Day, dayShape, daysBetween } from "../dates/day.ts";
import type { LastApplied } from "../plan/plan.ts";

const count = z.int().nonnegative();

const schema = z.object({
  pending: z.record(z.string(), dayShape),
  delays: z.array(count),
  merged: count,
  entered: count,
  refused: count,
});

/** What became of changes, and how long they took: what is published of it names nobody. */
export interface ProposalStatistics {
  /** The day on which a fiche, `members/ID`, was first seen to differ from its record. */
  pending: Record<string, Day>;
  /** Days from then until the site said what the record says, the newest last. */
  delays: number[];
  /** Pull requests that the site merged, and that it closed unmerged. */
  merged: number;
  refused: number;
  /** Fiches that people brought up to date in the espace membre. */
  entered: number;
}

interface Seen {
  /** Fiches that differ now. */
  changed: readonly string[];
  /** All that the records follow: one that is followed no more was not brought up to date. */
  followed: ReadonlySet<string>;
  merged: number;
  refused: number;
  /** People enter by hand what does not come by pull request. */
  isEnteredByHand: boolean;
  today: Day;
}

/** As many as a median needs to be of lately. */
const MOST_DELAYS = 300;

/** What was remembered; what cannot be read counts anew. */
export function readProposalStatistics({ statistics }: LastApplied): ProposalStatistics {
  return schema.safeParse(statistics).data ?? { pending: {}, delays: [], merged: 0, entered: 0, refused: 0 };
}

/** The statistics after another reconcile. */
export function nextProposalStatistics(
  { pending, delays, ...counts }: ProposalStatistics,
  { changed, followed, merged, refused, isEnteredByHand, today }: Seen,
): ProposalStatistics {
  const isChanged = new Set(changed);
  const settled = settledOf({ pending }, isChanged, followed);
  return {
    pending: Object.fromEntries([...isChanged].sort().map((key) => [key, pending[key] ?? today])),
    delays: [...delays, ...settled.map(([, since]) => Math.max(0, daysBetween(since, today)))].slice(-MOST_DELAYS),
    merged: counts.merged + merged,
    refused: counts.refused + refused,
    entered: counts.entered + (isEnteredByHand ? settled.length : 0),
  };
}

/** Fiches that differed, and do not any more, each with the day since when. */
export function settledOf(
  { pending }: Pick<ProposalStatistics, "pending">,
  changed: ReadonlySet<string>,
  followed: ReadonlySet<string>,
): [string, Day][] {
  return Object.entries(pending).filter(([key]) => !changed.has(key) && followed.has(key));
}

/** Nothing is written until there is something to say. */
export function withProposalStatistics(lastApplied: LastApplied, next: ProposalStatistics): LastApplied {
  const { pending, delays, merged, entered, refused } = next;
  const isNothing = merged + entered + refused + delays.length + Object.keys(pending).length === 0;
  return isNothing ? lastApplied : { ...lastApplied, statistics: { ...next, pending: { ...pending } } };
}
