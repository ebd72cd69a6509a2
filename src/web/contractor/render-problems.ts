import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { Severity } from "../../problems/entry.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { matches } from "./matches.ts";
import { placeProblem } from "./place-problem.ts";
import type { Query } from "./query.ts";

/** Of one kind on a page: who has more searches, or mends these first. */
const MOST = 200;

const kinds = [
  { id: "erreurs", severity: "error" },
  { id: "avertissements", severity: "warning" },
  { id: "remarques", severity: "note" },
] as const satisfies readonly { id: string; severity: Severity }[];

/** *Problèmes*: all that was found, the gravest first, each with where it is mended. */
export function renderProblems(snapshot: ContractorSnapshot, action: string, query: Query): string {
  const typed = (query.q ?? "").slice(0, 200);
  const chosen = kinds.find(({ id }) => id === query.gravite)?.id ?? "";
  const all = snapshot.problems.map((found) => placeProblem(found, snapshot));
  const found = all.filter(({ message, remedy, where }) => matches(typed, [message, remedy, where]));
  const groups = kinds
    .filter(({ id }) => chosen === "" || id === chosen)
    .map(({ id, severity }) => ({ id, problems: found.filter((one) => one.severity === severity) }))
    .filter(({ problems }) => problems.length > 0)
    .map(({ id, problems }) => ({
      ...{ id, count: problems.length, isUrgent: id === "erreurs" },
      ...{ problems: problems.slice(0, MOST), left: Math.max(0, problems.length - MOST) },
    }));
  return renderHtml("web/problems-page", {
    ...{ action, typed, chosen, groups, total: all.length },
    shown: groups.reduce((sum, { count }) => sum + count, 0),
    isFiltered: typed !== "" || chosen !== "",
    isLocal: snapshot.editUrl === null,
  });
}
