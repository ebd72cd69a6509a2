import { isJson, isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import { memberRecordSchema } from "../records/member-record.ts";
import { productRecordSchema } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Path } from "../yaml/path.ts";
import type { MovedValue } from "./draft.ts";
import type { Takeover } from "./plan.ts";
import { withValue } from "./with-value.ts";

const schemas = { members: memberRecordSchema, products: productRecordSchema };

/**
 * The values that the site moved and that the record can say. Some it cannot: a status that records do not know, an end that
 * the fiche lacks, a key of a member that is gone. Those stay the notes they are.
 */
export function findTakeovers(
  collection: keyof typeof schemas,
  { id, file, value }: RecordFile<unknown>,
  moved: readonly MovedValue[],
): Takeover[] {
  if (moved.length === 0 || !isJson(value) || !isJsonObject(value)) return [];
  const isValid = (data: JsonObject) => schemas[collection].safeParse(data).success;
  return sayable(value, moved, isValid).map(({ path, value: taken }) => ({
    collection,
    id,
    file,
    path,
    from: valueAt(value, path),
    value: taken,
  }));
}

/** All of them where the record can say them together: a mission that moved in time breaks its own dates halfway. */
function sayable(record: JsonObject, moved: readonly MovedValue[], isValid: (data: JsonObject) => boolean) {
  if (isValid(moved.reduce((data, { path, value }) => withValue(data, path, value), record))) return moved;
  let data = record;
  return moved.filter(({ path, value }) => {
    const next = withValue(data, path, value);
    if (!isValid(next)) return false;
    data = next;
    return true;
  });
}

function valueAt(data: Json, path: Path): Json {
  return path.reduce<Json>((node, step) => {
    if (Array.isArray(node)) return node[Number(step)] ?? null;
    return isJsonObject(node) ? (node[step] ?? null) : null;
  }, data);
}
