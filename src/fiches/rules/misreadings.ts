import { DEFAULT_SCHEMA, load, Type, YAMLException } from "js-yaml";
import type { Document } from "yaml";
import { parseDocument } from "../../yaml/parse-document.ts";
import type { Path } from "../../yaml/path.ts";
import { isScalar } from "../../yaml/yaml-package.ts";
import { isDayKey } from "../fields.ts";
import { findTexts } from "../find-texts.ts";
import type { JsonObject } from "../json.ts";
import { isNumberForTests, isTypedBySomeReader, kindForBuild, type ScalarKind } from "../plain-scalars.ts";
import type { Fiche } from "../read-fiche.ts";
import { isSiteDay } from "./site-day.ts";

/** A value that a reader of the site takes for another thing than what people read in it. */
export class Misreading {
  readonly path: Path;
  /** As the fiche has it, without its quotes. */
  readonly text: string;
  readonly as: ScalarKind | "other";
  /** The site's tests read with js-yaml 3; only its build with SafeYAML. */
  readonly by: "tests" | "build";

  constructor(path: Path, text: string, as: ScalarKind | "other", by: "tests" | "build") {
    this.path = path;
    this.text = text;
    this.as = as;
    this.by = by;
  }
}

const typedWords = [
  "[yY](?:[eE][sS])?|[nN][oO]?|[oO](?:[nN]|[fF][fF])",
  "(?!true|True|TRUE)[tT][rR][uU][eE]|(?!false|False|FALSE)[fF][aA][lL][sS][eE]|(?!null|Null|NULL)[nN][uU][lL][lL]",
].join("|");

/** Days in quotes, and tags: nothing that the text of a value shows. */
const hidden = /(?:start|end|date)["']?\s*:\s*["'|>!&*]|(?:: +|- +|[[{,] *)!/;

/**
 * A first pass over the whole text, wide and quick: typed scalars but under the keys of days, where they are expected; tags, flow style,
 * days in quotes.
 */
const mayMislead = new RegExp(
  [
    "^ *(?:- +)*(?:(?!(?:start|end|date):)[^\\s:]+ *: +)?",
    `(?:(?:[-+.,:_~\\d](?! )[-+.,:\\w ]*|${typedWords})\\s*(?:#|$)|[!?&*]|\\[[^\\]]|\\{[^}])`,
    "|(?:start|end|date)[\"']?\\s*:\\s*[\"'|>!&*]",
  ].join(""),
  "m",
);

/**
 * What upstream's readers take for another thing. Reading a fiche once more as they do is slow, so that is for those that hold a text
 * which some reader could mistake: one in a thousand.
 */
export function findMisreadings({ text: whole, front, data }: Fiche): Misreading[] {
  const source = whole.slice(front.start, front.end);
  if (!mayMislead.test(source)) return [];
  const suspects = findTexts(data, hidden.test(source) ? () => true : isSuspect);
  if (suspects.length === 0) return [];
  const tests = readAsTests(source);
  const isGuessed = guessedScalars(source);
  return suspects.flatMap(({ path, text }) => {
    const read = kindOf(valueAt(tests, path));
    if (isDayKey(String(path.at(-1))))
      return read === "text" && isSiteDay(text) ? [new Misreading(path, text, read, "tests")] : [];
    if (read !== "text") return [new Misreading(path, text, read, "tests")];
    const built = kindForBuild(text);
    return built === "text" || !isGuessed(path) ? [] : [new Misreading(path, text, built, "build")];
  });
}

/** A fiche's data as the site's tests see it: in the place of what they take for another thing, the misreading. */
export function withMisreadings(data: JsonObject, misreadings: readonly Misreading[]): unknown {
  const isMisread = misreadings.filter(({ by }) => by === "tests");
  const copy = (value: unknown, path: Path, inside: readonly Misreading[]): unknown => {
    const [here] = inside;
    if (!here) return value;
    if (here.path.length === path.length) return here;
    const below = (step: string | number) => inside.filter((one) => one.path[path.length] === step);
    if (Array.isArray(value)) return value.map((item, at) => copy(item, [...path, at], below(at)));
    return Object.fromEntries(
      Object.entries(value ?? {}).map(([key, item]) => [key, copy(item, [...path, key], below(key))]),
    );
  };
  return copy(data, [], isMisread);
}

function isSuspect(text: string, path: Path): boolean {
  return isTypedBySomeReader(text) && !isDayKey(String(path.at(-1)));
}

/** YAML 1.1 as js-yaml 3 reads it, under gray-matter, for upstream's tests: numbers are what differs most from js-yaml 4. */
const testsSchema = DEFAULT_SCHEMA.extend({
  implicit: ["int", "float"].map(
    (name) =>
      new Type(`tag:yaml.org,2002:${name}`, {
        kind: "scalar",
        resolve: (text: unknown) => isNumberForTests(String(text)),
        construct: Number,
      }),
  ),
});

/** Undefined where they would not read it. */
function readAsTests(source: string): unknown {
  try {
    return load(source, { schema: testsSchema });
  } catch (error) {
    if (error instanceof YAMLException) return;
    throw error;
  }
}

function kindOf(value: unknown): ScalarKind | "other" {
  if (value === null) return "null";
  if (value instanceof Date) return "date";
  const type = typeof value;
  return type === "string" ? "text" : type === "number" || type === "boolean" ? type : "other";
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? Object.getOwnPropertyDescriptor(inner, step)?.value : undefined,
    value,
  );
}

/** Tells whether SafeYAML guesses the type of the scalar at a path: it has no quotes, or a tag. Parsed for the first that is asked. */
function guessedScalars(source: string): (path: Path) => boolean {
  let document: Document | undefined;
  return (path) => {
    document ??= parseDocument(source, { strict: false, uniqueKeys: false, logLevel: "silent" });
    const node: unknown = document.getIn(path, true);
    return isScalar(node) && (node.type === "PLAIN" || node.tag !== undefined);
  };
}
