import { createLocator, type Locate } from "../yaml/locate.ts";
import type { RecordFile } from "./records.ts";

/** Where the values of a record stand. A record is plain data, which threads can hand to each other: what finds places is made here. */
export function locatorOf(record: Pick<RecordFile<unknown>, "file" | "text">): Locate {
  const known = locators.get(record) ?? createLocator(record.text, record.file);
  locators.set(record, known);
  return known;
}

/** What was parsed to find one place serves the next. */
const locators = new WeakMap<object, Locate>();
