import { createHash } from "node:crypto";
import { isJsonObject, type Json } from "../../fiches/json.ts";
import type { Change, FieldChange } from "../../plan/plan.ts";
import type { EditableChange } from "../editable-change.ts";

/** Items of lists are told apart by these, since their places shift when others come and go. */
const IDENTITY = ["start", "name", "date"];

/**
 * Recognises what changes propose, in hexadecimal: the same for the same values at the same fields, whatever else the fiches have
 * become meanwhile, so that a refusal outlives a change of somebody else's.
 */
export function proposalDigest(changes: readonly Change[]): string {
  const proposed = changes.map(({ collection, id, kind, fields }) => [
    ...[collection, id, kind],
    fields.map((field) => [identify(field), sorted(field.to)]),
  ]);
  return createHash("sha256").update(JSON.stringify(proposed)).digest("hex");
}

/** Recognises the texts of the site that changes are made on. */
export function baseDigest(changes: readonly EditableChange[]): string {
  const texts = changes.map(({ path, before }) => [path, before]);
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
}

/** `["missions", 0, "end"]` → `["missions", "2026-01-05", "end"]` */
function identify({ path, item }: FieldChange): Json {
  const identity = item && IDENTITY.map((key) => item[key]).find((value) => typeof value === "string");
  return path.map((step, index) => (index === 1 && identity ? identity : step));
}

/** The order of keys is no content. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
