import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import { asAction, firstRemedies } from "../standards/first-remedies.ts";
import { groupBy } from "./group-by.ts";
import { currentPhase } from "./phase-reminders.ts";
import type { AnswerSince, ProductStandards, Report, ReportFinding, ReportProduct, ReportRisk } from "./report.ts";
import type { DateRange, ReportInput, Scope } from "./report-scope.ts";
import { isMisdated, levelOn, riskChangesOf, riskQuartersOf, wasOpenIn } from "./risk-history.ts";

const gravity = { error: 0, warning: 1, note: 2 } as const;
const levels = ["high", "medium", "low"] as const;

/** Each product with its phase at the end of the period and where its impact is measured; by id. */
export function productsOf(input: ReportInput, { products, title }: Scope): ReportProduct[] {
  const records = new Map(input.records.products.map((record) => [record.id, record.value]));
  return [...products].toSorted().map((product) => {
    const [record, site] = [records.get(product) ?? {}, input.published.get(product) ?? {}];
    return {
      product,
      title: title(product),
      phase: currentPhase(record, input.to)?.name ?? (record.phases ? null : (site.phase ?? null)),
      statsUrl: recordOrSite(record.stats_url, site.statsUrl),
      impactUrl: recordOrSite(record.impact_url, site.impactUrl),
      stats: input.standards?.find((finding) => finding.product === product && isAboutStats(finding)) ?? null,
    };
  });
}

/** What a record names it decides, null included. */
function recordOrSite(record: string | null | undefined, site: string | null | undefined): string | null {
  return (record === undefined ? site : record) || null;
}

function isAboutStats({ rule }: ReportFinding): boolean {
  return rule.split("-").includes("stats");
}

/**
 * Risks that were open at some moment of the period: by product, the gravest at its end and then the oldest first; and what became of
 * all of them by quarter.
 */
export function risksOf(
  { records, from, to }: ReportInput,
  scope: Scope,
): Pick<Report, "risks" | "riskQuarters" | "undatedRisks" | "misdatedRisks"> {
  const products = records.products.filter(({ id }) => scope.products.has(id));
  const risks = products.flatMap((record) => openRisks(record, from, to, scope));
  const recorded = products.flatMap(({ value }) => value.risks ?? []);
  return {
    risks,
    riskQuarters: riskQuartersOf(recorded, { to }),
    undatedRisks: risks.filter(({ since }) => since === null).length,
    misdatedRisks: recorded.filter((risk) => isMisdated(risk) && wasOpenIn(risk, { from: "", to })).length,
  };
}

function openRisks({ id, value }: RecordFile<ProductRecord>, from: string, to: string, { title }: Scope): ReportRisk[] {
  return (value.risks ?? [])
    .filter((risk) => wasOpenIn(risk, { from, to }))
    .map((risk) => ({
      ...{ product: id, title: title(id), name: risk.name, level: levelOn(risk, to), owner: risk.owner ?? null },
      ...{ mitigation: risk.mitigation ?? null, since: risk.since ?? null, closedOn: risk.closedOn ?? null },
      changes: riskChangesOf(risk).filter(({ on }) => on >= from && on <= to),
    }))
    .sort((a, b) => rankOf(a) - rankOf(b) || compare(a.since ?? "", b.since ?? ""));
}

function rankOf({ level }: ReportRisk): number {
  return level === null ? levels.length : levels.indexOf(level);
}

/** What the standards found, by product. */
export function standardsOf(input: ReportInput, { products, title }: Scope): ProductStandards[] | null {
  const { standards, trends } = input;
  if (!standards) return null;
  const inScope = standards.filter(({ product }) => products.has(product));
  return groupBy(inScope, ({ product }) => product).map(([product, findings]) => {
    const held = trends?.get(product);
    const sinceOf = ({ rule, answer }: ReportFinding) =>
      held?.find((one) => one.rule === rule && one.answer === answer)?.since ?? null;
    const count = (answer: ReportFinding["answer"]) => findings.filter((finding) => finding.answer === answer).length;
    return {
      ...{ product, title: title(product) },
      counts: {
        ...{ pass: count("pass"), fail: count("fail"), unknown: count("unknown") },
        ...{ "not-applicable": count("not-applicable"), attested: count("attested") },
      },
      failures: findings
        .filter(({ answer }) => answer === "fail")
        .sort((a, b) => gravity[a.severity] - gravity[b.severity] || compare(a.rule, b.rule))
        .map((finding) => ({ ...finding, since: sinceOf(finding) })),
      progress: held && held.length > 0 ? progressOf(held, input) : null,
    };
  });
}

export function standardsFirstOf(standards: readonly ProductStandards[] | null): Report["standardsFirst"] {
  const titles = new Map((standards ?? []).map(({ product, title }) => [product, title]));
  return firstRemedies((standards ?? []).flatMap(({ failures }) => failures)).map(({ remedy, products }) => ({
    action: asAction(remedy),
    products: products.map((id) => titles.get(id) ?? id),
  }));
}

/** What was already so when answers began to be followed is no progress. */
function progressOf(held: readonly AnswerSince[], { from, to }: DateRange) {
  const began = held.map(({ since }) => since).reduce((first, since) => (since < first ? since : first));
  const changed = held.filter(({ since }) => since > began && since >= from && since <= to);
  return {
    met: changed.filter(({ answer }) => answer === "pass" || answer === "attested").length,
    lost: changed.filter(({ answer }) => answer === "fail").length,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
