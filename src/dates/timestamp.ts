import { type Day, isDay } from "./day.ts";

/** A YAML timestamp: https://yaml.org/type/timestamp.html */
const TIMESTAMP =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?$/;

/**
 * The day that a text is, whether or not a time follows: a content editor writes `2026-06-30T00:00:00.000Z`, which the site takes for that
 * day. Any other text stays as it is.
 */
export function withoutTime(text: string): Day | string {
  const day = TIMESTAMP.exec(text)?.[1];
  return day !== undefined && isDay(day) ? day : text;
}
