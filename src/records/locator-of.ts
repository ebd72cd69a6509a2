import type { Place } from "../problems/problem.ts";
import { createLocator, type Locate } from "../yaml/locate.ts";
import { printPath } from "../yaml/path.ts";
import type { RecordFile } from "./records.ts";

/** Where the values of a record stand. A record is plain data, which threads can hand to each other: what finds places is made here. */
export function locatorOf(record: Pick<RecordFile<unknown>, "file" | "text" | "places">): Locate {
  const known = locators.get(record) ?? createLocatorOf(record);
  locators.set(record, known);
  return known;
}

/** Where a record is as a whole: the first line of its file, or its row. */
export function placeOfRecord({ file, places }: Pick<RecordFile<unknown>, "file" | "places">): Place {
  return places?.[""] ?? { file, line: 1, column: 1 };
}

/** What was parsed to find one place serves the next. */
const locators = new WeakMap<object, Locate>();

function createLocatorOf({ file, text, places }: Pick<RecordFile<unknown>, "file" | "text" | "places">): Locate {
  return places ? locateAmong(places, { file, line: 1, column: 1 }) : createLocator(text, file);
}

/** The place of a value, or of the nearest thing that holds it: the row, then the record, whose path is empty. */
export function locateAmong(places: Readonly<Record<string, Place>>, otherwise: Place): Locate {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const place = places[printPath(path.slice(0, length))];
      if (place) return place;
    }
    return otherwise;
  };
}
