import { withoutTime } from "../dates/timestamp.ts";
import type { Json } from "./json.ts";

/** The keys of items of phases and events that hold a day. */
const DAY_KEYS = new Set(["start", "end", "date"]);

/** A fiche's list with its days as days, whether or not a time follows them there. Any other value is the very same. */
export function withoutTimes(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((item) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    const entries = Object.entries(item).map(([key, inner]): [string, Json] => [
      key,
      DAY_KEYS.has(key) && typeof inner === "string" ? withoutTime(inner) : inner,
    ]);
    return Object.fromEntries(entries);
  });
}
