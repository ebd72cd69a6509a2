import { readFileSync } from "node:fs";
import fc from "fast-check";
import matter from "gray-matter";
import { Liquid } from "liquidjs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { FicheField } from "../../src/fiches/field.ts";
import { bodyKeys, fields, isDayKey } from "../../src/fiches/fields.ts";
import { isJsonObject, type Json, type JsonObject } from "../../src/fiches/json.ts";
import type { Change } from "../../src/plan/plan.ts";
import { planOf } from "../support/plan-of.ts";

type Collection = "members" | "products";

/** What upstream's readers and ours differ on, as written, and a scalar's text again in quotes. */
const table: [written: string][] = JSON.parse(
  readFileSync(new URL("../fiches/upstream-yaml/table.json", import.meta.url), "utf8"),
);
const typed = table.map(([written]) => written).filter((written) => written !== "" && !/[\n"\\]/.test(written));

const odd = [
  ...[
    "a: b",
    "a #b",
    "#a",
    "- a",
    "? a",
    "& a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "[a]",
    "{a}",
    "a, b",
    "a:",
    "'a'",
    "l'a",
  ],
  ...["« a »", "é\u00A0!", "e\u0301", "😀", "\u200Fa", "a  b", "| a", "> a", "---", "...", "--- a", "{ {", "% }", "}}"],
];
const refused = ['dit "oui"', "C:\\temp", "{{ nom }}", "{% nom %}", "\ta", "a\tb", "\uFEFFa", "a\u2028b"];
const lines = ["a\nb", "a\n\nb\n", " a\n  b", "- a\n- b", "yes\nno", "---\na: b", "# a\n", "\n\na"];

const text = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...typed) },
  { weight: 20, arbitrary: fc.constantFrom(...odd) },
  {
    weight: 10,
    arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."012:_-+.,eExob~ynT#'é ") }),
  },
  { weight: 5, arbitrary: fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }) },
  { weight: 1, arbitrary: fc.constantFrom(...refused) },
);
const paragraphs = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom(...lines) });
const filled = text.filter((value) => value.trim() !== "");
const days = fc.constantFrom("2025-01-05", "2025-02-28", "2025-06-30", "2024-02-29");
const lateDays = fc.constantFrom("2026-07-14", "2026-12-31");
const address = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      "https://a.example/1_000",
      "https://a.example/?a=1,5&b=yes#c",
      "https://12.example:8080",
    ),
  },
  { weight: 1, arbitrary: filled },
);

/** What is not any text: references, closed lists, addresses. */
const special: Record<string, fc.Arbitrary<Json>> = {
  domaine: fc.constantFrom("Développement", "Data"),
  status: fc.constantFrom("independent", "admin"),
  startups: fc.constant(["aide-facile"]),
  incubator: fc.constant("fabrique"),
  incubators: fc.constant(["fabrique", "atelier"]),
  sponsors: fc.constant(["/organisations/dir-exemples"]),
  teams: fc.constant(["/teams/animation"]),
  contact: fc.constantFrom("contact@example.org", "1_000@example.org"),
  github: fc.constantFrom("jeanne-a", "0612345678", "1e3", "2024", "yes", "12", "0x1F"),
  fullname: fc.oneof({ weight: 3, arbitrary: filled }, { weight: 1, arbitrary: fc.constant("Jeanne Exemplaire") }),
  employer: fc.oneof(
    { weight: 1, arbitrary: fc.constant("Atelier Numéral") },
    { weight: 1, arbitrary: fc.constant("Numéral") },
  ),
  end: lateDays,
};

const phaseNames = fc.constantFrom("construction", "acceleration", "abandon");

/** A value of a field, from its shape alone: a new key is in this test from its first day. */
function arbitraryOf(
  key: string,
  { shape, items }: Partial<FicheField> & Pick<FicheField, "shape">,
): fc.Arbitrary<Json> {
  const known = special[key];
  if (known) return known;
  if (items) {
    const names: Record<string, fc.Arbitrary<Json>> = key === "phases" ? { name: phaseNames } : {};
    const entries: Record<string, fc.Arbitrary<Json>> = Object.fromEntries(
      Object.entries(items).map(([inner, field]) => [inner, arbitraryOf(inner, field)]),
    );
    const item = fc.record({ ...entries, ...names }).map(withoutNull);
    return key === "phases"
      ? fc.uniqueArray(item, { minLength: 1, maxLength: 3, selector: ({ name }) => name })
      : fc.array(item, { minLength: 1, maxLength: 2 });
  }
  if (shape.safeParse(true).success) return fc.boolean();
  if (isDayKey(key)) return days;
  if (shape.safeParse(["a"]).success) return fc.uniqueArray(filled, { minLength: 1, maxLength: 3 });
  if (shape.safeParse("a\nb").success) return paragraphs;
  return /link|url|repository/.test(key) ? address : filled;
}

function withoutNull(item: Record<string, Json>): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}

function recordOf(collection: Collection): fc.Arbitrary<JsonObject> {
  const entries = Object.entries<FicheField>(fields[collection]);
  const isKept = ({ isRequired, owner }: FicheField, key: string) =>
    isRequired === true ||
    (owner === "always" && collection === "members") ||
    ["fullname", "role", "domaine"].includes(key);
  const all = Object.fromEntries(entries.map(([key, field]) => [key, arbitraryOf(key, field)]));
  const requiredKeys = entries.filter(([key, field]) => isKept(field, key)).map(([key]) => key);
  const optional = entries.map(([key]) => key).filter((key) => !requiredKeys.includes(key));
  return fc
    .tuple(fc.record(all), fc.subarray(optional, { maxLength: Math.min(6, optional.length) }))
    .map(([record, kept]) =>
      Object.fromEntries(Object.entries(record).filter(([key]) => requiredKeys.includes(key) || kept.includes(key))),
    );
}

