import type { Day } from "../../dates/day.ts";
import type { JsonObject } from "../../fiches/json.ts";
import { readFiche } from "../../fiches/read-fiche.ts";
import { isProblem } from "../../problems/problem.ts";
import type { SnapshotFiche, SnapshotRecord } from "./contractor-snapshot.ts";
import type { SnapshotStandards } from "./list-snapshot-standards.ts";
import type { PublicProduct, PublicProducts } from "./public-products.ts";

interface Published {
  contractor: string;
  records: readonly SnapshotRecord[];
  /** Whether something is wrong with a record, so that nothing is known of its fiche. */
  isWrong: (record: SnapshotRecord) => boolean;
  standards: readonly SnapshotStandards[];
  siteUrl: string;
  today: Day;
}

/** Products whose fiche the site has: of another one not even its name is public. */
export function listPublicProducts(published: Published): PublicProducts {
  const { contractor, records, isWrong, standards, siteUrl, today } = published;
  const products = records.flatMap((record): PublicProduct[] => {
    const { collection, id, fiche, changes } = record;
    const data = fiche && dataOf(fiche);
    if (collection !== "products" || !data || /\p{Cs}/u.test(id)) return [];
    return [
      {
        ...{ id, title: typeof data.title === "string" && data.title !== "" ? data.title : id },
        url: `${siteUrl.replace(/\/+$/, "")}/startups/${encodeURIComponent(id)}.html`,
        phase: phaseOf(data, today),
        fiche: changes.length > 0 ? "changing" : isWrong(record) ? "unknown" : "up-to-date",
        standards: countAnswers(standards.find(({ product }) => product === id)),
      },
    ];
  });
  return { contractor, products };
}

function countAnswers(known: SnapshotStandards | undefined): PublicProduct["standards"] {
  const count = (answers: readonly string[]) =>
    known?.findings.filter(({ answer }) => answers.includes(answer)).length ?? 0;
  const [met, judged] = [count(["pass", "attested"]), count(["pass", "attested", "fail"])];
  return judged > 0 ? { met, judged } : null;
}

function dataOf(fiche: SnapshotFiche): JsonObject | null {
  if (fiche.text === null) return fiche.data;
  const read = readFiche(fiche.text, fiche.path);
  return isProblem(read) ? null : read.data;
}

function phaseOf({ phases }: JsonObject, today: Day): string | null {
  if (!Array.isArray(phases)) return null;
  const begun = phases.flatMap((one) => {
    if (typeof one !== "object" || one === null || Array.isArray(one)) return [];
    const { name, start } = one;
    return typeof name === "string" && typeof start === "string" && start.slice(0, 10) <= today
      ? [{ name, start }]
      : [];
  });
  return begun.sort((a, b) => (a.start < b.start ? -1 : 1)).at(-1)?.name ?? null;
}
