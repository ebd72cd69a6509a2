import type { Severity } from "../problems/entry.ts";
import { attestOnly } from "./attest-only.ts";
import type { DetailedFinding, Evidence, FindingAnswer } from "./finding.ts";
import { SELF_EVALUATION } from "./outside-evidence.ts";

/** One product's findings as people read them: each in one place, what they must do first. */
export interface ArrangedFindings {
  /** The gravest first; of one gravity, in the order of the catalogue. */
  failures: DetailedFinding[];
  /** What only the team can answer, though a machine saw that it should be asked. */
  questions: DetailedFinding[];
  /** What could not be seen, by why. */
  unknown: { message: string; remedy: string; rules: string[] }[];
  /** Ids of standards that no machine can judge, and that nobody has attested. */
  forPeople: string[];
  met: string[];
  attested: string[];
  notApplicable: string[];
  /** What other tools said of what is not among the failures and questions, which show it themselves. */
  outside: { rule: string; outside: readonly Evidence[] }[];
}

const GRAVITY: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

const attestOnlyRules: ReadonlySet<string> = new Set(attestOnly.map(({ id }) => id));

export function arrangeFindings(findings: readonly DetailedFinding[]): ArrangedFindings {
  const answered = (answer: FindingAnswer) => findings.filter((finding) => finding.answer === answer);
  const rulesOf = (answer: FindingAnswer) => answered(answer).map(({ rule }) => rule);
  const unknown = answered("unknown");
  return {
    failures: answered("fail").toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]),
    questions: unknown.filter(({ isQuestion }) => isQuestion),
    unknown: byReason(unknown.filter(({ rule, isQuestion }) => !isQuestion && !attestOnlyRules.has(rule))),
    forPeople: unknown.flatMap(({ rule }) => (attestOnlyRules.has(rule) ? [rule] : [])),
    met: rulesOf("pass"),
    attested: rulesOf("attested"),
    notApplicable: rulesOf("not-applicable"),
    outside: findings
      .filter(({ answer, isQuestion }) => answer !== "fail" && !isQuestion)
      .map(({ rule, outside }) => ({ rule, outside: outside.filter(({ what }) => !what.startsWith(SELF_EVALUATION)) }))
      .filter(({ outside }) => outside.length > 0),
  };
}

function byReason(unknown: readonly DetailedFinding[]): ArrangedFindings["unknown"] {
  const reasons = new Map<string, ArrangedFindings["unknown"][number]>();
  for (const { rule, message, remedy } of unknown) {
    const key = JSON.stringify([message, remedy]);
    const reason = reasons.get(key) ?? { message, remedy: remedy ?? "", rules: [] };
    reason.rules.push(rule);
    reasons.set(key, reason);
  }
  return [...reasons.values()];
}
