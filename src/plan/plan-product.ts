import type { Fiche } from "../fiches/fiche.ts";
import { keysOf, productFields, productKeys } from "../fiches/fields.ts";
import { isEqual, type Json, type JsonObject } from "../fiches/json.ts";
import { bodyOf, isFiche, readFiche } from "../fiches/read-fiche.ts";
import { fichePath, type Site } from "../fiches/site.ts";
import { problem } from "../problems/problem.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Memory, Outcome } from "./draft.ts";
import { mergeOwnedValues } from "./owned-values.ts";

type Product = RecordFile<ProductRecord>;

/** Without these there is no product fiche. */
const required = productKeys.filter((key) => productFields[key].isRequired);

/** DESIGN: an existing file's name is taken as it is; a new one is plain. */
const NEW_ID = /^[a-z0-9][a-z0-9.-]*$/;

/** What a product record asks of the site: the public keys it names, and no others. */
export function planProduct(record: Product, site: Site, memory: Memory, settings: Settings): Outcome {
  const path = site.index.products.get(record.id);
  if (path === undefined) return createProduct(record, settings);
  const fiche = readFiche(site.texts.get(path) ?? null, path);
  if (!isFiche(fiche)) return { draft: null, problems: [fiche] };
  return updateProduct(record, path, fiche, memory, settings);
}

function createProduct(record: Product, settings: Settings): Outcome {
  const { id, value, file, locate } = record;
  const top = { file, line: 1, column: 1 };
  const missing = required.filter((key) => isEmpty(jsonOf(value[key])));
  if (missing.length > 0) return { draft: null, problems: [problem("product-incomplete", { id, missing }, top)] };
  if (!NEW_ID.test(id)) return { draft: null, problems: [problem("new-product-id", { id }, top)] };
  const data: JsonObject = {};
  for (const key of productKeys) {
    const said = jsonOf(value[key]);
    if (settings.ownership.products[key] !== "never" && !isEmpty(said)) data[key] = said;
  }
  const body = settings.ownership.products.description === "never" ? "" : (value.description ?? "").trim();
  const path = fichePath("products", id);
  const draft = { collection: "products", id, path, file, before: null, data, body, locate } as const;
  return { draft, problems: [], owned: new Set(Object.keys(data)) };
}

function updateProduct(record: Product, path: string, fiche: Fiche, memory: Memory, settings: Settings): Outcome {
  const { id, file, locate } = record;
  const site = { ...fiche.data, description: bodyOf(fiche).trim() };
  const owned = ownedValues(record, settings);
  const values = mergeOwnedValues("products", owned, site, memory, locate);
  const { agreed, asked, problems, moved } = values;
  const { description, ...data } = values.data;
  const body = isEqual(description, site.description) ? null : String(description ?? "");
  return {
    draft: { collection: "products", id, path, file, before: fiche, data, body, locate },
    problems,
    owned: new Set(owned.keys()),
    moved,
    agreed,
    asked,
  };
}

function ownedValues(record: Product, settings: Settings): Map<string, Json> {
  const keys = keysOf(productFields).filter(
    (key) => settings.ownership.products[key] === "always" && record.value[key] !== undefined,
  );
  // A body is compared as it reads: blank lines around it are its file's affair.
  const said = (key: keyof ProductRecord) => (key === "description" ? record.value[key]?.trim() : record.value[key]);
  return new Map(keys.map((key) => [key, jsonOf(said(key))]));
}

/** A record's value as YAML gave it: the key order of phases and events is the one its author chose. */
function jsonOf(value: ProductRecord[keyof ProductRecord]): Json {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) return value;
  return value.map((item) =>
    typeof item === "string" ? item : Object.fromEntries(Object.entries(item).filter(isPresent)),
  );
}

function isPresent(entry: [string, unknown]): entry is [string, Json] {
  return entry[1] !== undefined;
}

function isEmpty(value: Json): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
