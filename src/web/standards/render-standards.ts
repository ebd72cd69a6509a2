import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { SnapshotFinding } from "../../feedback/snapshot/list-snapshot-standards.ts";
import { catalogue } from "../../standards/catalogue.ts";
import { cleanText, truncateText } from "../../templating/clean-text.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { matches } from "../contractor/matches.ts";
import type { Query } from "../contractor/query.ts";
import {
  type AnswerKind,
  isForPeople,
  kindOf,
  listProductStandards,
  type ProductStandards,
  standardOf,
} from "./describe-standards.ts";

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
      .map((one) => ({
        ...{ name: truncateText(cleanText(one.name), 60), path: one.path },
        cells: columns.map((id) => cellOf(one, id)),
      })),
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

/** Thousands of cells: what is said or left out is a list of one, or none, as templates/web/standards.liquid has it. */
function cellOf({ path, findings }: ProductStandards, id: string) {
  const finding = findings?.find(({ rule }) => rule === id);
  const kind = finding ? kindOf(finding) : "never";
  const { since = null, change = null } = finding ?? {};
  return {
    ...{ kind, words: answerText("web/answer", kind, null), changed: answerText("web/since", kind, change), since },
    link:
      kind === "never" ? null : { path: `${path}#standard-${id}`, sign: answerText("web/answer-sign", kind, change) },
  };
}

const texts = new Map<string, string>();

/** What a template says of an answer; thousands of cells hold the same few. */
function answerText(template: string, kind: AnswerKind, change: SnapshotFinding["change"]): string {
  const key = `${template} ${kind} ${change}`;
  const text = texts.get(key) ?? renderTemplate(template, { kind, change }).trim();
  texts.set(key, text);
  return text;
}
