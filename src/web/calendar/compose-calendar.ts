import { groupBy } from "../../contract/group-by.ts";
import { addDays, type Day, daysBetween } from "../../dates/day.ts";
import { firstDayOf, lastDayOf, type Month, monthOf, monthShape, shiftMonth } from "../../dates/month.ts";
import { overlap } from "../../dates/period.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { SnapshotMission } from "../../feedback/snapshot/list-snapshot-missions.ts";
import { compareNames } from "../contractor/compare-names.ts";
import { matches } from "../contractor/matches.ts";
import { productNames } from "../contractor/product-names.ts";
import type { Query } from "../contractor/query.ts";

/** The months that a calendar may show at once. */
export const lengths = [6, 12, 24] as const;

/** What somebody asked a calendar for. */
export interface CalendarChoice {
  by: "products" | "members";
  /** An id, as its address has it; empty for all. */
  product: string;
  /** Words of a person's name or id; empty for all. */
  person: string;
  from: Month;
  months: (typeof lengths)[number];
}

export interface CalendarView {
  choice: CalendarChoice;
  to: Month;
  /** Names of the axis, evenly apart. */
  marks: Month[];
  /** Where today is, among so many `WIDTH`; null outside. */
  today: number | null;
  groups: CalendarGroup[];
  /** Missions shown, of those that the choice leaves whatever their days. */
  shown: number;
  chosen: number;
}

export interface CalendarGroup {
  /** Of a product or a person; empty for missions without a product. */
  id: string;
  name: string;
  rows: CalendarRow[];
}

export interface CalendarRow {
  member: { id: string; name: string };
  products: { id: string; name: string }[];
  start: Day;
  end: Day;
  state: "over" | "running" | "to-come";
  /** Days until the last one, of a mission that runs. */
  left: number | null;
  /** Another mission of the person, on one of the same products, begins before this one has been over for long. */
  isFollowed: boolean;
  bar: { x: number; width: number; endsInside: boolean };
}

/** Of what is drawn; months are equally wide. */
export const WIDTH = 1200;

/** Months before today that are shown first. */
const BEFORE = 2;

/** Days between two missions that make the second the first one's continuation. */
const PAUSE = 31;

export function readCalendarChoice(query: Query, today: Day): CalendarChoice {
  const asked = monthShape.safeParse(query.debut);
  const months = lengths.find((one) => String(one) === query.duree) ?? 12;
  return {
    by: query.par === "personne" ? "members" : "products",
    product: (query.produit ?? "").slice(0, 200).normalize("NFC"),
    person: (query.personne ?? "").slice(0, 200),
    from: asked.success && isNear(asked.data, today) ? asked.data : shiftMonth(monthOf(today), -BEFORE),
    months,
  };
}

/** Within what people plan or look up: arithmetic on days stays within the calendar. */
function isNear(month: Month, today: Day): boolean {
  return Math.abs(Number(month.slice(0, 4)) - Number(today.slice(0, 4))) <= 50;
}

/** Who is where until when: one row a mission, by product or by person. */
export function composeCalendar(
  { missions, records, today }: Pick<ContractorSnapshot, "missions" | "records" | "today">,
  choice: CalendarChoice,
): CalendarView {
  const { from, months, by } = choice;
  const to = shiftMonth(from, months - 1);
  const shownDays = { start: firstDayOf(from), end: lastDayOf(to) };
  const nameOf = productNames({ records });
  const chosen = missions.filter(
    ({ products, name, member }) =>
      (choice.product === "" || products.includes(choice.product)) && matches(choice.person, [name, member]),
  );
  const shown = chosen.filter((mission) => overlap(mission, shownDays));
  const following = followedMissions(shown, missions);
  const groups = new Map<string, CalendarGroup>();
  for (const mission of shown) {
    const { member, name, products } = mission;
    const ids = choice.product === "" ? products : [choice.product];
    const keys = by === "members" ? [{ id: member, name }] : ids.map((id) => ({ id, name: nameOf(id) }));
    const row: CalendarRow = {
      ...{ member: { id: member, name }, products: products.map((id) => ({ id, name: nameOf(id) })) },
      ...{ start: mission.start, end: mission.end, ...stateOf(mission, today) },
      isFollowed: following.has(mission),
      bar: barOf(mission, shownDays, from, months),
    };
    for (const key of keys.length > 0 ? keys : [{ id: "", name: "" }]) {
      const group = groups.get(key.id) ?? { ...key, rows: [] };
      group.rows.push(row);
      groups.set(key.id, group);
    }
  }
  return {
    ...{ choice, to, marks: marksOf(from, months), shown: shown.length, chosen: chosen.length },
    today: overlap({ start: today, end: today }, shownDays) ? place(today, from, months) : null,
    groups: [...groups.values()]
      .map((group) => ({ ...group, rows: group.rows.toSorted(byEnd) }))
      .sort((a, b) => Number(a.id === "") - Number(b.id === "") || compareNames(a.name, b.name)),
  };
}

function stateOf({ start, end }: SnapshotMission, today: Day): Pick<CalendarRow, "state" | "left"> {
  if (end < today) return { state: "over", left: null };
  return start > today ? { state: "to-come", left: null } : { state: "running", left: daysBetween(today, end) };
}

/**
 * Those after which the person goes on where they were, among all missions. Somebody may have hundreds: each is searched among those on
 * its products alone, and days are compared as text.
 */
function followedMissions(
  missions: readonly SnapshotMission[],
  all: readonly SnapshotMission[],
): ReadonlySet<SnapshotMission> {
  const keyOf = (member: string, product: string | null) => JSON.stringify([member, product]);
  const placed = all.flatMap((one) =>
    [null, ...one.products].map((product) => ({ one, key: keyOf(one.member, product) })),
  );
  const ofPlace = new Map(groupBy(placed, ({ key }) => key));
  return new Set(
    missions.filter(({ member, end, products }) => {
      const latest = addDays(end, PAUSE);
      return (products.length === 0 ? [null] : products).some((product) =>
        ofPlace.get(keyOf(member, product))?.some(({ one }) => one.start <= latest && one.end > end),
      );
    }),
  );
}

function barOf({ start, end }: SnapshotMission, shown: { start: Day; end: Day }, from: Month, months: number) {
  const x = start < shown.start ? 0 : place(start, from, months);
  const until = end > shown.end ? WIDTH : place(end, from, months) + WIDTH / months / 31;
  return { x, width: Math.max(1, Math.round(Math.min(WIDTH, until) - x)), endsInside: end <= shown.end };
}

/** Where a day begins. */
function place(day: Day, from: Month, months: number): number {
  const [year = 0, month = 0, date = 1] = day.split("-").map(Number);
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const inMonth = (date - 1) / new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Math.round((((year - fromYear) * 12 + month - fromMonth + inMonth) / months) * WIDTH);
}

/** Few enough to be read on a telephone. */
function marksOf(from: Month, months: number): Month[] {
  const every = months === 6 ? 2 : months / 4;
  return Array.from({ length: months / every }, (_, at) => shiftMonth(from, at * every));
}

/** Those that run, the soonest over first, then those to come, then those that are over, the latest first. */
function byEnd(a: CalendarRow, b: CalendarRow): number {
  const ranks = { running: 0, "to-come": 1, over: 2 };
  if (a.state !== b.state) return ranks[a.state] - ranks[b.state];
  const order = a.state === "over" ? -1 : 1;
  return a.end === b.end ? compareNames(a.member.name, b.member.name) : a.end < b.end ? -order : order;
}
