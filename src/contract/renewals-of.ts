import { addDays, type Day } from "../dates/day.ts";
import { latestEndBy } from "../dates/latest-end-by.ts";
import { workingDaysBetween } from "../dates/working-days.ts";
import { hundredthsOf } from "../records/decimal.ts";
import type { MissionRecord } from "../records/member-record.ts";
import { missionProducts } from "../records/mission-products.ts";
import type { Records } from "../records/records.ts";
import { type Centidays, sum } from "./amount.ts";
import { groupBy } from "./group-by.ts";

/** Somebody leaves a product and another takes over: the contractor owes the training, at its own expense (CCTP §3.4). */
export interface Renewal {
  product: string;
  leaving: MissionStay;
  arriving: MissionStay;
  /** The day by which all is handed over: the last one of whoever leaves, unless that is past. */
  due: string;
  /** Working days between the two on which nobody was there. */
  delay: number;
  /** Days that they spent together, not billed, in hundredths; null where no order notes any. */
  overlap: Centidays | null;
}

interface MissionStay {
  member: string;
  fullname: string;
  start: string;
  end: string;
  order: string | null;
  unit: string | null;
}

/** Days between an end and a start that make one follow the other, either way. */
const GAP = 60;

/** Days around today in which an end is worth a hand-over. */
const BEHIND = 30;
const AHEAD = 60;

/**
 * By product, then by the day of leaving: of who leaves around today or, for a report, in its period. One renewal for each who
 * leaves: with the arrival on the same unit, else the nearest in time.
 */
export function renewalsOf(
  { members, orders }: Pick<Records, "members" | "orders">,
  today: string,
  period?: { from: string; to: string },
): Renewal[] {
  const productsOf = missionProducts({ orders });
  const stays = members.flatMap(({ id, value }) =>
    value.missions.flatMap((mission) =>
      productsOf(mission).map((product) => ({ product, ...missionStay(id, value.fullname, mission) })),
    ),
  );
  const goesOn = staysOfPeople(stays);
  const leaving = stays.filter((stay) => (isAround(stay.end, today) || isIn(stay.end, period)) && !goesOn(stay));
  const nextOf = newcomers(leaving.length > 0 ? stays : []);
  const overlaps = leaving.length > 0 ? notedOverlaps(orders) : new Map<string, Centidays>();
  return leaving
    .flatMap((stay): Renewal[] => {
      const next = nextOf(stay);
      if (!next) return [];
      const { product, ...leaver } = stay;
      const { product: _, ...arriver } = next;
      return [
        {
          ...{ product, leaving: leaver, arriving: arriver, due: dueOf(stay.end, next.start, today) },
          delay: workingDaysBetween(addDays(stay.end, 1), addDays(next.start, -1)),
          overlap: overlaps.get(keyOf(product, stay.member, next.member)) ?? null,
        },
      ];
    })
    .sort((a, b) => compare(a.product, b.product) || compare(a.leaving.end, b.leaving.end));
}

function isAround(day: string, today: string): boolean {
  return day >= addDays(today, -BEHIND) && day <= addDays(today, AHEAD);
}

function isIn(day: string, period: { from: string; to: string } | undefined): boolean {
  return period !== undefined && period.from <= day && day <= period.to;
}

/** Days that orders note, by product, who leaves and who arrives. */
function notedOverlaps(orders: Records["orders"]): Map<string, Centidays> {
  const noted = new Map<string, Centidays>();
  for (const { value } of orders)
    for (const { leaving, arriving, days } of value.overlaps ?? []) {
      const key = keyOf(value.product.normalize("NFC"), leaving, arriving);
      noted.set(key, sum([noted.get(key) ?? 0, hundredthsOf(days)]));
    }
  return noted;
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

type ProductStay = MissionStay & { product: string };

function missionStay(member: string, fullname: string, { start, end, order, unit }: MissionRecord): MissionStay {
  return { member, fullname, start, end, order: order ?? null, unit: unit ?? null };
}

/** Whether the same person stays on the product under another mission. */
function staysOfPeople(stays: readonly ProductStay[]): (stay: ProductStay) => boolean {
  const own = groupBy(stays, ({ member, product }) => keyOf(member, product));
  const latestEnds = new Map(own.map(([key, one]) => [key, latestEndBy(one)]));
  return ({ member, product, end }) => (latestEnds.get(keyOf(member, product))?.(addDays(end, GAP)) ?? "") > end;
}

/**
 * The one who follows a stay: on the same unit, else on another one, the nearest in time. Only those who begin within the days are compared, from
 * the nearest day on.
 */
function newcomers(stays: readonly ProductStay[]): (stay: ProductStay) => ProductStay | undefined {
  const indexed = stays.map((stay, at) => ({ ...stay, at }));
  const byUnit = new Map(groupBy(indexed, ({ product, start, unit }) => keyOf(product, start, unit ?? "")));
  const byDay = new Map(groupBy(indexed, ({ product, start }) => keyOf(product, start)));
  const known = new Map<Day, (readonly [Day, Day])[]>();
  const daysAround = (end: Day) => {
    const days = known.get(end) ?? Array.from({ length: GAP + 1 }, (_, far) => [addDays(end, -far), addDays(end, far)]);
    known.set(end, days);
    return days;
  };
  return (stay) => {
    const nearest = (beginning: (day: Day) => readonly (ProductStay & { at: number })[] | undefined) => {
      for (const days of daysAround(stay.end)) {
        const [before, after] = days.map((day) => beginning(day)?.find((other) => follows(stay, other)));
        // Of two as near, the first in the records.
        if (before || after) return !before || (after && after.at < before.at) ? after : before;
      }
      return undefined;
    };
    return (
      nearest((day) => byUnit.get(keyOf(stay.product, day, stay.unit ?? ""))) ??
      nearest((day) => byDay.get(keyOf(stay.product, day)))
    );
  };
}

function follows(stay: ProductStay, other: ProductStay): boolean {
  if (other.member === stay.member || other.end <= stay.end || other.start <= stay.start) return false;
  return stay.unit === null || other.unit === null || familyOf(stay.unit) === familyOf(other.unit);
}

/** A designer does not take over from a developer, but a senior does from a junior. */
function familyOf(unit: string): string {
  return unit.replace(/-(?:junior|confirme|senior)$/, "");
}

/** Once somebody has left, what is left to hand over waits for two weeks of the newcomer's at most. */
function dueOf(end: string, start: string, today: string): string {
  return end >= today ? end : addDays(start > today ? start : today, 14);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
