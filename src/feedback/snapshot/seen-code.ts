import type { Day } from "../../dates/day.ts";
import { isOfAccount } from "../../settings/operator-rules.ts";
import { isAnsweredByRepository } from "../../standards/evaluate-repository.ts";
import type { DetailedFinding } from "../../standards/finding.ts";
import type { ContractorSnapshot } from "./contractor-snapshot.ts";
import { type SnapshotFinding, type SnapshotStandards, toSnapshotFinding } from "./list-snapshot-standards.ts";

/** What the App saw of the standards of products, in their one repository. */
export interface SeenCode {
  at: Day;
  products: readonly { id: string; findings: readonly SnapshotFinding[] }[];
}

export function composeSeenCode(
  evaluated: readonly { product: { id: string }; findings: readonly DetailedFinding[] }[],
  at: Day,
): SeenCode {
  return {
    at,
    products: evaluated.map(({ product, findings }) => ({
      id: product.id,
      findings: findings
        .filter(({ rule }) => isAnsweredByRepository(rule))
        .map((finding) => toSnapshotFinding(finding, { since: null, began: at, seen: at })),
    })),
  };
}

/**
 * The repositories of a contractor's products whose code its pages may tell of: those of the account that has the records. The App may be
 * installed on others too, for their own people.
 */
export function ownRepositories({ place, standards }: Pick<ContractorSnapshot, "place" | "standards">): string[] {
  const account = place.split("/")[0] ?? "";
  const named = standards.flatMap(({ code }) => (code && isOfAccount(code.repository, account) ? code.repository : []));
  return [...new Set(named)];
}

/** `seen`: by repository. Where fiche and attestations say nothing, the code answers. */
export function withSeenCode(snapshot: ContractorSnapshot, seen: ReadonlyMap<string, SeenCode>): ContractorSnapshot {
  const own = new Set(ownRepositories(snapshot));
  return { ...snapshot, standards: snapshot.standards.map((one) => (isOwn(one) ? withCode(one) : one)) };

  function isOwn({ code }: SnapshotStandards): boolean {
    return code !== null && own.has(code.repository);
  }

  function withCode(known: SnapshotStandards): SnapshotStandards {
    const found = known.code && seen.get(known.code.repository);
    const answers = found?.products.find(({ id }) => id === known.product)?.findings;
    if (!known.code || !found || !answers) return known;
    return {
      ...known,
      code: { ...known.code, seen: found.at },
      findings: known.findings.map(
        (finding) => (finding.answer === "never" && answers.find(({ rule }) => rule === finding.rule)) || finding,
      ),
    };
  }
}