const existing = {
  members: `---\nfullname: Jeanne Exemplaire\nrole: 'Développeuse' # métier\ndomaine: Design\ncompetences: [React, "Go"]\nmissions:\n  - start: 2024-01-05\n    end: 2025-12-31\n    status: independent\n    employer: Atelier Numéral\n---\nBonjour\n`,
  products: `---\ntitle: Avant\nmission: >-\n  Aider\n  vite\nincubator: fabrique\ncontact: "avant@example.org"\nstats: false\ntechno:\n  - React # un\n  - 'Go'\nphases:\n  - name: construction\n    start: 2024-01-05\n    comment: avant\n---\nTexte\n`,
};

const ids = { members: "jeanne.exemplaire", products: "agora" };
const folders = { members: "_authors", products: "_startups" };

/** What the plan proposes of one record: on a new fiche, or on one that is there and that the record owns whole. */
function proposalOf(collection: Collection, record: JsonObject, isNew: boolean): Change | undefined {
  const id = ids[collection];
  const always = Object.fromEntries(Object.keys(fields[collection]).map((key) => [key, "always"]));
  const existingFiche = collection === "members" ? { existingFiche: true } : {};
  const { changes } = planOf({
    records: { [`${collection}/${id}.yml`]: JSON.stringify({ ...record, ...existingFiche }) },
    site: {
      "content/_incubators/atelier.md": "",
      ...(isNew ? {} : { [`content/${folders[collection]}/${id}.md`]: existing[collection] }),
    },
    settings: { ownership: { [collection]: always } },
  });
  return changes.find(({ path }) => path.includes(id));
}

const engines = { javascript: () => ({}), json: () => ({}) };

/** The same text, the same day, the same boolean: a day is a date to YAML 1.1, and under its keys alone. */
function expectSame(read: unknown, wanted: Json | undefined, key: string): void {
  if (Array.isArray(wanted)) {
    expect(Array.isArray(read) && read.length).toBe(wanted.length);
    for (const [at, item] of wanted.entries()) expectSame(Array.isArray(read) ? read[at] : undefined, item, `${key}[]`);
  } else if (isJsonObject(wanted)) {
    expect(Object.keys(read ?? {}).sort()).toEqual(Object.keys(wanted).sort());
    const inside = new Map<string, unknown>(Object.entries(read ?? {}));
    for (const [inner, item] of Object.entries(wanted)) expectSame(inside.get(inner), item, inner);
  } else if (isDayKey(key) && typeof wanted === "string") {
    expect(read instanceof Date ? read.toISOString() : read).toBe(`${wanted}T00:00:00.000Z`);
  } else expect(read).toBe(wanted);
}

/** Keys that the site's data pages print as JSON does, or not at all; `[]`: of a list or its items. */
const escaped = new Set(["usertypes[]", "phases[].comment", "teams[]", bodyKeys.members, bodyKeys.products]);
const asHtml = new Set(["members.role", "members.link", "members.domaine"]);

function textsOf(value: Json, path: string): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, `${path}[]`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, path === "" ? key : `${path}.${key}`));
}

function expectPrintable(collection: Collection, data: JsonObject): void {
  for (const [path, value] of textsOf(data, "")) {
    if (escaped.has(path)) continue;
    const html = asHtml.has(`${collection}.${path}`) ? value.replaceAll('"', "&quot;") : value;
    // The comment of an event may take several lines: what checks those pages lets them pass.
    const printed = path === "events[].comment" ? html.replace(/[\n\t]/g, " ") : html;
    expect(JSON.parse(`{"a":"${printed}"}`)).toHaveProperty("a");
  }
}

/** Keys of products that no page runs. */
const inert = ["events", "thematiques", "sponsors", "analyse_risques_url"];

function expectInert(collection: Collection, data: JsonObject, body: string): void {
  const liquid = new Liquid({ strictFilters: true, strictVariables: true });
  const run = Object.entries(data).filter(([key]) => collection === "products" && !inert.includes(key));
  for (const source of [body, JSON.stringify(run)]) expect(liquid.parseAndRenderSync(source)).toBe(source);
}

/** Such lists merge by item: what the site has besides stays. */
function expectItems(after: Json | undefined, wanted: Json | undefined): void {
  for (const item of Array.isArray(wanted) ? wanted : []) expect(after).toContainEqual(expect.objectContaining(item));
}

describe.each(["members", "products"] as const)("whatever a record of %s holds", (collection) => {
  it.each([
    ["new", true],
    ["changed", false],
  ])("its %s fiche reads back as it was meant", (_what, isNew) => {
    let proposed = 0;
    const runs = 150;
    fc.assert(
      fc.property(recordOf(collection), (record) => {
        const change = proposalOf(collection, record, isNew);
        if (!change || change.after === null) return;
        proposed++;
        const [, front = "", body = ""] = /^---\n([\s\S]*?)^---\n?([\s\S]*)$/m.exec(change.after) ?? [];
        expectSame(matter(change.after, { engines }).data, change.data, "");
        expectSame(parse(front, { version: "1.1" }), change.data, "");
        expectPrintable(collection, change.data);
        expectInert(collection, change.data, body);
        for (const key of Object.keys(record)) {
          if (key === bodyKeys[collection]) expect(body.trim()).toBe(String(record[key]).trim());
          else if (key === "phases" || key === "events") expectItems(change.data[key], record[key]);
          else if (key !== "missions") expect(change.data[key]).toEqual(record[key]);
        }
      }),
      { numRuns: runs },
    );
    expect(proposed).toBeGreaterThan(runs / 4);
  });
});
