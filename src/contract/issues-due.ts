import { addDays, type Day } from "../dates/day.ts";
import { includesDay } from "../dates/period.ts";
import { missionProducts } from "../records/mission-products.ts";
import type { Records } from "../records/records.ts";
import { type Arrival, arrivalsOf } from "./arrivals-of.ts";
import { type PhaseReminder, phaseReminders } from "./phase-reminders.ts";
import { type Renewal, renewalsOf } from "./renewals-of.ts";
import { type Reversal, reversalsOf } from "./reversals-of.ts";

/** Something of the contract that people have to see to, by a day. */
export type IssueDue = {
  /** The same for the same occasion, whatever else moves in the records. */
  key: string;
  /** The product's title, or its id. */
  title: string;
  due: string;
  /** Ids of the people who have it to do; empty where it is nobody's in particular. */
  members: string[];
} & (
  | ({ kind: "renewal" } & Renewal)
  | ({ kind: "reversal" } & Reversal)
  | PhaseReminder
  | ({ kind: "arrival" } & Arrival)
);

/** Days for which a committee or a phase that was passed is still worth an issue: older ones are the report's. */
const BEHIND = 60;

/** What is due around a day, the earliest first. */
export function issuesDue(records: Records, today: string): IssueDue[] {
  const titles = new Map(records.products.map(({ id, value }) => [id, value.title]));
  const title = (product: string) => titles.get(product) ?? product;
  const renewals = renewalsOf(records, today).map((renewal): IssueDue => {
    const { product, leaving, arriving } = renewal;
    const key = `renewal/${product}/${leaving.member}/${leaving.start}/${arriving.member}`;
    const members = [leaving.member, arriving.member];
    return { ...renewal, kind: "renewal", key, title: title(product), members };
  });
  const replacing = new Set(renewals.flatMap((one) => (one.kind === "renewal" ? [one.arriving.member] : [])));
  const membersOn = membersByProduct(records, today);
  const reversals = reversalsOf(records, today).map((reversal): IssueDue => {
    const { order, product } = reversal;
    const key = `reversal/${product}/${order}`;
    return { ...reversal, kind: "reversal", key, title: title(product), members: [...(membersOn.get(product) ?? [])] };
  });
  const arrivals = arrivalsOf(records, today)
    .filter(({ member }) => !replacing.has(member))
    .map((arrival): IssueDue => {
      const { member, product, start } = arrival;
      return {
        ...{ ...arrival, kind: "arrival", key: `arrival/${product}/${member}/${start}`, title: title(product) },
        members: [member],
      };
    });
  const reminders = phaseReminders(records, today)
    .filter(({ day }) => day >= addDays(today, -BEHIND))
    .map((reminder): IssueDue => ({ ...reminder, key: keyOf(reminder), due: reminder.day, members: [] }));
  return [...renewals, ...arrivals, ...reversals, ...reminders].sort(
    (a, b) => compare(a.due, b.due) || compare(a.key, b.key),
  );
}

/** One for each product and date. */
function keyOf(reminder: PhaseReminder): string {
  const { product, day } = reminder;
  return reminder.kind === "committee" ? `committee/${product}/${day}` : `phase/${product}/${reminder.phase}/${day}`;
}

/** Those on a mission on each product on a day, in the order of the records. */
function membersByProduct(records: Pick<Records, "members" | "orders">, day: Day): ReadonlyMap<string, Set<string>> {
  const productsOf = missionProducts(records);
  const on = new Map<string, Set<string>>();
  for (const { id, value } of records.members)
    for (const product of value.missions.filter((mission) => includesDay(mission, day)).flatMap(productsOf))
      on.set(product, (on.get(product) ?? new Set()).add(id));
  return on;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
