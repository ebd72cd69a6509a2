import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { isJson, type JsonObject } from "../fiches/json.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { LastApplied } from "./plan.ts";

export const lastAppliedPath = "beta-fiches.lock.json";
export const emptyLastApplied: LastApplied = { version: 1, records: {} };

/** One check for all: there are thousands. */
const values = z.custom<Record<string, JsonObject>>((value) => isMap(value) && Object.values(value).every(isJsonMap));
const schema = z
  .strictObject({
    version: z.literal(1),
    records: values,
    pendingDesired: values.exactOptional(),
    orphaned: values.exactOptional(),
    entered: z.record(z.string(), dayShape).exactOptional(),
    planned: z.array(z.string()).exactOptional(),
    pullRequests: z.custom<JsonObject>(isJsonMap).exactOptional(),
    grist: z.custom<JsonObject>(isJsonMap).exactOptional(),
    statistics: z.custom<JsonObject>(isJsonMap).exactOptional(),
  })
  .transform(
    ({ pendingDesired, orphaned, entered, planned, pullRequests, grist, statistics, ...lastApplied }): LastApplied => ({
      ...lastApplied,
      ...(pendingDesired && { pendingDesired }),
      ...(orphaned && { orphaned }),
      ...(entered && { entered }),
      ...(planned && { planned }),
      ...(pullRequests && { pullRequests }),
      ...(grist && { grist }),
      ...(statistics && { statistics }),
    }),
  );

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isJsonMap(value: unknown): value is JsonObject {
  return isMap(value) && isJson(value);
}

/** The lock file; without a file nothing was ever applied. One that cannot be read is never taken for an empty one. */
export function parseLastApplied(text: string | null | undefined, file = lastAppliedPath): LastApplied | Problem {
  if (text === undefined) return emptyLastApplied;
  try {
    return schema.parse(JSON.parse(text ?? ""));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "ce n'est pas du JSON complet" : "sa forme n'est pas celle attendue";
    return problem("base-unreadable", { reason }, { file, line: 1, column: 1 });
  }
}

export function isLastApplied(lastApplied: LastApplied | Problem): lastApplied is LastApplied {
  return "version" in lastApplied;
}

export function printLastApplied(known: LastApplied): string {
  const { pendingDesired, orphaned, entered, planned, pullRequests, grist, statistics, ...lastApplied } = known;
  const all = { ...lastApplied, pendingDesired, orphaned, entered, planned, pullRequests, grist, statistics };
  return `${JSON.stringify(all, null, 2)}\n`;
}
