import { lstatSync } from "node:fs";
import { join } from "node:path";
import { lastAppliedPath } from "../plan/parse-last-applied.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { pricesFile } from "../records/yaml/read-records.ts";
import { settingsPath } from "../settings/parse-settings.ts";

/** Why first records may not be written below a folder: somebody's are there. `records`: where below it they go. */
export function checkFreeFolder(out: string, records = "."): Problem | undefined {
  // A link that leads nowhere is there too.
  const taken = [
    ...[settingsPath, lastAppliedPath].map((path) => join(out, path)),
    ...["members", "products", "orders", pricesFile].map((path) => join(out, records, path)),
  ].some(isThere);
  return taken ? problem("out-not-empty", { folder: out }, { file: out, line: 1, column: 1 }) : undefined;
}

/** What is below a file is not there: writing says why nothing can be. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
