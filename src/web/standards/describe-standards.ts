import type { ContractorSnapshot, SnapshotRecord } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { SnapshotFinding } from "../../feedback/snapshot/list-snapshot-standards.ts";
import { catalogue } from "../../standards/catalogue.ts";
import { compareNames } from "../contractor/compare-names.ts";

/** One standard, as pages name it. */
export type Standard = (typeof catalogue)[number];

/** A product, and what is known of it; no findings where it was never evaluated. */
export interface ProductStandards {
  id: string;
  name: string;
  path: string;
  findings: readonly SnapshotFinding[] | null;
}

/** Kinds of answers, as people read them: `team` is for the team to attest. */
export type AnswerKind = SnapshotFinding["answer"] | "question" | "team";

const standards: ReadonlyMap<string, Standard> = new Map(catalogue.map((one) => [one.id, one]));

export function standardOf(id: string): Standard | undefined {
  return standards.get(id);
}

export function isForPeople(id: string): boolean {
  const standard = standards.get(id);
  return standard !== undefined && "attestOnly" in standard;
}

export function kindOf({ rule, answer, isQuestion }: SnapshotFinding): AnswerKind {
  if (answer !== "unknown") return answer;
  if (isQuestion) return "question";
  return isForPeople(rule) ? "team" : "unknown";
}

/** Those of the records, by name. */
export function listProductStandards(
  { records, standards: known }: Pick<ContractorSnapshot, "records" | "standards">,
  base: string,
): ProductStandards[] {
  const findings = new Map(known.map((one) => [one.product, one.findings]));
  return records
    .filter(({ collection }) => collection === "products")
    .map((record) => ({
      ...{ id: record.id, name: record.name, path: productPath(record, base) },
      findings: findings.get(record.id) ?? null,
    }))
    .sort((a, b) => compareNames(a.name, b.name));
}

function productPath({ id }: SnapshotRecord, base: string): string {
  return `${base}/produits/${encodeURIComponent(id)}`;
}
