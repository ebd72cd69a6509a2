import { addDays } from "../dates/day.ts";
import { quarterOf } from "../dates/month.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { ReportRisk, RiskChange, RiskQuarter } from "./report.ts";
import type { DateRange } from "./report-scope.ts";

export type RiskRecord = NonNullable<ProductRecord["risks"]>[number];

const levels = ["low", "medium", "high"] as const;

/** Quarters that are shown, the report's own one included. */
const QUARTERS = 4;

/**
 * All that happened to a risk, the first first: it was noted, its level was reviewed, it was closed. None where its dates are the wrong way
 * round: nobody knows when.
 */
export function riskChangesOf(risk: RiskRecord): RiskChange[] {
  if (isMisdated(risk)) return [];
  const { since, level, history = [], closedOn } = risk;
  const changes: RiskChange[] = [];
  let current: ReportRisk["level"] = level ?? null;
  if (since !== undefined) changes.push({ on: since, kind: "opened", before: null, after: current, note: null });
  for (const review of history.toSorted((a, b) => compare(a.on, b.on))) {
    const after = review.level ?? current;
    const note = review.note ?? null;
    changes.push({ on: review.on, kind: kindOf(current, after), before: current, after, note });
    current = after;
  }
  if (closedOn !== undefined)
    changes.push({ on: closedOn, kind: "closed", before: current, after: current, note: null });
  return changes.toSorted((a, b) => compare(a.on, b.on));
}

function kindOf(before: ReportRisk["level"], after: ReportRisk["level"]): RiskChange["kind"] {
  // From a level that nobody noted, none was passed.
  if (before === null || after === null || before === after) return "reviewed";
  return levels.indexOf(after) > levels.indexOf(before) ? "raised" : "lowered";
}

/** As it was reviewed last, up to a day; else as it was noted. */
export function levelOn({ level, history = [] }: RiskRecord, day: string): ReportRisk["level"] {
  const reviewed = history.filter((review) => review.on <= day && review.level !== undefined);
  return reviewed.toSorted((a, b) => compare(a.on, b.on)).at(-1)?.level ?? level ?? null;
}

/** Whether it was reviewed before it was noted, or closed before either. */
export function isMisdated({ since, history = [], closedOn }: RiskRecord): boolean {
  return history
    .map(({ on }) => on)
    .concat(closedOn ?? [])
    .some((day) => (since !== undefined && day < since) || (closedOn !== undefined && day > closedOn));
}

/** Whether a risk was open at some moment of a period; one whose dates are the wrong way round may have been between any two of them. */
export function wasOpenIn(risk: RiskRecord, { from, to }: DateRange): boolean {
  const { since, history = [], closedOn } = risk;
  if (!isMisdated(risk)) return (since ?? to) <= to && (closedOn ?? from) >= from;
  const days = [since ?? [], history.map(({ on }) => on), closedOn ?? []].flat();
  return days.some((day) => day <= to) && (closedOn === undefined || days.some((day) => day >= from));
}

/** What became of risks quarter by quarter, the last one up to the period's end, of those that say since when; none where none does. */
export function riskQuartersOf(all: readonly RiskRecord[], { to }: Pick<DateRange, "to">): RiskQuarter[] {
  const risks = all.filter((risk) => risk.since !== undefined && !isMisdated(risk));
  const changes = risks.flatMap(riskChangesOf).filter(({ on }) => on <= to);
  const first = changes.map(({ on }) => on).toSorted()[0];
  if (first === undefined) return [];
  const quarters: RiskQuarter[] = [];
  for (let last = to; quarters.length < QUARTERS && last >= first; ) {
    const { from, number } = quarterOf(last);
    const inside = changes.filter(({ on }) => on >= from && on <= last);
    const count = (kind: RiskChange["kind"]) => inside.filter((change) => change.kind === kind).length;
    quarters.unshift({
      ...{ year: Number(from.slice(0, 4)), number },
      ...{ opened: count("opened"), raised: count("raised"), lowered: count("lowered"), closed: count("closed") },
      open: risks.filter((risk) => isOpenOn(risk, last)).length,
    });
    last = addDays(from, -1);
  }
  return quarters;
}

function isOpenOn({ since, closedOn }: RiskRecord, day: string): boolean {
  return since !== undefined && since <= day && (closedOn === undefined || closedOn > day);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
