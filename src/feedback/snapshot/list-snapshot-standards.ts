import type { Day } from "../../dates/day.ts";
import type { EvaluatedFiche } from "../../standards/evaluate-fiches.ts";
import type { DetailedFinding, Evidence, FindingAnswer } from "../../standards/finding.ts";
import type { Trend } from "../../standards/trend.ts";

/** What is known of one product that was evaluated: every standard, in the order of the catalogue. */
export interface SnapshotStandards {
  product: string;
  findings: readonly SnapshotFinding[];
  /** Its repository on GitHub, `owner/name`, and when the App last judged its code; null where its fiche names none, or no App looks. */
  code: { repository: string; seen: Day | null } | null;
}

export interface SnapshotFinding
  extends Pick<DetailedFinding, "rule" | "severity" | "message" | "remedy" | "isQuestion"> {
  /** `never`: nothing was checked that could answer. */
  answer: FindingAnswer | "never";
  evidence: readonly Evidence[];
  /** Since when the answer is this one; null where it was not followed. */
  since: Day | null;
  /** Whether it came to be met, or no longer was, since answers are followed. */
  change: "met" | "lost" | null;
  /** When the App saw it in the product's repository; null where the fiche and attestations answer. */
  seen: Day | null;
}

/** Of one finding: others are counted by nobody. */
const MOST_EVIDENCE = 8;

/** `trends`: by product, as they are kept; null or absent where answers were not followed. `repositories`: `owner/name`, by product. */
export function listSnapshotStandards(
  evaluated: readonly EvaluatedFiche[],
  trends: ReadonlyMap<string, Trend | null> = new Map(),
  repositories: ReadonlyMap<string, string> = new Map(),
): SnapshotStandards[] {
  return evaluated.map(({ product, findings }) => {
    const results = trends.get(product)?.results ?? [];
    // What was already so when answers began to be followed has not changed.
    const began = results.map(({ since }) => since).reduce((first, since) => (since < first ? since : first), "9999");
    const repository = repositories.get(product);
    return {
      product,
      code: repository === undefined ? null : { repository, seen: null },
      findings: findings.map((finding) => {
        const known = results.find(({ rule, answer }) => rule === finding.rule && answer === finding.answer);
        return toSnapshotFinding(finding, { since: known?.since ?? null, began, seen: null });
      }),
    };
  });
}

export function toSnapshotFinding(
  finding: DetailedFinding,
  { since, began, seen }: { since: Day | null; began: Day; seen: Day | null },
): SnapshotFinding {
  const { rule, severity, message, remedy, isQuestion, isUnseen, evidence } = finding;
  const answer = finding.answer === "unknown" && isUnseen ? "never" : finding.answer;
  const hasChanged = since !== null && since > began;
  return {
    ...{ rule, answer, severity, message, remedy, isQuestion, seen, since: answer === "never" ? null : since },
    evidence: evidence.slice(0, MOST_EVIDENCE),
    change: hasChanged ? CHANGES[answer] : null,
  };
}

const CHANGES: Record<SnapshotFinding["answer"], SnapshotFinding["change"]> = {
  ...{ pass: "met", attested: "met", fail: "lost" },
  ...{ unknown: null, "not-applicable": null, never: null },
};
