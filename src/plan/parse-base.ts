import { z } from "zod";
import type { JsonObject } from "../fiches/json.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Base } from "./plan.ts";

export const basePath = "beta-fiches.lock.json";
export const emptyBase: Base = { version: 1, records: {} };

/** One check for all: there are thousands. */
const values = z.custom<Record<string, JsonObject>>((value) => isMap(value) && Object.values(value).every(isMap));
const schema = z
  .strictObject({
    version: z.literal(1),
    records: values,
    pendingDesired: values.exactOptional(),
    orphaned: values.exactOptional(),
  })
  .transform(
    ({ pendingDesired: asked, orphaned: gone, ...base }): Base => ({
      ...base,
      ...(asked && { asked }),
      ...(gone && { gone }),
    }),
  );

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The base as its file holds it; without a file nothing was ever agreed. A base that cannot be read is never taken for an empty one. */
export function parseBase(text: string | null | undefined, file = basePath): Base | Problem {
  if (text === undefined) return emptyBase;
  try {
    return schema.parse(JSON.parse(text ?? ""));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "ce n'est pas du JSON complet" : "sa forme n'est pas celle attendue";
    return problem("base-unreadable", { reason }, { file, line: 1, column: 1 });
  }
}

export function isBase(base: Base | Problem): base is Base {
  return "version" in base;
}

export function printBase({ asked: pendingDesired, gone: orphaned, ...base }: Base): string {
  return `${JSON.stringify({ ...base, pendingDesired, orphaned }, null, 2)}\n`;
}
