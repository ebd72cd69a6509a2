import type { z } from "zod";
import { nearest } from "../../problems/nearest.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { type Breach, breachOf, findBreaches } from "../../yaml/check-shape.ts";
import type { Locate } from "../../yaml/locate.ts";
import { type Path, printPath } from "../../yaml/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
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

/** Errors are what upstream's CI refuses, or its build; warnings are words outside of its usual vocabularies. */
export function createFicheRules(index: SiteIndex): FicheRules {
  const schemas: Record<"members" | "products", z.ZodType> = {
    members: memberSchema(index),
    products: productSchema(index),
  };
  return {
    check(collection, data, body, locate) {
      const namePath = (path: Path) => plainValueName({ collection, path, item: itemAt(data, path) });
      const explain = (name: string, got: unknown, place: Place) => explainIssue(index, name, got, place);
      return [
        ...findBreaches(schemas[collection], data, locate, { explain, namePath }),
        ...findBuildBreaches({ collection, data, body }, locate, namePath),
        ...(collection === "products" ? unusualValues(data, locate, namePath) : []),
      ];
    },
  };
}

function explainIssue(index: SiteIndex, name: string, got: unknown, place: Place): Problem | undefined {
  const id = String(got);
  switch (name) {
    case "unknown-startup":
      return problem(name, { id, nearest: nearest(id, index.products.keys()) }, place);
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
    ...listOf(data.phases).flatMap((phase, at) =>
      isJsonObject(phase) ? warnUnusual(["phases", at, "name"], phase.name, usualWords.phases) : [],
    ),
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
