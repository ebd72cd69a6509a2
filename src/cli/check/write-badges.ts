import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { badgeJson } from "../../standards/badge/badge-json.ts";
import { badgeSvg } from "../../standards/badge/badge-svg.ts";
import { composeBadge } from "../../standards/badge/compose-badge.ts";
import type { Finding } from "../../standards/finding.ts";
import type { Subject } from "./subject.ts";

/** `ID.svg` and `ID.json` of every product, for READMEs. */
export function writeBadges(folder: string, subjects: readonly Subject[], findings: readonly Finding[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { product } of subjects) {
    const badge = composeBadge(findings.filter((finding) => finding.product === product.id));
    writeFileSync(join(folder, `${product.id}.svg`), badgeSvg(badge, product.title));
    writeFileSync(join(folder, `${product.id}.json`), `${JSON.stringify(badgeJson(badge), null, 2)}\n`);
  }
}
