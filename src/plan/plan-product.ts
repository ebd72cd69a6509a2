import type { Day } from "../dates/day.ts";
import { keysOf, productFields, productKeys } from "../fiches/fields.ts";
import { isEmpty, isEqual, type Json, type JsonObject } from "../fiches/json.ts";
import { comparable, type SiteFiche, siteBodyOf, unseen } from "../fiches/published-fiche.ts";
import { isFiche } from "../fiches/read-fiche.ts";
import type { SiteDirectory } from "../fiches/site-directory.ts";
import { fichePath, type SiteIndex, twinOf } from "../fiches/site-index.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { decidedPhases } from "../records/decided-phases.ts";
import { locatorOf, placeOfRecord } from "../records/locator-of.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type Site, siteFicheAt } from "../site/site.ts";
import type { AppliedRecord, RecordOutcome } from "./draft.ts";
import { locateItems } from "./locate-items.ts";
import { mergeOwnedValues } from "./owned-values.ts";

type ProductFile = RecordFile<ProductRecord>;

/** Without these there is no product fiche. */
const required = productKeys.filter((key) => productFields[key].isRequired);

/** DESIGN: an existing file's name is taken as it is; a new one is plain. */
const NEW_ID = /^[a-z0-9][a-z0-9.-]*$/;

/** What a product record wants of the site: the public keys it names, and no others; the phases that its committees decided are among them. */
export function planProduct(
  written: ProductFile,
  site: Site,
  previous: AppliedRecord,
  settings: Settings,
  directory: SiteDirectory,
  today: Day | null,
): RecordOutcome {
  const record = withDecidedPhases(written, today);
  const path = site.index.products.get(record.id);
  if (path === undefined) {
    const refusal = findKnownProduct(record, site.index, directory) ?? record.newIdProblem;
    if (refusal) return { draft: null, problems: [refusal] };
    const outcome = createProduct(record, settings);
    return outcome.draft
      ? { ...outcome, problems: [...outcome.problems, ...titleProblems(record, directory)] }
      : outcome;
  }
  const fiche = siteFicheAt(site, path);
  if (!isFiche(fiche)) return { draft: null, problems: [fiche] };
  return updateProduct(record, path, fiche, { ...previous, lastModifiedBy: site.lastModifiedBy?.get(path) }, settings);
}

function withDecidedPhases(record: ProductFile, today: Day | null): ProductFile {
  const phases = decidedPhases(record.value, today);
  return phases === record.value.phases || phases === undefined
    ? record
    : { ...record, value: { ...record.value, phases } };
}

/** The product under its former id or another spelling, of which there is never a second fiche. */
function findKnownProduct(record: ProductFile, index: SiteIndex, directory: SiteDirectory): Problem | undefined {
  const { id } = record;
  const top = placeOfRecord(record);
  const now = directory.productNow(id);
  if (now !== undefined) return problem("product-renamed", { id, now }, top);
  const twin = twinOf(index, "products", id);
  return twin === undefined ? undefined : problem("twin-fiche", { id, twin, canBeTwo: false }, top);
}

function titleProblems(record: ProductFile, directory: SiteDirectory): Problem[] {
  const { title } = record.value;
  const twin = title == null ? undefined : directory.productTitled(title);
  return title == null || twin === undefined
    ? []
    : [problem("twin-title", { twin, title }, locatorOf(record)(["title"]))];
}

function createProduct(record: ProductFile, settings: Settings): RecordOutcome {
  const { id, value, file } = record;
  const locate = locatorOf(record);
  const top = placeOfRecord(record);
  const missing = required.filter((key) => isEmpty(jsonOf(value[key])));
  if (missing.length > 0) return { draft: null, problems: [problem("product-incomplete", { id, missing }, top)] };
  if (!NEW_ID.test(id)) return { draft: null, problems: [problem("new-product-id", { id }, top)] };
  const data: JsonObject = {};
  for (const key of productKeys) {
    const desired = jsonOf(value[key]);
    if (settings.ownership.products[key] !== "never" && !isEmpty(desired)) data[key] = desired;
  }
  const body = settings.ownership.products.description === "never" ? "" : (value.description ?? "").trim();
  const path = fichePath("products", id);
  const draft = { collection: "products", id, path, file, before: null, data, body, locate } as const;
  return { draft, problems: [], owned: new Set(Object.keys(data)) };
}

function updateProduct(
  record: ProductFile,
  path: string,
  read: SiteFiche,
  previous: AppliedRecord,
  settings: Settings,
): RecordOutcome {
  const { id, file } = record;
  const locate = locatorOf(record);
  const { fiche, owned } = comparable(read, ownedValues(record, settings));
  const site = { ...fiche.data, description: siteBodyOf(fiche).trim() };
  const values = mergeOwnedValues("products", owned, site, previous, locate);
  const { applied, pendingDesired, problems, drifted, reverted } = values;
  const { description, ...data } = values.data;
  const body = isEqual(description, site.description) ? null : String(description ?? "");
  return {
    draft: {
      ...{ collection: "products", id, path, file, before: fiche, data, body },
      locate: locateItems(locate, values.origins),
    },
    problems,
    owned: new Set(owned.keys()),
    drifted,
    reverted,
    applied: { ...unseen(read, previous.lastApplied), ...applied },
    pendingDesired: { ...unseen(read, previous.pendingDesired), ...pendingDesired },
  };
}

function ownedValues(record: ProductFile, settings: Settings): Map<string, Json> {
  const keys = keysOf(productFields).filter(
    (key) => settings.ownership.products[key] === "always" && record.value[key] !== undefined,
  );
  // A body is compared without the blank lines around it.
  const desired = (key: keyof ProductRecord) => (key === "description" ? record.value[key]?.trim() : record.value[key]);
  return new Map(keys.map((key) => [key, jsonOf(desired(key))]));
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

/**
 * Writes in a product's fiche where its repository is now, where the record names the address that it left. Once merged, the site
 * has moved and the record has not: the new address is offered for the record, as any value of the site.
 */
export function proposeNewAddress(outcome: RecordOutcome, renamed: ReadonlyMap<string, string>): RecordOutcome {
  const { draft, problems, owned } = outcome;
  const written = draft?.data.repository;
  const newAddress = typeof written === "string" ? renamed.get(written) : undefined;
  if (!draft || newAddress === undefined || !owned?.has("repository")) return outcome;
  const place = draft.locate(["repository"]);
  return {
    ...outcome,
    draft: { ...draft, data: { ...draft.data, repository: newAddress } },
    problems: [...problems, problem("repository-renamed", { written: String(written), now: newAddress }, place)],
  };
}
