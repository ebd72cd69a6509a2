import { isJson, isJsonObject, type Json, type JsonObject, withValueAt } from "../fiches/json.ts";
import { memberRecordSchema } from "../records/member-record.ts";
import { productRecordSchema } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Path } from "../yaml/path.ts";
import type { DriftedValue } from "./draft.ts";
import type { WriteBack } from "./plan.ts";

const schemas = { members: memberRecordSchema, products: productRecordSchema };

/**
 * The values that the site moved and that the record can hold. Some it cannot: a status that records do not know, an end that
 * the fiche lacks, a key of a member that no longer exists. Those stay notes.
 */
export function findWriteBacks(
  collection: keyof typeof schemas,
  { id, file, value }: RecordFile<unknown>,
  drifted: readonly DriftedValue[],
): WriteBack[] {
  if (drifted.length === 0 || !isJson(value) || !isJsonObject(value)) return [];
  const isValid = (data: JsonObject) => schemas[collection].safeParse(data).success;
  return recordable(value, drifted, isValid).map((drift) => ({
    collection,
    id,
    file,
    path: drift.path,
    from: valueAt(value, drift.path),
    value: drift.value,
  }));
}

/** All of them where the record can hold them together: a mission that moved in time breaks its own dates halfway. */
function recordable(record: JsonObject, drifted: readonly DriftedValue[], isValid: (data: JsonObject) => boolean) {
  if (isValid(drifted.reduce((data, { path, value }) => withValueAt(data, path, value), record))) return drifted;
  let data = record;
  return drifted.filter(({ path, value }) => {
    const next = withValueAt(data, path, value);
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
