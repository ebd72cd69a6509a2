import { isEmpty, isEqual, isJsonObject, type Json, textOf, textsOf } from "../../fiches/json.ts";
import type { FieldChange } from "../../plan/plan.ts";
import type { DescribedChange } from "../describe-change.ts";
import { type ComposedField, composeField, composeRow, explanationOf, type Place } from "./compose-field.ts";
import type { Entries, Entry, ProductCreation } from "./entry.ts";
import type { EntryContext } from "./entry-context.ts";
import { isNothing, reasonAgainst } from "./explain.ts";
import { formAt } from "./forms.ts";
import { productIdOf } from "./slugs.ts";
import { whoMay } from "./who-may.ts";

/** The form refuses a shorter description. */
const LEAST_DESCRIPTION = 30;

/** What is to be entered of a product's fiche, on the product's page or on the one that creates it: any member who can log in may. */
export function productEntries(change: DescribedChange, context: EntryContext): Entries {
  const isNew = change.kind === "create";
  const found = withOneListOfIncubators(change)
    .flatMap(itemsOf)
    .flatMap((field) => sort(change, field, context));
  const fields = found.flatMap((one) => ("field" in one ? [one] : []));
  const explanations = found.flatMap((one) => ("reason" in one ? [one] : []));
  const page = isNew ? "new-product" : "product";
  const id = encodeURIComponent(change.id);
  const entry: Entry = {
    ...{ collection: "products", id: change.id, name: change.description.name, page },
    url: `${context.origin}/startups/${isNew ? "create-form" : `${id}/info-form`}`,
    who: whoMay(isNew ? "create-product" : "edit-product", { products: [change.id], names: context.names }),
    ...{ expiredOn: null, blocker: null, others: [] },
    fields: fields.map(({ field }) => field),
    creation: isNew ? creationOf(change) : null,
    fragment: { page, id: change.id, fields: fields.flatMap(({ fragment }) => fragment) },
  };
  return { entries: fields.length > 0 ? [entry] : [], later: [], explanations };
}

function sort(change: DescribedChange, field: FieldChange, context: EntryContext) {
  if (isNothing(field)) return [];
  const { path, item, to } = field;
  const isRow = item !== null && path.length === 2;
  const reason = isRow ? null : reasonAgainst(formAt("products", path), field);
  // What a new fiche does not have on its page is not something that people wait for.
  if (reason) return [explanationOf(change, field, reason)];
  const place = rowOf(field);
  if (!isRow) return [withNote(composeField(change, field, place, context), field)];
  const composed = composeRow(change, field, { ...place, end: null }, context);
  const left = isJsonObject(to) ? Object.entries(to).filter(([name, value]) => cannotBeIn(path, name, value)) : [];
  return [
    composed,
    ...left.map(([name, value]) => {
      const path = [...field.path, name];
      return explanationOf(
        change,
        { path, item },
        reasonAgainst(formAt("products", path), { from: null, to: value }) ?? "no-field",
      );
    }),
  ];
}

function cannotBeIn(path: FieldChange["path"], name: string, value: Json): boolean {
  return !isEmpty(value) && reasonAgainst(formAt("products", [...path, name]), { from: null, to: value }) !== null;
}

function withNote(composed: ComposedField, { path, to }: FieldChange): ComposedField {
  const isShort = path[0] === "body" && textOf(to).trim().length < LEAST_DESCRIPTION;
  if (isShort) composed.field.note = { kind: "too-short", least: LEAST_DESCRIPTION };
  return composed;
}

function rowOf({ path, item }: FieldChange): Place {
  if (!item) return { row: null, at: null };
  const name = textOf(item.name);
  if (path[0] === "phases") return { row: { kind: "phase", name }, at: { name } };
  const date = textOf(item.date);
  return { row: { kind: "event", name, date }, at: { name, date } };
}

/** The page has one list for the two keys. */
function withOneListOfIncubators({ fields, data }: DescribedChange): FieldChange[] {
  const own = fields.filter(({ path }) => path[0] === "incubator" || path[0] === "incubators");
  if (own.length === 0) return [...fields];
  const moved = (key: string) => own.find(({ path }) => path[0] === key);
  const side = (which: "from" | "to") => {
    const [one, several] = ["incubator", "incubators"].map((key) => {
      const field = moved(key);
      return field ? field[which] : (data[key] ?? null);
    });
    return [...new Set([...textsOf([one ?? null]), ...textsOf(several)])];
  };
  const [from, to] = [side("from"), side("to")];
  const merged: FieldChange = { path: ["incubators"], item: null, from, to };
  // The order is the page's own: which one is the first is not entered.
  const isMoved = !isEqual([...from].sort(), [...to].sort());
  return fields.flatMap((field) => (field === own[0] ? (isMoved ? [merged] : []) : own.includes(field) ? [] : [field]));
}

/** A list that moves as a whole is entered row by row. */
function itemsOf(field: FieldChange): FieldChange[] {
  const [key] = field.path;
  if ((key !== "phases" && key !== "events") || field.path.length > 1 || field.item) return [field];
  const rows = (value: Json) => (Array.isArray(value) ? value.filter(isJsonObject) : []);
  return [
    ...rows(field.from).map((one, at): FieldChange => ({ path: [key, at], item: one, from: one, to: null })),
    ...rows(field.to).map((one, at): FieldChange => ({ path: [key, at], item: one, from: null, to: one })),
  ];
}

function creationOf({ id, data }: DescribedChange): ProductCreation {
  const given = productIdOf(textOf(data.title));
  return {
    kind: "product",
    otherId: given === id ? null : given,
    lacksEvent: !Array.isArray(data.events) || data.events.length === 0,
  };
}
