import { renderBlock } from "../../fiches/edit/render-yaml.ts";
import { productKeys } from "../../fiches/fields.ts";
import type { JsonObject } from "../../fiches/json.ts";
import { type Fiche, locateInFiche } from "../../fiches/read-fiche.ts";
import { fichePath, type SiteIndex } from "../../fiches/site-index.ts";
import { withoutTimes } from "../../fiches/without-times.ts";
import { type Problem, placeOf, problem } from "../../problems/problem.ts";
import { productRecordSchema } from "../../records/product-record.ts";
import { schemaLine } from "../../records/schema-line.ts";
import { parseRecords } from "../../records/yaml/read-records.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { referencePattern } from "../../yaml/shapes.ts";
import { emptyLastApplied, lastAppliedPath, printLastApplied } from "../parse-last-applied.ts";
import type { Plan } from "../plan.ts";
import { planChanges } from "../plan-changes.ts";
import type { ImportedMembers } from "./import-members.ts";
import { recordableValues } from "./recordable-values.ts";
import { withoutCaseTwins } from "./without-case-twins.ts";

interface SiteFiches {
  index: SiteIndex;
  /** Fiches by id. */
  members: ReadonlyMap<string, Fiche>;
  products: ReadonlyMap<string, Fiche>;
}

export interface ImportFilesOptions {
  /** Where the settings go. */
  settingsPath: string;
  /** Records hold the public keys of products; otherwise they are there as comments. */
  manageProducts: boolean;
  /** What a record says above the values that it does not hold, as lines of text. */
  productNote: string;
}

export interface ImportedFiles {
  /** Texts by path: settings, records, and the lock file that planning them at once gives. */
  files: Map<string, string>;
  /** Values of products that no record can hold. */
  problems: Problem[];
}

/**
 * The files of a first staffing folder. `settings` are the defaults for the imported contractor. What is written, a plan reads without a
 * change: a list that lost an item to a problem would take it off the site, so it stays a comment.
 */
export function importFiles(
  imported: ImportedMembers,
  site: SiteFiches,
  settings: Settings,
  { settingsPath, manageProducts, productNote }: ImportFilesOptions,
): ImportedFiles {
  const members = [...imported.members].map(
    ([id, record]) => [`members/${id}.yml`, schemaLine("member") + renderBlock(record)] as const,
  );
  const distinct = withoutCaseTwins("products", site.products.keys(), site.index.products);
  const unnamable = [...distinct.ids].filter((id) => !referencePattern.test(id));
  const products = [...site.products]
    .filter(([id]) => distinct.ids.has(id) && referencePattern.test(id))
    .map(([id, fiche]) => importProduct(id, fiche, site.index, manageProducts));
  const textsOf = (unmanaged: UnmanagedKeys) =>
    new Map([
      ...members,
      ...products.map((product) => [product.record, productText(product, unmanaged, productNote)] as const),
    ]);
  const plan = (files: ReadonlyMap<string, string>) =>
    planChanges({
      records: parseRecords([...files].map(([path, text]) => ({ path, text, size: text.length }))),
      site: { index: site.index, texts: textsOfSite(site) },
      lastApplied: emptyLastApplied,
      settings,
      today: null,
    });
  const asFound = textsOf(new Map());
  const planned = plan(asFound);
  const unmanaged = changedKeys(planned);
  const files = unmanaged.size === 0 ? asFound : textsOf(unmanaged);
  const { lastApplied } = unmanaged.size === 0 ? planned : plan(files);
  files.set(settingsPath, schemaLine("settings") + renderBlock({ contractor: contractorOf(imported) }));
  files.set(lastAppliedPath, printLastApplied(lastApplied));
  return {
    files,
    problems: [
      ...distinct.problems,
      ...unnamable.map((id) => {
        const place = { file: site.index.products.get(id) ?? fichePath("products", id), line: 1, column: 1 };
        return problem("import-record-left", { record: `products/${id}.yml`, missing: [], twin: null }, place);
      }),
      ...products.flatMap(({ id, record, problems, placeOf }) => [
        ...problems,
        ...[...(unmanaged.get(id) ?? [])].map((field) => problem("import-key-left", { field, record }, placeOf(field))),
      ]),
    ],
  };
}

interface ImportedProduct {
  id: string;
  record: string;
  values: JsonObject;
  isManaged: boolean;
  problems: Problem[];
  placeOf: (key: string) => Pick<Problem, "file" | "line" | "column">;
}

/** Keys of products that their records leave to the site, by product. */
type UnmanagedKeys = ReadonlyMap<string, ReadonlySet<string>>;

function importProduct(id: string, fiche: Fiche, index: SiteIndex, isManaged: boolean): ImportedProduct {
  const record = `products/${id}.yml`;
  const locate = locateInFiche(fiche, index.products.get(id) ?? fichePath("products", id));
  const data = Object.fromEntries(productKeys.map((key) => [key, withoutTimes(fiche.data[key] ?? null)]));
  const { values, problems } = recordableValues(productRecordSchema, data, { collection: "products", locate });
  const left = problems.map((found) =>
    problem("import-value-left", { message: found.message, record }, placeOf(found)),
  );
  return { id, record, values, isManaged, problems: isManaged ? left : [], placeOf: (key) => locate([key]) };
}

function productText({ id, values, isManaged }: ImportedProduct, unmanaged: UnmanagedKeys, note: string): string {
  const isHeld = (key: string) => isManaged && !unmanaged.get(id)?.has(key);
  const render = (held: boolean) => {
    const part = Object.entries(values).filter(([key]) => isHeld(key) === held);
    return part.length > 0 ? renderBlock(Object.fromEntries(part)) : "";
  };
  const held = render(true);
  const left = render(false);
  const comments = left !== "" || held === "" ? [asComment(`${note}\n`), asComment(left)] : [];
  return [schemaLine("product") + held, ...comments].filter((part) => part !== "").join("\n");
}

function asComment(text: string): string {
  return text.replace(/^(?=.)/gm, "# ").replace(/^(?=\n)/gm, "#");
}

/** Keys of products that a first plan would change. */
function changedKeys({ changes }: Plan): Map<string, Set<string>> {
  const ofProducts = changes.filter(({ collection }) => collection === "products");
  return new Map(ofProducts.map(({ id, fields }) => [id, new Set(fields.map(({ path }) => String(path[0])))]));
}

function contractorOf({ contractor: { name, aliases } }: ImportedMembers): JsonObject {
  return { name, ...(aliases.length > 0 ? { aliases } : {}) };
}

function textsOfSite({ index, members, products }: SiteFiches): Map<string, string> {
  const texts = (fiches: ReadonlyMap<string, Fiche>, paths: ReadonlyMap<string, string>) =>
    [...fiches].map(([id, fiche]) => [paths.get(id) ?? id, fiche.text] as const);
  return new Map([...texts(members, index.members), ...texts(products, index.products)]);
}
