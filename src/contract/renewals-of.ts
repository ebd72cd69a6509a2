import { addDays, daysBetween } from "../dates/day.ts";
import { workingDaysBetween } from "../dates/working-days.ts";
import { hundredthsOf } from "../records/decimal.ts";
import type { MissionRecord } from "../records/member-record.ts";
import { missionProducts } from "../records/mission-products.ts";
import type { Records } from "../records/records.ts";
import { type Centidays, sum } from "./amount.ts";

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
  const leaving = stays.filter((stay) => (isAround(stay.end, today) || isIn(stay.end, period)) && !goesOn(stay, stays));
  return leaving
    .flatMap((stay): Renewal[] => {
      const [next] = stays
        .filter((other) => follows(stay, other))
        .sort((a, b) => distance(stay, a) - distance(stay, b));
      if (!next) return [];
      const { product, ...leaver } = stay;
      const { product: _, ...arriver } = next;
      return [
        {
          ...{ product, leaving: leaver, arriving: arriver, due: dueOf(stay.end, next.start, today) },
          delay: workingDaysBetween(addDays(stay.end, 1), addDays(next.start, -1)),
          overlap: overlapOf(orders, product, stay.member, next.member),
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

function overlapOf(orders: Records["orders"], product: string, leaving: string, arriving: string): Centidays | null {
  const noted = orders
    .filter(({ value }) => value.product.normalize("NFC") === product)
    .flatMap(({ value }) => value.overlaps ?? [])
    .filter((one) => one.leaving === leaving && one.arriving === arriving);
  return noted.length === 0 ? null : sum(noted.map(({ days }) => hundredthsOf(days)));
}

type ProductStay = MissionStay & { product: string };

function missionStay(member: string, fullname: string, { start, end, order, unit }: MissionRecord): MissionStay {
  return { member, fullname, start, end, order: order ?? null, unit: unit ?? null };
}

/** The same person stays on the product under another mission. */
function goesOn(stay: ProductStay, stays: readonly ProductStay[]): boolean {
  return stays.some(
    ({ member, product, start, end }) =>
      member === stay.member && product === stay.product && end > stay.end && start <= addDays(stay.end, GAP),
  );
}

function follows(stay: ProductStay, other: ProductStay): boolean {
  if (other.product !== stay.product || other.member === stay.member || other.end <= stay.end) return false;
  if (stay.unit !== null && other.unit !== null && familyOf(stay.unit) !== familyOf(other.unit)) return false;
  return Math.abs(daysBetween(stay.end, other.start)) <= GAP && other.start > stay.start;
}

/** A designer does not take over from a developer, but a senior does from a junior. */
function familyOf(unit: string): string {
  return unit.replace(/-(?:junior|confirme|senior)$/, "");
}

/** Days apart; another unit is further than any day. */
function distance(stay: ProductStay, other: ProductStay): number {
  return Math.abs(daysBetween(stay.end, other.start)) + (stay.unit === other.unit ? 0 : GAP + 1);
}

/** Once somebody has left, what is left to hand over waits for two weeks of the newcomer's at most. */
function dueOf(end: string, start: string, today: string): string {
  return end >= today ? end : addDays(start > today ? start : today, 14);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
