import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { type Problem, problem } from "../problems/problem.ts";

/** Bytes. A record of ten years of missions takes less than a tenth of it. */
const MAX_SIZE = 256 * 1024;

/** Aliases let a few lines stand for gigabytes, so values are counted with every repetition. */
const MAX_VALUES = 50_000;
const MAX_DEPTH = 20;

/** Reads untrusted YAML: CORE schema, dates stay text. `text` is null where the file is not UTF-8; `size` is in bytes. */
export function readYaml(text: string | null, size: number, file: string): { value: unknown } | Problem {
  const top = { file, line: 1, column: 1 };
  if (size > MAX_SIZE) return problem("file-too-large", { kib: Math.round(size / 1024) }, top);
  if (text === null) return problem("not-text", {}, top);
  if (text.replace(/^\uFEFF/, "").trim() === "") return problem("empty-file", {}, top);
  try {
    const value = load(text, { schema: CORE_SCHEMA });
    return countValues(value, 0, 0) > MAX_VALUES ? problem("yaml-bomb", {}, top) : { value };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = error.mark ? { file, line: error.mark.line + 1, column: error.mark.column + 1 } : top;
    if (/duplicated mapping key/.test(error.reason)) return problem("yaml-duplicate-key", {}, at);
    if (/maxDepth/.test(error.reason)) return problem("yaml-bomb", {}, at);
    return problem("yaml-syntax", { reason: error.reason }, at);
  }
}

function countValues(value: unknown, counted: number, depth: number): number {
  if (counted > MAX_VALUES || typeof value !== "object" || value === null) return counted + 1;
  if (depth > MAX_DEPTH) return Number.POSITIVE_INFINITY;
  return Object.values(value).reduce((count: number, item) => countValues(item, count, depth + 1), counted + 1);
}
