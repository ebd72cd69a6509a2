import { createHash } from "node:crypto";
import { isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Change, FieldChange } from "../plan/plan.ts";

/** Items of lists are told apart by these, since their places shift when others come and go. */
const IDENTITY = ["start", "name", "date"];

/**
 * Recognises what changes propose, in hexadecimal: the same for the same values at the same fields, whatever else the fiches have
 * become meanwhile, so that a refusal outlives a change of somebody else's.
 */
export function digestOf(changes: readonly Change[]): string {
  const proposed = changes.map((change) => {
    const after = readFiche(change.after, change.path);
    const data = isFiche(after) ? after.data : {};
    return [change.path, change.kind, change.fields.map((field) => [identify(field, data), sorted(field.to)])];
  });
  return createHash("sha256").update(JSON.stringify(proposed)).digest("hex");
}

/** `missions[0].end` → `missions[2026-01-05].end` */
function identify({ path, from, to }: FieldChange, data: JsonObject): string {
  const [, list = "", at = "", rest = ""] = /^([a-z_]+)\[(\d+)\](.*)$/.exec(path) ?? [];
  if (list === "") return path;
  const items = data[list];
  const item = rest === "" ? (to ?? from) : Array.isArray(items) ? items[Number(at)] : undefined;
  const values = isJsonObject(item) ? IDENTITY.map((key) => item[key]) : [];
  return `${list}[${values.find((value) => typeof value === "string") ?? at}]${rest}`;
}

/** The order of keys is no content. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
