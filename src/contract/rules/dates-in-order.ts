import type { Day } from "../../dates/day.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { privateItems, privateLabels } from "../../records/private-labels.ts";
import type { RecordFile } from "../../records/records.ts";
import type { Path } from "../../yaml/path.ts";
import type { ContractContext } from "../contract-context.ts";

/** Two days of a record of which the second cannot come before the first. */
interface DatePair {
  path: Path;
  earlier: { name: string; day: Day | undefined };
  later: { name: string; day: Day | undefined };
}

/**
 * Every two days of records of which one follows the other, but for those that a record is refused for (`end-before-start`). Nothing
 * is reckoned between two that are the wrong way round.
 */
export function datesInOrder({ records: { members, orders, products } }: ContractContext): Problem[] {
  return [
    ...members.flatMap((record) =>
      judge(
        record,
        record.value.missions.flatMap((mission, at) => [
          pair(["missions", at], mission, "rulesAgreedOn", "rulesReviewedOn"),
          pair(["missions", at], mission, "rulesAgreedOn", "rulesReviewDue"),
        ]),
      ),
    ),
    ...orders.flatMap((record) => {
      const { lines, replacements = [], signed, end } = record.value;
      return judge(record, [
        pair([], { signed, end }, "signed", "end"),
        ...lines.map((line, at) => pair(["lines", at], { signed, ...line }, "signed", "amendedOn")),
        ...replacements.map((one, at) => pair(["replacements", at], one, "askedOn", "answeredOn")),
      ]);
    }),
    ...products.flatMap((record) =>
      judge(
        record,
        (record.value.risks ?? []).flatMap(({ since, closedOn, history = [] }, at) => [
          pair(["risks", at], { since, closedOn }, "since", "closedOn"),
          ...history.flatMap(({ on }, index) => [
            pair(["risks", at, "history", index], { since, on }, "since", "on"),
            pair(["risks", at, "history", index], { on, closedOn }, "on", "closedOn", "on"),
          ]),
        ]),
      ),
    ),
  ];
}

/** `at` is the key of the one to show, by default the later one. */
function pair<Key extends string>(
  path: Path,
  days: Partial<Record<Key, Day | undefined>>,
  earlier: Key,
  later: Key,
  at: Key = later,
): DatePair {
  const named = (key: Key) => ({ name: nameOf(key), day: days[key] });
  return { path: [...path, at], earlier: named(earlier), later: named(later) };
}

/** The day of an item's review is called `on`, as others are. */
function nameOf(key: string): string {
  return (key === "on" ? privateItems.history : privateLabels[key]) ?? key;
}

function judge(record: RecordFile<unknown>, pairs: readonly DatePair[]): Problem[] {
  return pairs.flatMap(({ path, earlier, later }) =>
    earlier.day === undefined || later.day === undefined || later.day >= earlier.day
      ? []
      : [
          problem(
            "dates-out-of-order",
            { earlier: earlier.name, after: earlier.day, later: later.name, before: later.day },
            locatorOf(record)(path),
          ),
        ],
  );
}
