import type { z } from "zod";
import { nearest } from "../../problems/nearest.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { scalarText } from "../../problems/scalar-text.ts";
import { type Breach, breachOf, findBreaches } from "../../yaml/check-shape.ts";
import type { Locate } from "../../yaml/locate.ts";
import { type Path, printPath } from "../../yaml/path.ts";
import { fieldOf } from "../fields.ts";
import type { Json, JsonObject } from "../json.ts";
import type { SiteDirectory } from "../site-directory.ts";
import type { SiteIndex } from "../site-index.ts";
import { itemAt, plainValueName } from "../value-name.ts";
import { usualWords } from "../vocabularies.ts";
import { findBuildBreaches } from "./build-rules.ts";
import { memberSchema, productSchema } from "./fiche-schemas.ts";
import { Misreading, withMisreadings } from "./misreadings.ts";

/** Upstream's rules, its references resolved against one site. */
export interface FicheRules {
  /**
   * `body`: the text below the front matter. `misreadings`: those of the fiche, where it is judged as it is written; what we write has
   * none.
   */
  check(
    collection: "members" | "products",
    data: JsonObject,
    body: string,
    locate: Locate,
    misreadings?: readonly Misreading[],
  ): Breach[];
}

/** What the rules know of a site besides its index; of one whose fiches are judged themselves, nothing. */
type Known = Pick<SiteDirectory, "productNow" | "hasPhase">;

const nothingKnown: Known = { productNow: () => undefined, hasPhase: () => false };

/** Errors are what upstream's CI refuses, or its build; warnings are words outside of its usual vocabularies. */
export function createFicheRules(index: SiteIndex, known: Known = nothingKnown): FicheRules {
  const schemas: Partial<Record<"members" | "products", z.ZodType>> = {};
  return {
    check(collection, data, body, locate, misreadings = []) {
      const namePath = (path: Path) => plainValueName({ collection, path, item: itemAt(data, path) });
      const explain = (name: string, got: unknown, place: Place) =>
        got instanceof Misreading ? misreadByTests(got, namePath, place) : explainIssue(index, known, name, got, place);
      // Making a schema takes longer than most plans need it for.
      schemas[collection] ??= { members: memberSchema, products: productSchema }[collection](index);
      return [
        ...findBreaches(schemas[collection], withMisreadings(data, misreadings), locate, { explain, namePath }),
        ...misreadings.flatMap((one) => misreadByBuild(collection, one, namePath, locate)),
        ...findBuildBreaches({ collection, data, body }, locate, namePath, {
          hasPhase: known.hasPhase,
          hasProduct: (id) => index.products.has(id.normalize("NFC")),
        }),
        ...(collection === "products" ? unusualValues(data, locate, namePath) : []),
      ];
    },
  };
}

function misreadByTests({ path, text, as }: Misreading, namePath: (path: Path) => string, place: Place): Problem {
  const details = { field: namePath(path), key: keyOf(path), text };
  return as === "text" ? problem("quoted-day", details, place) : problem("read-as-other", { ...details, as }, place);
}

/** The pages that list all fiches are sorted by these: what is no text stops the build. */
const sortedBy = { members: "fullname", products: "title" };

function misreadByBuild(
  collection: "members" | "products",
  { path, text, as, by }: Misreading,
  namePath: (path: Path) => string,
  locate: Locate,
): Breach[] {
  const [key, at, inItem] = path;
  const isOurs =
    fieldOf(collection, String(key), typeof at === "number" ? inItem?.toString() : undefined) !== undefined;
  if (by !== "build" || !isOurs) return [];
  const code = key === sortedBy[collection] ? "stops-the-build" : "shown-as-other";
  const place = locate(path);
  const say = (name: typeof namePath) => problem(code, { field: name(path), key: keyOf(path), text, as }, place);
  return [breachOf(say(namePath), () => say(printPath))];
}

/** The key that a value stands under; of an item of a list, the list's. */
function keyOf(path: Path): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}

function explainIssue(index: SiteIndex, known: Known, name: string, got: unknown, place: Place): Problem | undefined {
  const id = scalarText(got);
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
    const place = locate(path);
    const say = (name: typeof namePath) => problem("unusual-value", { field: name(path), got, usual }, place);
    return [breachOf(say(namePath), () => say(printPath))];
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
