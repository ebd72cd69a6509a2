import { mkdirSync } from "node:fs";
import { folderTree } from "../../files/folder-tree.ts";
import { writeAllInside } from "../../files/write-inside.ts";
import type { Problem } from "../../problems/problem.ts";
import { badgeJson, badgeSvg, composeBadge } from "../../standards/badge.ts";
import type { Finding } from "../../standards/finding.ts";
import { mergeTrend, parseTrend, printTrend } from "../../standards/trend.ts";
import type { Subject } from "./load-subjects.ts";

/** `ID.svg` and `ID.json` of every product, for READMEs. */
export function writeBadges(
  folder: string,
  subjects: readonly Subject[],
  findings: readonly Finding[],
): Problem | null {
  return replaceAll(
    folder,
    subjects.flatMap(({ product: { id, title } }) => {
      const badge = composeBadge(findings.filter((finding) => finding.product === id));
      return [
        [`${id}.svg`, badgeSvg(badge, title)],
        [`${id}.json`, `${JSON.stringify(badgeJson(badge), null, 2)}\n`],
      ] as const;
    }),
  );
}

/** `ID.json` of every product whose results changed: what the App keeps in `standards` of its data branch. */
export async function writeTrends(
  folder: string,
  subjects: readonly Subject[],
  findings: readonly Finding[],
  today: string,
): Promise<Problem | null> {
  const before = await folderTree(folder).read(subjects.map(({ product }) => `${product.id}.json`));
  return replaceAll(
    folder,
    subjects.flatMap(({ product: { id } }) => {
      const path = `${id}.json`;
      const previous = parseTrend(before.get(path) ?? null);
      const own = findings.filter((finding) => finding.product === id);
      const trend = mergeTrend(previous, own, today);
      return trend === previous ? [] : [[path, printTrend(trend)] as const];
    }),
  );
}

function replaceAll(folder: string, files: readonly (readonly [string, string])[]): Problem | null {
  mkdirSync(folder, { recursive: true });
  return writeAllInside(
    folder,
    new Map(files.map(([path, content]) => [path, { content, existing: "replace" }] as const)),
  );
}
