import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { type Problem, problem } from "../problems/problem.ts";
import { explainSyntax } from "./explain-syntax.ts";
import { readPlainMap } from "./read-plain-map.ts";

/** Bytes. A record of ten years of missions takes less than a tenth of it. */
export const MAX_SIZE = 256 * 1024;

/** An order of ten years has a few thousand. To keep what stands between the lines, each costs as much as a value, blank ones too. */
const MAX_LINES = 20_000;

/** Aliases let a few lines stand for gigabytes, so values are counted with every repetition. */
const MAX_VALUES = 50_000;
const MAX_DEPTH = 20;

/** Reads untrusted YAML: CORE schema, dates stay text. `text` is null where the file is not UTF-8; `size` is in bytes. */
export function readYaml(text: string | null, size: number, file: string): { value: unknown } | Problem {
  const top = { file, line: 1, column: 1 };
  if (size > MAX_SIZE) return problem("file-too-large", { kib: Math.round(size / 1024) }, top);
  if (text === null) return problem("not-text", {}, top);
  const plain = readPlainMap(text);
  if (plain) return { value: plain };
  const lines = countLines(text);
  if (lines > MAX_LINES) return problem("too-many-lines", { lines }, top);
  const source = text.replace(/^\uFEFF/, "");
  try {
    const value = load(source, { schema: CORE_SCHEMA });
    if (value == null && isBlank(source)) return problem("empty-file", {}, top);
    return holdsTooMuch(source, value) ? problem("yaml-bomb", {}, top) : { value };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (isBlank(source)) return problem("empty-file", {}, top);
    return explainRefusal(source, error, file);
  }
}

function countLines(text: string): number {
  let lines = 1;
  for (const _ of text.matchAll(/\n|\r(?!\n)/g)) lines++;
  return lines;
}

/** Few texts need counting: only aliases give a text more values than it has characters, and deep nesting needs brackets. */
function holdsTooMuch(source: string, value: unknown): boolean {
  return (source.length > MAX_VALUES || /[*[{]/.test(source)) && countValues(value, MAX_VALUES, MAX_DEPTH) > MAX_VALUES;
}

function explainRefusal(text: string, error: YAMLException, file: string): Problem {
  const place = { file, line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
  if (/maxDepth/.test(error.reason)) return problem("yaml-bomb", {}, place);
  if (/duplicated mapping key/.test(error.reason))
    return problem("yaml-duplicate-key", { key: keyAt(text, place) }, place);
  const { reason, line, column } = explainSyntax(text, error);
  return problem("yaml-syntax", { reason }, { file, line, column });
}

/** Nothing but blanks, comments and document marks. */
function isBlank(text: string): boolean {
  return text.split(/\r?\n/).every((line) => /^\s*(?:#.*|---\s*)?$/.test(line));
}

/** Characters that are read, and shown: where there is no `:`, the search takes the square of them. */
const LONGEST_KEY = 500;

function keyAt(text: string, place: { line: number; column: number }): string {
  const line = text.split("\n")[place.line - 1] ?? "";
  const from = line.slice(place.column - 1, place.column - 1 + LONGEST_KEY);
  return /^(["']?)(.*?)\1\s*:/.exec(from)?.[2] ?? from.trim();
}

/**
 * How many values a value holds, itself and its repetitions counted: aliases let a few lines stand for gigabytes, so counting
 * stops just past `max`. Infinity where it nests deeper than `maxDepth`.
 */
export function countValues(value: unknown, max: number, maxDepth = Number.POSITIVE_INFINITY): number {
  let counted = 0;
  const count = (item: unknown, depth: number): void => {
    counted++;
    if (counted > max || typeof item !== "object" || item === null) return;
    if (depth > maxDepth) counted = Number.POSITIVE_INFINITY;
    else for (const inner of Object.values(item)) count(inner, depth + 1);
  };
  count(value, 0);
  return counted;
}
