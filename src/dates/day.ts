import * as PlainDate from "temporal-polyfill/fns/PlainDate";
import { z } from "zod";
import { parisTime } from "./paris-time.ts";

/** A day of the calendar, as text: `2026-08-31`. Days order as text, and depend on no clock and no time zone. */
export type Day = string;

/** A day that exists. The `error` names what was expected; the catalogue of problems says it in French. */
export const dayShape = z.iso.date({ error: "date" });

/** Whether a text is a day that exists: `2026-02-29` is none. */
export function isDay(text: string): boolean {
  return dayShape.safeParse(text).success;
}

/** The day of a moment in Paris, where contractors, beneficiaries and the DINUM are, wherever the program runs. */
export function dayOf(moment: Date): Day {
  return parisTime(moment).day;
}

/** A day some days later, or earlier. Throws a `RangeError` where `day` is none. */
export function addDays(day: Day, days: number): Day {
  return print(PlainDate.addDays(read(day), days));
}

/**
 * A day some months later, as contracts count them: the same day of the month, or the last one where the month is too short; the
 * last day of a month stays the last. Throws a `RangeError` where `day` is none.
 */
export function addMonths(day: Day, months: number): Day {
  const from = read(day);
  const to = PlainDate.addMonths(from, months);
  const isLast = PlainDate.equals(from, PlainDate.endOfMonth(from));
  return print(isLast ? PlainDate.endOfMonth(to) : to);
}

/**
 * A day some months later, or earlier, as date libraries count them: the same day of the month, or the last one where the month is too
 * short; the last day of a month need not stay the last. Throws a `RangeError` where `day` is none.
 */
export function addMonthsClamped(day: Day, months: number): Day {
  return print(PlainDate.addMonths(read(day), months));
}

/** The last day of the month that a day is in. Throws a `RangeError` where `day` is none. */
export function endOfMonth(day: Day): Day {
  return print(PlainDate.endOfMonth(read(day)));
}

/** Days from one to another; negative where `to` is earlier. Throws a `RangeError` where one is no day. */
export function daysBetween(from: Day, to: Day): number {
  return PlainDate.diffDays(read(from), read(to));
}

/** Saturday or Sunday. Throws a `RangeError` where `day` is none. */
export function isWeekend(day: Day): boolean {
  return PlainDate.dayOfWeek(read(day)) > 5;
}

function read(day: Day): PlainDate.Record {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) throw new RangeError(`Not a day: ${day}`);
  return PlainDate.create(Number(year), Number(month), Number(date));
}

function print(day: PlainDate.Record): Day {
  return PlainDate.toString(day);
}
