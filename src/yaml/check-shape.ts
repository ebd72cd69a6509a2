import { z } from "zod";
import { dayFrom, readFrenchDay } from "../dates/french-dates.ts";
import { type Expected, isExpected } from "../problems/catalogue/expected.ts";
import { nearest } from "../problems/nearest.ts";
import { type Place, type Problem, problem } from "../problems/problem.ts";
import { scalarText } from "../problems/scalar-text.ts";
import { fitsSchema } from "./fits-schema.ts";
import type { Locate } from "./locate.ts";
import { describePath, type Path, printPath } from "./path.ts";

type ZodIssue = z.core.$ZodIssue;

/** A hostile file could have thousands; a person corrects a few at a time. */
const MAX_PROBLEMS = 30;

/** A problem of a value, and what makes it the same one elsewhere. */
export interface Breach {
  problem: Problem;
  /** The same whatever the place its list gave the value, and whatever people call it. */
  key: string;
}

type NamePath = (path: Path) => string;

interface Explanations {
  /** Explains issues by the name that the schema gave them; undefined leaves them to the usual problems. */
  explain?: (name: string, got: unknown, place: Place) => Problem | undefined;
  /** What people call the value at a path; by default its keys, as of settings. */
  namePath?: NamePath;
}

/**
 * What a value breaks of its schema, as problems in the order of their places. Schemas name what they expect in the `error` of each shape
 * (`text`, `date`, `list`…); the catalogue says it in French.
 */
export function checkShape(schema: z.ZodType, value: unknown, locate: Locate, namePath?: NamePath): Problem[] {
  return findBreaches(schema, value, locate, namePath && { namePath }).map(({ problem }) => problem);
}

/** `checkShape` for values that are not read as their file spells them. */
export function findBreaches(
  schema: z.ZodType,
  value: unknown,
  locate: Locate,
  { explain, namePath = describePath }: Explanations = {},
): Breach[] {
  if (fitsSchema(schema, value)) return [];
  const result = schema.safeParse(value);
  if (result.success) return [];
  const issues = result.error.issues.flatMap(separateKeys);
  const breaches = issues.slice(0, MAX_PROBLEMS).map(({ issue, path, key }) => {
    if (key !== undefined) {
      const unknown = (name: NamePath) => unknownKey(schema, path, key, name, locate);
      return breachOf(unknown(namePath), () => unknown(printPath));
    }
    const got = valueAt(value, path);
    const place = locate(path);
    const explained = explain?.(issue.message, got, place);
    if (explained) return breachOf(explained);
    const named = (name: NamePath) => toProblem(issue, path, name, got, place);
    return breachOf(named(namePath), () => named(printPath));
  });
  breaches.sort((a, b) => a.problem.line - b.problem.line || a.problem.column - b.problem.column);
  const left = issues.length - breaches.length;
  return left > 0 ? [...breaches, breachOf(problem("too-many-problems", { left }, locate([])))] : breaches;
}

/** `plain` makes the same problem, its value named by its keys: for what is compared with others alone. */
export function breachOf(problem: Problem, plain = () => problem): Breach {
  return {
    problem,
    get key() {
      const { code, message } = plain();
      return `${code} ${message.replace(/\[\d+\]/g, "[]")}`;
    },
  };
}

/** zod tells all the unknown keys of an object at once; people correct them one by one. */
function separateKeys(issue: ZodIssue): { issue: ZodIssue; path: Path; key?: string }[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => ({ issue, path, key })) : [{ issue, path }];
}

function unknownKey(schema: z.ZodType, path: Path, key: string, namePath: NamePath, locate: Locate): Problem {
  const shape = schemaAt(schema, path);
  const known = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  const within = path.length === 0 ? "" : namePath(path);
  const details = { key, within, nearest: nearest(key, known), known };
  return problem("unknown-key", details, locate([...path, key], "key"));
}

function toProblem(issue: ZodIssue, path: Path, namePath: NamePath, got: unknown, place: Place): Problem {
  const field = path.length === 0 ? "" : namePath(path);
  const expected = expectedBy(issue);
  const choices = issue.code === "invalid_value" ? issue.values.map(String) : [];
  if (got === undefined)
    return problem("missing-key", { field, key: String(path.at(-1) ?? ""), expected, choices }, place);
  if (got === null && field !== "") return problem("empty-value", { field, expected, choices }, place);
  if (issue.message === "duplicate") return problem("duplicate-item", { field, item: got }, place);
  if (issue.message === "end-before-start") return problem("end-before-start", { field, end: got }, place);
  if (issue.message === "exclusive") return exclusiveKeys(issue, path, namePath, place);
  if (expected === "date") return problem("invalid-date", { field, got, suggestion: suggestDate(got) }, place);
  if (issue.code === "too_big" || issue.code === "too_small") return outOfBounds(issue, field, got, place);
  if (issue.code === "invalid_value" && (typeof got === "string" || typeof got === "number")) {
    return problem("invalid-choice", { field, got, choices, nearest: nearest(String(got), choices) }, place);
  }
  if (issue.code === "invalid_format" && (expected === "line" || expected === "paragraphs")) {
    const blank = typeof got === "string" && got.trim() === "";
    return blank
      ? problem("empty-value", { field, expected, choices }, place)
      : problem("control-character", { field, expected }, place);
  }
  return problem("wrong-value", { field, expected, choices, got }, place);
}

function exclusiveKeys(issue: ZodIssue, path: Path, namePath: NamePath, place: Place): Problem {
  const otherKey = issue.code === "custom" ? String(issue.params?.other) : "";
  const other = namePath([...path.slice(0, -1), otherKey]);
  return problem("exclusive-keys", { field: namePath(path), other, key: String(path.at(-1)), otherKey }, place);
}

type Bounds = Extract<ZodIssue, { code: "too_big" | "too_small" }>;

function outOfBounds(issue: Bounds, field: string, got: unknown, place: Place): Problem {
  const [bound, limit] =
    issue.code === "too_big" ? (["maximum", issue.maximum] as const) : (["minimum", issue.minimum] as const);
  if (typeof got === "number") return problem("out-of-range", { field, got, bound, limit: Number(limit) }, place);
  const of = Array.isArray(got) ? "items" : "characters";
  if (bound === "maximum") return problem("too-long", { field, maximum: Number(limit), of }, place);
  return of === "items"
    ? problem("empty-list", { field }, place)
    : problem("empty-value", { field, expected: "text", choices: [] }, place);
}

function expectedBy(issue: ZodIssue): Expected {
  if (issue.code === "invalid_type" && issue.expected === "object") return "map";
  return isExpected(issue.message) ? issue.message : "text";
}

/** The day that a date in another notation most likely means; null where it means none. */
function suggestDate(got: unknown): string | null {
  const text = scalarText(got).trim();
  const [, year = "", month = "", day = ""] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])/.exec(text) ?? [];
  return readFrenchDay(text) ?? dayFrom(year, month, day) ?? null;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return inner[Number(step)];
    return typeof inner === "object" && inner !== null
      ? Object.entries(inner).find(([key]) => key === step)?.[1]
      : undefined;
  }, value);
}

/** The schema of what stands at a path, without its wrappers (optional, nullable, default); undefined where there is none. */
function schemaAt(schema: z.ZodType, path: Path): unknown {
  return path.reduce<unknown>((outer, step) => {
    if (outer instanceof z.ZodArray) return unwrap(outer.element);
    return outer instanceof z.ZodObject ? unwrap(outer.shape[String(step)]) : undefined;
  }, unwrap(schema));
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodExactOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault
  ) {
    inner = inner.unwrap();
  }
  return inner;
}
