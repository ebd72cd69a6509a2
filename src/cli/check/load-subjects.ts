import { includesDay } from "../../dates/period.ts";
import { productKeys } from "../../fiches/fields.ts";
import { isJson, isJsonObject, type JsonObject } from "../../fiches/json.ts";
import { isFiche, locateInFiche, readFiche } from "../../fiches/read-fiche.ts";
import { nearest } from "../../problems/nearest.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { locatorOf } from "../../records/locator-of.ts";
import { missionProducts } from "../../records/mission-products.ts";
import type { ProductRecord } from "../../records/product-record.ts";
import type { RecordFile, Records } from "../../records/records.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import type { SiteClone } from "../../site/clone/open-site-clone.ts";
import { catalogue } from "../../standards/catalogue.ts";
import { evaluateProduct } from "../../standards/evaluate-product.ts";
import type { DetailedFinding } from "../../standards/finding.ts";
import type { ObservedFiche } from "../../standards/observations.ts";
import { contactUsername, isActiveProduct, observeFiche } from "../../standards/observe-fiche.ts";
import type { Product } from "../../standards/rule.ts";

/** A product to judge, what its fiche holds, and where a person would change it. */
export interface Subject {
  product: Product;
  fiche: ObservedFiche;
  /** Where the record names the key, its line there; else the fiche's. */
  locate: (key: string | null) => Place;
}

/** What is read of the site: a clone, or GitHub's. */
type ReadableSite = Pick<SiteClone, "index" | "tree">;

export interface SubjectQuery {
  site: ReadableSite;
  /** Null: every active product of the site. */
  records: Records | null;
  /** Ids given on the command line; empty: all. */
  products: readonly string[];
  today: string;
}

interface LoadedSubjects {
  subjects: Subject[];
  problems: Problem[];
}

/** The products to judge: those of the contractor, or of the whole site; only active ones unless they are given by name. */
export async function loadSubjects({ site, records, products, today }: SubjectQuery): Promise<LoadedSubjects> {
  const own = new Map(records?.products.map((record) => [record.id, record]));
  const known = records ? contractorProducts(records, today) : new Set(site.index.products.keys());
  const named = products.map((id) => id.normalize("NFC"));
  const ids = [...(named.length > 0 ? new Set(named) : known)].sort((a, b) => (a < b ? -1 : 1));
  const problems: Problem[] = [];
  const paths = ids.flatMap((id) => site.index.products.get(id) ?? []);
  const texts = await site.tree.read(paths);
  const read = ids.flatMap((id) => {
    const found = readProduct(id, site, texts, own.get(id));
    // A mission on a product that does not exist is reported by `plan`, at the line of the record.
    if (found === null) {
      if (named.length > 0) problems.push(unknownProduct(id, site));
      return [];
    }
    if ("data" in found) return named.length > 0 || isActiveProduct(found.data) ? [found] : [];
    problems.push(found);
    return [];
  });
  const contacts = await readContacts(read, site);
  const subjects = read.map(({ id, data, locate }) => ({
    product: { id, title: titleOf(data, id), attestations: own.get(id)?.value.attestations ?? [] },
    fiche: observeFiche(id, data, today, contacts.get(contactUsername(data) ?? "") ?? null),
    locate,
  }));
  return { subjects, problems };
}

interface ReadProduct {
  id: string;
  data: JsonObject;
  locate: Subject["locate"];
}

/** The products of records, and those that its people work on today. */
function contractorProducts(records: Records, today: string): Set<string> {
  const productsOf = missionProducts(records);
  const running = records.members.flatMap(({ value }) =>
    value.missions.filter((mission) => includesDay(mission, today)).flatMap(productsOf),
  );
  return new Set([...records.products.map(({ id }) => id), ...running]);
}

function readProduct(
  id: string,
  site: ReadableSite,
  texts: ReadonlyMap<string, string | null>,
  record: RecordFile<ProductRecord> | undefined,
): ReadProduct | Problem | null {
  const path = site.index.products.get(id);
  if (path === undefined) return record ? productFromRecord(id, record) : null;
  const fiche = readFiche(texts.get(path) ?? null, path);
  if (!isFiche(fiche)) return fiche;
  const inFiche = locateInFiche(fiche, path);
  const locate: ReadProduct["locate"] = (key) => {
    if (key === null) return record ? locatorOf(record)([]) : { file: path, line: 1, column: 1 };
    return record && Object.hasOwn(record.value, key) ? locatorOf(record)([key], "key") : inFiche([key], "key");
  };
  return { id, data: fiche.data, locate };
}

/** A product that the site does not show yet: its record holds what the fiche will. */
function productFromRecord(id: string, record: RecordFile<ProductRecord>): ReadProduct {
  const { value } = record;
  const locate = locatorOf(record);
  const data = Object.fromEntries(productKeys.flatMap((key) => (value[key] == null ? [] : [[key, value[key]]])));
  return {
    id,
    data: isJson(data) && isJsonObject(data) ? data : {},
    locate: (key) => (key === null ? locate([]) : locate([key], "key")),
  };
}

function unknownProduct(id: string, site: ReadableSite): Problem {
  const place = { file: "", line: 1, column: 1 };
  return problem("product-not-on-site", { id, nearest: nearest(id, site.index.products.keys()) }, place);
}

/** Member fiches by username, of those whose own address is a contact. */
async function readContacts(read: readonly ReadProduct[], site: ReadableSite): Promise<Map<string, JsonObject>> {
  const paths = new Map(
    read.flatMap(({ data }) => {
      const username = contactUsername(data);
      const path = username === null ? undefined : site.index.members.get(username);
      return username === null || path === undefined ? [] : [[path, username] as const];
    }),
  );
  const texts = await site.tree.read([...paths.keys()]);
  return new Map(
    [...paths].flatMap(([path, username]) => {
      const fiche = readFiche(texts.get(path) ?? null, path);
      return isFiche(fiche) ? [[username, fiche.data] as const] : [];
    }),
  );
}

function titleOf({ title }: JsonObject, id: string): string {
  return typeof title === "string" && title.trim() !== "" ? title : id;
}

/** Findings from fiches and attestations alone of the contractor's products; forges and pages are not read. */
export async function evaluateOffline(
  { records, settings, site }: { records: Records; settings: Settings; site: ReadableSite },
  today: string,
): Promise<DetailedFinding[]> {
  const { subjects } = await loadSubjects({ site, records, products: [], today });
  const evaluationOptions = { today, attestationMonths: settings.standards.attestationMonths };
  return subjects.flatMap(({ product, fiche }) =>
    evaluateProduct(catalogue, product, { fiche, forge: null, pages: null }, evaluationOptions),
  );
}

/** Attestations of a standard that does not exist: a misspelt one would else go unnoticed for a year. */
export function findUnknownAttestations({ products }: Records): Problem[] {
  const ids = catalogue.map(({ id }) => id);
  return products.flatMap((product) =>
    (product.value.attestations ?? []).flatMap(({ rule }, at) =>
      ids.includes(rule)
        ? []
        : [
            problem(
              "unknown-rule",
              { rule, nearest: nearest(rule, ids) },
              locatorOf(product)(["attestations", at, "rule"]),
            ),
          ],
    ),
  );
}
