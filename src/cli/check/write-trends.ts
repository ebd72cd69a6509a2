import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../standards/finding.ts";
import { mergeTrend, parseTrend, printTrend } from "../../standards/trend.ts";
import type { Subject } from "./subject.ts";

/** `ID.json` of every product whose results changed: what the App keeps in `standards` of its data branch. */
export function writeTrends(
  folder: string,
  subjects: readonly Subject[],
  findings: readonly Finding[],
  today: string,
): void {
  mkdirSync(folder, { recursive: true });
  for (const { product } of subjects) {
    const path = join(folder, `${product.id}.json`);
    const known = parseTrend(existsSync(path) ? readFileSync(path, "utf8") : null);
    const own = findings.filter((finding) => finding.product === product.id);
    const trend = mergeTrend(known, own, today);
    if (trend !== known) writeFileSync(path, printTrend(trend));
  }
}
