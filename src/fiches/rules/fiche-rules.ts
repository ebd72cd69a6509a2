import type { z } from "zod";
import { nearest } from "../../problems/nearest.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { type Breach, breachOf, findBreaches } from "../../yaml/check-shape.ts";
import type { Locate } from "../../yaml/locate.ts";
import { type Path, printPath } from "../../yaml/path.ts";
import type { Json, JsonObject } from "../json.ts";
import type { SiteDirectory } from "../site-directory.ts";
import type { SiteIndex } from "../site-index.ts";
import { itemAt, plainValueName } from "../value-name.ts";
import { usualWords } from "../vocabularies.ts";
import { findBuildBreaches } from "./build-rules.ts";
import { memberSchema, productSchema } from "./fiche-schemas.ts";

/** Upstream's rules, its references resolved against one site. */
export interface FicheRules {
  /** `body`: the text below the front matter. */
  check(collection: "members" | "products", data: JsonObject, body: string, locate: Locate): Breach[];
}

/** What the rules know of a site besides its index; of one whose fiches are judged themselves, nothing. */
type Known = Pick<SiteDirectory, "productNow" | "hasPhase">;

const nothingKnown: Known = { productNow: () => undefined, hasPhase: () => false };

/** Errors are what upstream's CI refuses, or its build; warnings are words outside of its usual vocabularies. */
export function createFicheRules(index: SiteIndex, known: Known = nothingKnown): FicheRules {
  const schemas: Partial<Record<"members" | "products", z.ZodType>> = {};
  return {
    check(collection, data, body, locate) {
      const namePath = (path: Path) => plainValueName({ collection, path, item: itemAt(data, path) });
      const explain = (name: string, got: unknown, place: Place) => explainIssue(index, known, name, got, place);
      // Making a schema takes longer than most plans need it for.
      schemas[collection] ??= { members: memberSchema, products: productSchema }[collection](index);
      return [
        ...findBreaches(schemas[collection], data, locate, { explain, namePath }),
        ...findBuildBreaches({ collection, data, body }, locate, namePath, known.hasPhase),
        ...(collection === "products" ? unusualValues(data, locate, namePath) : []),
      ];
    },
  };
}

function explainIssue(index: SiteIndex, known: Known, name: string, got: unknown, place: Place): Problem | undefined {
  const id = String(got);
  switch (name) {
    case "unknown-startup": {
      const now = known.productNow(id.normalize("NFC"));
      if (now !== undefined) return problem("startup-renamed", { id, now }, place);
      return problem(name, { id, nearest: nearest(id, index.products.keys()) }, place);
    }
    case "unknown-incubator":
      return problem(name, { id, nearest: nearest(id, index.incubators.keys()) }, place);
    case "unknown-organisation": {
      const close = nearest(id.replace(/^\/organisations\//, ""), index.organisations.keys());
      return problem(name, { id, nearest: close.map((organisation) => `/organisations/${organisation}`) }, place);
    }
    case "incubators-too-few":
      return problem(name, {}, place);
    default:
      return undefined;
  }
}

/** Words of a product fiche that upstream's CI lets through and that its site does not know. */
function unusualValues(data: JsonObject, locate: Locate, namePath: (path: Path) => string): Breach[] {
  const warnUnusual = (path: Path, got: Json | undefined, usual: readonly string[]) => {
    if (typeof got !== "string" || got === "" || usual.includes(got)) return [];
    const named = (field: string) => problem("unusual-value", { field, got, usual }, locate(path));
    return [breachOf(named(namePath(path)), named(printPath(path)))];
  };
  return [
    ...listOf(data.usertypes).flatMap((word, at) => warnUnusual(["usertypes", at], word, usualWords.usertypes)),
    ...warnUnusual(["accessibility_status"], data.accessibility_status, usualWords.accessibility_status),
  ];
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Of what a fiche would break after a change, what it did not break before, each breach counted. */
export function newBreaches(before: readonly Breach[], after: readonly Breach[]): Problem[] {
  const known = new Map<string, number>();
  for (const { key } of before) known.set(key, (known.get(key) ?? 0) + 1);
  return after.flatMap(({ key, problem }) => {
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0 ? [problem] : [];
  });
}
