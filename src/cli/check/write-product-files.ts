import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { badgeJson, badgeSvg, composeBadge } from "../../standards/badge.ts";
import type { Finding } from "../../standards/finding.ts";
import { mergeTrend, parseTrend, printTrend } from "../../standards/trend.ts";
import type { Subject } from "./load-subjects.ts";

/** `ID.svg` and `ID.json` of every product, for READMEs. */
export function writeBadges(folder: string, subjects: readonly Subject[], findings: readonly Finding[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { product } of subjects) {
    const badge = composeBadge(findings.filter((finding) => finding.product === product.id));
    writeFileSync(join(folder, `${product.id}.svg`), badgeSvg(badge, product.title));
    writeFileSync(join(folder, `${product.id}.json`), `${JSON.stringify(badgeJson(badge), null, 2)}\n`);
  }
}

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
    const previous = parseTrend(existsSync(path) ? readFileSync(path, "utf8") : null);
    const own = findings.filter((finding) => finding.product === product.id);
    const trend = mergeTrend(previous, own, today);
    if (trend !== previous) writeFileSync(path, printTrend(trend));
  }
}
