import { type Day, dayOf, daysBetween } from "../dates/day.ts";
import type { DeclinedPullRequest, PullRequestHistory } from "./pull-requests/pull-request-history.ts";

/** How far pull requests are welcome on a site that is not the contractor's own. */
export type Probation =
  /** As many as the settings say. */
  | { kind: "none" }
  /** None of ours was ever merged there. */
  | { kind: "limited"; maxOpen: number }
  /** The last two were declined: what is not open already goes another way. */
  | { kind: "paused"; maxOpen: number; declined: readonly DeclinedPullRequest[] };

/** How many are open at once until the site takes one. */
const FIRST_OPEN = 2;

/** How many declined in a row are an answer. */
const ANSWER = 2;

/** Days for which a merge says that the site takes them. */
const WELCOME = 60;

/** Decides from what became of our pull requests, so that a site that declines them is not spammed, and one that takes them is served. */
export function decideProbation(
  { mergedAt, declined }: Pick<PullRequestHistory, "mergedAt" | "declined">,
  today: Day,
): Probation {
  const maxOpen = mergedAt === null ? FIRST_OPEN : Number.POSITIVE_INFINITY;
  const [first] = declined;
  const wasMerged = first && mergedAt !== null && (mergedAt >= first.at || isRecent(mergedAt, today));
  if (declined.length >= ANSWER && !wasMerged) return { kind: "paused", maxOpen, declined };
  return mergedAt === null ? { kind: "limited", maxOpen } : { kind: "none" };
}

function isRecent(instant: string, today: Day): boolean {
  return daysBetween(dayOf(new Date(instant)), today) <= WELCOME;
}
