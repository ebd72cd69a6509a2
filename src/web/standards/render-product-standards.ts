import type { ContractorSnapshot, SnapshotRecord } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { SnapshotFinding } from "../../feedback/snapshot/list-snapshot-standards.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { type AnswerKind, kindOf, standardOf } from "./describe-standards.ts";

/** What is to be done first. */
const PARTS: readonly { id: string; kinds: readonly AnswerKind[] }[] = [
  { id: "non-respectes", kinds: ["fail"] },
  { id: "a-preciser", kinds: ["question", "unknown"] },
  { id: "respectes", kinds: ["pass", "attested"] },
  { id: "jamais", kinds: ["never"] },
  { id: "equipe", kinds: ["team"] },
  { id: "sans-objet", kinds: ["not-applicable"] },
];

const GRAVITY = { error: 0, warning: 1, note: 2 } as const;

/** A product's standards on its page, each with what it rests on and the way out. */
export function renderProductStandards(
  { standards }: ContractorSnapshot,
  { id }: SnapshotRecord,
  base: string,
): string {
  const known = standards.find(({ product }) => product === id) ?? null;
  const findings = (known?.findings ?? []).map((finding) => show(finding, base));
  return renderHtml("web/product-standards", {
    ...{ isEvaluated: known !== null, code: known?.code ?? null },
    all: `${base}/standards`,
    parts: PARTS.map((part) => ({
      id: part.id,
      findings: findings
        .filter(({ kind }) => part.kinds.includes(kind))
        .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]),
    })).filter((part) => part.findings.length > 0),
  });
}

function show(finding: SnapshotFinding, base: string) {
  const { rule, severity, message, remedy, evidence, since, change, seen } = finding;
  return {
    ...{ id: `standard-${rule}`, kind: kindOf(finding), severity, message, remedy: remedy ?? "", since, change, seen },
    ...{ title: standardOf(rule)?.title ?? rule, path: `${base}/standards/${rule}` },
    evidence: evidence.map(({ what, url, at, status }) => ({ what, url, day: at.slice(0, 10), status })),
  };
}
