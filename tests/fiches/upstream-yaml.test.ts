import { readFileSync } from "node:fs";
import matter from "gray-matter";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { renderBlock } from "../../src/fiches/edit/render-yaml.ts";
import { isNumberForTests, isTypedBySomeReader, kindForBuild } from "../../src/fiches/plain-scalars.ts";
import { bodyOf, isFiche, locateInFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { createFicheRules } from "../../src/fiches/rules/fiche-rules.ts";
import { findMisreadings } from "../../src/fiches/rules/misreadings.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import { upstreamKeys } from "./upstream-yaml/upstream-keys.ts";

/** What js-yaml 3, SafeYAML and Psych took `v: written` for, when upstream-yaml/make-table.mjs asked them. */
const table: [written: string, tests: string, build: string, psych: string][] = JSON.parse(
  readFileSync(new URL("upstream-yaml/table.json", import.meta.url), "utf8"),
);

/** Scalars whose text is what is written: no quotes, no tag, no comment, one line. */
const plain = table.filter(([written, tests]) => !/^['"!]|[\n#]|^$/.test(written) && tests !== "unreadable");

const rules = createFicheRules(indexSite(["content/_startups/aide-facile.md", "content/_incubators/fabrique.md"]));

const bases: Record<string, Record<string, string>> = {
  members: {
    fullname: "Jeanne Exemplaire",
    role: "Développeuse",
    domaine: "Développement",
    missions: "\n  - start: 1999-01-01\n    end: 2999-12-31\n    status: independent",
  },
  products: {
    title: "Aide Facile",
    mission: "Aider",
    incubator: "fabrique",
    contact: "contact@aide-facile.example",
    phases: "\n  - name: construction\n    start: 1999-01-01",
  },
};

const items: Record<string, Record<string, string>> = {
  missions: { start: "1999-01-01", end: "2999-12-31", status: "independent" },
  phases: { name: "construction", start: "1999-01-01" },
  events: { name: "other", date: "2024-01-05" },
};

/** A fiche without fault, but for one key: `title`, `techno[]` or `phases[].start`. */
function ficheWith(collection: string, key: string, written: string): string {
  const [list = "", inner] = key.split("[]");
  const value = (pad: string) => written.replaceAll("\n", `\n${pad}`);
  const entries = { ...bases[collection] };
  if (inner === undefined) entries[list] = value("");
  else if (inner === "") entries[list] = `\n  - ${value("  ")}`;
  else {
    const item = Object.entries({ ...items[list], [inner.slice(1)]: value("    ") });
    entries[list] = `\n  - ${item.map(([name, text]) => `${name}: ${text}`).join("\n    ")}`;
  }
  return `---\n${Object.entries(entries)
    .map(([name, text]) => `${name}: ${text}\n`)
    .join("")}---\n`;
}

/** Those of a value's type; what else is said of it is not of this table. */
const typeCodes = [
  "wrong-value",
  "invalid-date",
  "invalid-choice",
  "empty-value",
  "read-as-other",
  "quoted-day",
  "stops-the-build",
];

function isRefused(collection: "members" | "products", text: string): boolean {
  const fiche = readFiche(text, "f.md");
  if (!isFiche(fiche)) return true;
  return rules
    .check(collection, fiche.data, bodyOf(fiche), locateInFiche(fiche, "f.md"), findMisreadings(fiche))
    .some(({ problem }) => problem.severity === "error" && typeCodes.includes(problem.code));
}

function isRefusedUpstream(key: string, [written, tests, build]: (typeof table)[number]): boolean {
  const { accepts, isSorted, isFilled } = upstreamKeys[key] ?? { accepts: [] };
  const isEmpty = written === "''" || written === '""';
  return !accepts.includes(tests) || (isSorted === true && build !== "text") || (isFilled === true && isEmpty);
}

const kindOf = (value: unknown) => {
  if (value === null || value === undefined) return "null";
  return value instanceof Date ? "date" : typeof value === "string" ? "text" : typeof value;
};

/** A tag on a number that YAML 1.2 lacks: under keys that nobody reads, upstream takes it. No fiche has any tag. */
const unreadableToUs = ["!!int 14_18"];

describe("the table of upstream's readers", () => {
  it("has more than 300 values", () => {
    expect(table.length).toBeGreaterThan(300);
    expect(Object.keys(upstreamKeys).length).toBeGreaterThan(30);
  });

  it("is what gray-matter's own reader still gives", () => {
    const engines = { javascript: () => ({}), json: () => ({}) };
    for (const [written, tests] of table) {
      const read = () => kindOf(matter(`---\nv: ${written}\n---\n`, { engines }).data.v);
      if (tests === "unreadable") expect(read, written).toThrow();
      else expect([written, read()]).toEqual([written, { impossible: "date", other: "object" }[tests] ?? tests]);
    }
  });
});

describe.each(Object.keys(upstreamKeys))("%s", (name) => {
  it("is refused and taken as upstream does", () => {
    const [collection, key = ""] = name.split(/\.(.*)/);
    if (collection !== "members" && collection !== "products") throw new Error(name);
    const differs = table.filter(
      (row) =>
        !unreadableToUs.includes(row[0]) &&
        isRefused(collection, ficheWith(collection, key, row[0])) !== isRefusedUpstream(name, row),
    );
    expect(differs).toEqual([]);
  });
});

describe("a scalar without quotes", () => {
  it("is a number for the tests as js-yaml 3 says", () => {
    expect(plain.filter(([written, tests]) => isNumberForTests(written) !== (tests === "number"))).toEqual([]);
  });

  it("is for the build what SafeYAML says", () => {
    const readable = plain.filter(([, , build]) => build !== "unreadable");
    expect(readable.filter(([written, , build]) => kindForBuild(written) !== kindOfBuild(written, build))).toEqual([]);
  });

  it("is written in quotes where some reader takes it for no text, and only there", () => {
    const differs = plain.filter(([written, ...kinds]) => {
      const others = [load(written, { schema: CORE_SCHEMA }), parse(written, { version: "1.1" }), parse(written)];
      const isTyped = [...kinds, ...others.map(kindOf)].some((kind) => kind !== "text");
      return isTypedBySomeReader(written) !== isTyped;
    });
    expect(differs).toEqual([]);
  });

  it.each(plain.map(([written]) => written))("%s, as a text that we write, is that text for every reader", (text) => {
    const written = renderBlock({ comment: text });
    const engines = { javascript: () => ({}), json: () => ({}) };
    expect(matter(`---\n${written}---\n`, { engines }).data).toEqual({ comment: text });
    expect(parse(written, { version: "1.1" })).toEqual({ comment: text });
    expect(/^comment: ['"]/.test(written) || kindForBuild(text) === "text").toBe(true);
  });
});

/** An impossible day is text to SafeYAML; to us it is a day that does not exist, whatever it is to others. */
function kindOfBuild(written: string, build: string): string {
  return build === "text" && /^\d{4}-\d\d?-\d\d?(?:$|[T ])/.test(written) ? kindForBuild(written) : build;
}
