import type { ContractorFigures } from "../../feedback/snapshot/contractor-snapshot.ts";

/** A number that may be told to everyone. Of fewer than five, who they are could be guessed: only that is said. */
export type PublicCount = { kind: "few" } | { kind: "count"; value: number };

/** Hundredths. Of few, on one side or the other, only a bound is said, which leaves open how few. */
export type PublicShare = { kind: "unknown" } | { kind: "about" | "above" | "below"; percent: number };

/** What /stats says, of all contractors of a server together: no name, and nothing that leads to one. */
export interface StatsView {
  contractors: PublicCount;
  followed: PublicCount;
  upToDate: PublicShare;
  standards: PublicShare;
  /** Days, the median; null where too few were measured. */
  medianDelay: number | null;
  delays: { range: DelayRange; count: PublicCount }[];
  proposals: { kind: ProposalKind; count: PublicCount }[];
}

export const delayRanges = ["day", "week", "fortnight", "month", "longer"] as const;
export type DelayRange = (typeof delayRanges)[number];
export type ProposalKind = "merged" | "entered" | "refused";

/** The most days of each range. */
const MOST: Record<DelayRange, number> = {
  day: 1,
  week: 7,
  fortnight: 14,
  month: 31,
  longer: Number.POSITIVE_INFINITY,
};

/** Below it a count is not said. */
export const FEWEST = 5;

export function composeStats(all: readonly ContractorFigures[]): StatsView {
  const sum = (of: (figures: ContractorFigures) => number) => all.reduce((total, one) => total + of(one), 0);
  const delays = all.flatMap((one) => [...one.delays]).sort((a, b) => a - b);
  const inRange = (range: DelayRange) => delays.filter((days) => rangeOf(days) === range).length;
  const counted = [
    { kind: "merged", count: sum(({ merged }) => merged) },
    { kind: "entered", count: sum(({ entered }) => entered) },
    { kind: "refused", count: sum(({ refused }) => refused) },
  ] as const;
  return {
    contractors: publicCount(all.length),
    followed: publicCount(sum(({ followed }) => followed)),
    upToDate: publicShare(
      sum(({ unchanged }) => unchanged),
      sum(({ followed }) => followed),
    ),
    standards: publicShare(
      sum(({ standards }) => standards.met),
      sum(({ standards }) => standards.judged),
    ),
    medianDelay: delays.length < FEWEST ? null : medianOf(delays),
    delays: delayRanges.map((range) => ({ range, count: publicCount(inRange(range)) })),
    proposals: counted.map(({ kind, count }) => ({ kind, count: publicCount(count) })),
  };
}

export function publicCount(value: number): PublicCount {
  return value < FEWEST ? { kind: "few" } : { kind: "count", value };
}

/** `part` of `all`: neither of them, nor what is left, can be told from the share where it is few. */
export function publicShare(part: number, all: number): PublicShare {
  const [few, rest] = [FEWEST - 1, all - part];
  if (part < FEWEST && rest < FEWEST) return { kind: "unknown" };
  if (rest < FEWEST) return { kind: "above", percent: Math.max(0, Math.ceil((100 * (all - few)) / all) - 1) };
  if (part < FEWEST) return { kind: "below", percent: Math.min(100, Math.floor((100 * few) / all) + 1) };
  return { kind: "about", percent: Math.round((100 * part) / all) };
}

function rangeOf(days: number): DelayRange {
  return delayRanges.find((range) => days <= MOST[range]) ?? "longer";
}

/** Of numbers in their order; between two, the lower: a day is said whole. */
function medianOf(sorted: readonly number[]): number {
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
