import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { SnapshotFinding } from "../../feedback/snapshot/list-snapshot-standards.ts";
import { catalogue } from "../../standards/catalogue.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { matches } from "../contractor/matches.ts";
import type { Query } from "../contractor/query.ts";
import { isForPeople, kindOf, listProductStandards, type ProductStandards, standardOf } from "./describe-standards.ts";

/** On a page: who has more searches. */
const MOST = 200;

const choices = ["non-respectes", "perdus", "retrouves", "jamais"] as const;

/** *Standards*: each product in a line, and each with each standard where there is room. */
export function renderStandards(snapshot: ContractorSnapshot, base: string, action: string, query: Query): string {
  const typed = (query.q ?? "").slice(0, 200);
  const choice = choices.find((one) => one === query.voir) ?? "";
  const all = listProductStandards(snapshot, base);
  const found = all.filter((one) => matches(typed, [one.name, one.id]) && isChosen(one, choice));
  const shown = found.slice(0, MOST);
  const columns = columnsOf(shown);
  return renderHtml("web/standards", {
    ...{ action, typed, choice, total: all.length, found: found.length },
    isCompared: snapshot.compared !== null,
    isFiltered: typed !== "" || choice !== "",
    rows: shown.map(rowOf),
    columns: columns.map((id) => ({ title: standardOf(id)?.title ?? id, path: `${action}/${id}` })),
    matrix: shown
      .filter(({ findings }) => findings !== null)
      .map((one) => ({ name: one.name, path: one.path, cells: columns.map((id) => cellOf(one, id)) })),
    others: catalogue
      .filter(({ id }) => !columns.includes(id))
      .map(({ id, title }) => ({ title, path: `${action}/${id}` })),
  });
}

function isChosen({ findings }: ProductStandards, choice: (typeof choices)[number] | ""): boolean {
  if (choice === "") return true;
  if (choice === "jamais") return findings === null || findings.some(({ answer }) => answer === "never");
  return (findings ?? []).some(({ answer, change }) =>
    choice === "non-respectes" ? answer === "fail" : change === (choice === "perdus" ? "lost" : "met"),
  );
}

/** Those that a machine judges, and those that somebody has attested, in the order of the catalogue. */
function columnsOf(products: readonly ProductStandards[]): string[] {
  const attested = new Set(
    products.flatMap(({ findings }) =>
      (findings ?? []).flatMap((one) => (one.answer === "attested" ? [one.rule] : [])),
    ),
  );
  return catalogue.map(({ id }) => id).filter((id) => !isForPeople(id) || attested.has(id));
}

const GRAVITY = { error: 0, warning: 1, note: 2 } as const;

function rowOf({ name, id, path, findings }: ProductStandards) {
  const all = (findings ?? []).map((finding) => ({ ...finding, kind: kindOf(finding) }));
  const count = (...kinds: string[]) => all.filter(({ kind }) => kinds.includes(kind)).length;
  const changed = (change: SnapshotFinding["change"]) => all.filter((one) => one.change === change).length;
  return {
    ...{ name, id, path, isEvaluated: findings !== null },
    failures: all
      .filter(({ kind }) => kind === "fail")
      .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
      .map((one) => ({
        ...{ title: standardOf(one.rule)?.title ?? one.rule, path: `${path}#standard-${one.rule}` },
        ...{ severity: one.severity, since: one.since },
      })),
    ...{ met: count("pass", "attested"), unknown: count("unknown", "question"), never: count("never") },
    ...{ team: count("team"), gained: changed("met"), lost: changed("lost") },
  };
}

function cellOf({ path, findings }: ProductStandards, id: string) {
  const finding = findings?.find(({ rule }) => rule === id);
  return finding
    ? { kind: kindOf(finding), change: finding.change, since: finding.since, path: `${path}#standard-${id}` }
    : { kind: "never", change: null, since: null, path };
}
