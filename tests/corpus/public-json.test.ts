import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderBlock } from "../../src/fiches/edit/render-yaml.ts";
import { keysOf, memberFields, productFields } from "../../src/fiches/fields.ts";
import { isEmpty, type JsonObject } from "../../src/fiches/json.ts";
import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import type { LastApplied, Plan } from "../../src/plan/plan.ts";
import { planChanges } from "../../src/plan/plan-changes.ts";
import { memberRecordSchema } from "../../src/records/member-record.ts";
import { productRecordSchema } from "../../src/records/product-record.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { lacks } from "../../src/site/public-json/fiche-data.ts";
import { publicJsonSite } from "../../src/site/public-json/public-json-site.ts";
import { isUnreadable, type Site } from "../../src/site/site.ts";
import { printPath } from "../../src/yaml/path.ts";
import { hasCorpus, siteArchive } from "../support/corpus.ts";
import { buildPublicJson } from "../support/public-json/build-public-json.ts";

const folders = ["_authors", "_startups", "_organisations", "_incubators", "_teams"];
const unseen = new Set<string>([...lacks.members, ...lacks.products, "body"]);
const members = keysOf(memberFields).filter((key) => !unseen.has(key));
const products = keysOf(productFields).filter((key) => !unseen.has(key));

/** Every key that the JSON shows is the record's, so that every difference would be proposed. */
const settings = settingsSchema.parse({
  contractor: { name: "Entreprise Unique" },
  ownership: {
    members: Object.fromEntries(keysOf(memberFields).map((key) => [key, "always"])),
    products: Object.fromEntries(keysOf(productFields).map((key) => [key, "always"])),
  },
});

describe.skipIf(!hasCorpus)("the public JSON of the real site", () => {
  let folder = "";
  let texts = new Map<string, string>();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "beta-fiches-json-"));
    execFileSync("tar", ["-xzf", siteArchive, "-C", folder]);
    texts = new Map(
      folders.flatMap((name) =>
        readdirSync(join(folder, "content", name)).map(
          (file) => [`content/${name}/${file}`, readFileSync(join(folder, "content", name, file), "utf8")] as const,
        ),
      ),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("plans the same values as the clone, for every member and product, whatever its records say", async () => {
    const documents = buildPublicJson(texts);
    const clone: Site = { index: indexSite(texts.keys()), texts };
    let compared = 0;
    let moved = 0;
    let lastApplied: LastApplied = { version: 1, records: {} };
    for (const change of [unchanged, changed, changedNext]) {
      const records = recordsOf(texts, change);
      const published = await publicJsonSite("https://beta.gouv.fr", async (url) => ({
        value: JSON.parse(documents.get(url.pathname) ?? "null"),
      })).read(records);
      if (isUnreadable(published)) throw new Error(JSON.stringify(published.problems));
      const plan = (site: Site) => planChanges({ records, site, settings, lastApplied, today: "2026-08-20" });
      const [fromClone, fromJson] = [plan(clone), plan(published)];
      expect(visibleFields(fromJson)).toEqual(visibleFields(fromClone));
      expect(fromJson.changes.every(({ before, after }) => before === null && after === null)).toBe(true);
      expect(visibleErrors(fromJson)).toEqual(visibleErrors(fromClone));
      expect(offered(fromJson)).toEqual(offered(fromClone));
      lastApplied = fromClone.lastApplied;
      compared += records.members.length + records.products.length;
      moved += fromJson.changes.length;
    }
    expect(compared).toBeGreaterThan(8_000);
    expect(moved).toBeGreaterThan(4_000);
  });
});

type Change = (key: string, value: unknown, at: number) => unknown;

const unchanged: Change = (_, value) => value;

/** Each fiche gets another value under one of its keys, each in turn. */
const changed: Change = (key, value, at) => {
  const keys = key in memberFields ? members : products;
  if (keys[at % keys.length] !== key) return value;
  if (key in others) return others[key];
  if (key === "missions" && Array.isArray(value))
    return value.map((mission, index) => (index === value.length - 1 ? { ...mission, end: "2026-12-31" } : mission));
  if (key === "phases" && Array.isArray(value)) return [...value, { name: "abandon", start: "2026-08-01" }];
  if (key === "events") return [...(Array.isArray(value) ? value : []), { name: "other", date: "2026-08-01" }];
  if (Array.isArray(value)) return at % 2 === 0 ? [...value].reverse() : value.slice(1);
  if (typeof value === "string") return key === "domaine" ? "Autre" : `${value} bis`;
  return key in memberFields ? undefined : null;
};

const changedNext: Change = (key, value, at) => changed(key, value, at + 1);

const others: Readonly<Record<string, unknown>> = {
  link: "https://nouveau.exemple.fr/?a=1&b='2'",
  ...{ repository: "https://github.com/exemple/nouveau", dashlord_url: "https://dashlord.exemple.fr/" },
  ...{ contact: "equipe@exemple.fr", usertypes: ["etat"], mon_service_securise: true, thematiques: [] },
};

function recordsOf(all: ReadonlyMap<string, string>, change: Change) {
  const files = [...all].flatMap(([path, text], at) => {
    const [, folder, id = ""] = /^content\/_(authors|startups)\/(.+)\.md$/.exec(path) ?? [];
    if (folder === undefined) return [];
    const fiche = readFiche(text, path);
    if (!isFiche(fiche)) return [];
    const [kind, keys, schema] =
      folder === "authors"
        ? (["members", members, memberRecordSchema.shape] as const)
        : (["products", products, productRecordSchema.shape] as const);
    const value = recordOf(fiche.data, keys, schema, (key, one) => change(key, one, at));
    const content = renderBlock(value);
    return [{ path: `${kind}/${id}.yml`, text: content, size: content.length }];
  });
  return parseRecords(files, ".");
}

function recordOf(
  data: JsonObject,
  keys: readonly string[],
  shapes: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>>,
  change: (key: string, value: unknown) => unknown,
): JsonObject {
  const entries = keys.flatMap((key) => {
    const value = change(key, data[key]);
    return value !== undefined && shapes[key]?.safeParse(value).success ? [[key, value] as const] : [];
  });
  return JSON.parse(
    JSON.stringify({ ...Object.fromEntries(entries), existingFiche: "fullname" in data ? true : undefined }),
  );
}

/** The order within a fiche is that of its keys, which the JSON does not tell; nor does it tell an empty value from none. */
function visibleFields({ changes }: Plan) {
  const visible = changes.flatMap(({ path, kind, fields }) =>
    fields
      .filter(({ path: [key], from, to }) => !unseen.has(String(key)) && !(isEmpty(from) && isEmpty(to)))
      .map((field) => [path, printPath(field.path), kind, isEmpty(field.from) ? null : field.from, field.to] as const),
  );
  return visible.sort(([path, field], [other, otherField]) => compare(path, other) || compare(field, otherField));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function offered({ writeBacks }: Plan) {
  return writeBacks.filter(
    ({ path: [key], from, value }) => !unseen.has(String(key)) && !(isEmpty(from) && isEmpty(value)),
  );
}

function visibleErrors({ problems }: Plan) {
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ code, file, line, message }) => [code, file, line, message]);
}
