import type { JsonObject } from "../fiches/json.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Change } from "../plan/plan.ts";
import type { Row } from "./row.ts";
import { rowsOfFields } from "./rows-of-fields.ts";

/** What a change moves, value by value, in the order of its fields. */
export function rowsOf(change: Change): Row[] {
  const read = readFiche(change.after, change.path);
  const data: JsonObject = isFiche(read) ? read.data : {};
  return rowsOfFields(change.fields, data);
}
