import { HOUR } from "./durations.ts";

/** A moment as the people of the contractor live it. */
export interface ParisTime {
  /** `2026-11-23` */
  day: string;
  /** `14`, `05` */
  hour: string;
  minute: string;
}

/**
 * Reckoned by the rule that holds since 1996 (directive 2000/84/EC): a zone of `Intl` takes 16 ms to load, which is longer than most commands
 * need for all their dates. A test holds it to what `Intl` says.
 */
export function parisTime(moment: Date): ParisTime {
  const year = moment.getUTCFullYear();
  const isSummer = moment >= lastSunday(year, 2) && moment < lastSunday(year, 9);
  const [day = "", time = ""] = new Date(moment.getTime() + (isSummer ? 2 : 1) * HOUR).toISOString().split("T");
  return { day, hour: String(Number(time.slice(0, 2))), minute: time.slice(3, 5) };
}

/** When clocks change: at 1 o'clock UTC on the last Sunday of a month, counted from 0. */
function lastSunday(year: number, month: number): Date {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last;
}
