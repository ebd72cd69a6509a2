import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { HeldAnswer } from "../../contract/report.ts";
import { parseTrend } from "../../standards/trend.ts";

/** By product, from the `ID.json` that `check --trend` writes, or the App in `standards` of its data branch; others are passed over. */
export function readTrends(folder: string): Map<string, readonly HeldAnswer[]> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => {
        const trend = parseTrend(readFileSync(join(folder, name), "utf8"));
        return trend ? [[name.slice(0, -".json".length), trend.results] as const] : [];
      }),
  );
}
