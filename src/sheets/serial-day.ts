import { addDays, type Day } from "../dates/day.ts";

/** 1 January 1900 is 1, and programs differ before March 1900; 31 December 2199. */
const FIRST = 61;
const LAST = 109_574;

/** The day that a program counts from 1900, or from 1904; undefined where it is none that people mean. */
export function serialDay(serial: number, is1904 = false): Day | undefined {
  const days = Math.floor(serial) + (is1904 ? 1_462 : 0);
  return days < FIRST || days > LAST ? undefined : addDays("1970-01-01", days - 25_569);
}
