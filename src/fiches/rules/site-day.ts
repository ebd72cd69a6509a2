import { z } from "zod";

const time =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:t|[ \t]+)(\d{1,2}):(\d{2}):(\d{2})(?:\.\d*)?[ \t]*(z|([-+])(\d{1,2})(?::(\d{2}))?)?$/i;

/** A day that exists, or a moment of one, which the site takes as well. */
export const siteDay = z.string({ error: "date" }).refine(isSiteDay, { error: "date" });

export function isSiteDay(text: string): boolean {
  return isPlainDay(text) || instantOf(text) !== undefined;
}

/** Adds that the end comes after the start, as the issue `end-before-start`; what is no day is left to its own problem. */
export function endAfterStartOnSite({
  value: { start, end },
  issues,
}: z.core.ParsePayload<{ start: string; end?: string | null | undefined }>): void {
  if (end == null || (isPlainDay(start) && isPlainDay(end) && end > start)) return;
  const [from, to] = [instantOf(start), instantOf(end)];
  if (from === undefined || to === undefined || to > from) return;
  issues.push({ code: "custom", path: ["end"], message: "end-before-start", input: end });
}

/** In milliseconds since 1970, to the second; undefined for what is no day that exists. */
function instantOf(text: unknown): number | undefined {
  if (typeof text !== "string") return;
  if (isPlainDay(text)) return Date.parse(text);
  const [, year = "", month = "", day = "", hours, minutes, seconds, , sign, zoneHours, zoneMinutes] =
    time.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isPlainDay(date)) return;
  const zone = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * (sign === "-" ? -1 : 1);
  return Date.parse(date) + ((Number(hours) * 60 + Number(minutes) - zone) * 60 + Number(seconds)) * 1000;
}

const plainDay = z.core.regexes.date;

/** `isDay` without a schema: a site has some tens of thousands of days. */
function isPlainDay(text: unknown): boolean {
  return typeof text === "string" && plainDay.test(text);
}
