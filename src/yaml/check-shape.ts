import { z } from "zod";
import { nearest } from "../problems/nearest.ts";
import { type Place, type Problem, problem } from "../problems/problem.ts";
import type { Locate, Path } from "./locate.ts";

type Issue = z.core.$ZodIssue;

/**
 * What a value breaks of its schema, as problems at their places. Schemas name what they expect in the `error` of each shape
 * (`text`, `date`, `list`…); the catalogue says it in French.
 */
export function checkShape(schema: z.ZodType, value: unknown, locate: Locate, explain?: Explain): Problem[] {
  const result = schema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.flatMap((issue) => problemsOf(issue, schema, value, locate, explain));
}

/** A say on issues of one's own, by the name the schema gave them. */
export type Explain = (name: string, got: unknown, place: Place) => Problem | undefined;

function problemsOf(issue: Issue, schema: z.ZodType, value: unknown, locate: Locate, explain?: Explain): Problem[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const known = keysOf(schemaAt(schema, path));
    return issue.keys.map((key) =>
      problem(
        "unknown-key",
        { key: fieldOf([...path, key]), nearest: nearest(key, known) },
        locate([...path, key], "key"),
      ),
    );
  }
  const got = valueAt(value, path);
  return [explain?.(issue.message, got, locate(path)) ?? asProblem(issue, fieldOf(path), got, locate(path))];
}

function asProblem(issue: Issue, field: string, got: unknown, place: Place): Problem {
  if (got === undefined) return problem("missing-key", { field }, place);
  if (issue.message === "duplicate") return problem("duplicate-item", { field, item: got }, place);
  if (issue.message === "end-before-start") return problem("end-before-start", { field }, place);
  if (issue.code === "too_big") return problem("too-long", { field, maximum: Number(issue.maximum) }, place);
  if (issue.code === "invalid_value") {
    const choices = issue.values.map(String);
    return problem("invalid-choice", { field, got, choices, nearest: nearest(String(got), choices) }, place);
  }
  return problem("wrong-value", { field, expected: expectationOf(issue), got }, place);
}

function expectationOf(issue: Issue): string {
  return issue.code === "invalid_type" && issue.expected === "object" ? "map" : issue.message;
}

/** `missions[0].end`, as people name a value. */
export function fieldOf(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return inner[Number(step)];
    return typeof inner === "object" && inner !== null
      ? Object.entries(inner).find(([key]) => key === step)?.[1]
      : undefined;
  }, value);
}

function schemaAt(schema: unknown, path: Path): unknown {
  return path.reduce<unknown>((outer, step) => {
    const inner = unwrap(outer);
    if (inner instanceof z.ZodArray) return inner.element;
    return inner instanceof z.ZodObject ? inner.shape[String(step)] : undefined;
  }, schema);
}

function keysOf(schema: unknown): string[] {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodType &&
    "unwrap" in inner &&
    typeof inner.unwrap === "function" &&
    !(inner instanceof z.ZodArray)
  ) {
    inner = inner.unwrap();
  }
  return inner;
}
