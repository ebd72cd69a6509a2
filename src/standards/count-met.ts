import type { FindingAnswer } from "./finding.ts";

/** Of the answers that are known, how many say that a standard is met. */
export function countMet(findings: readonly { answer: FindingAnswer | "never" }[]): { met: number; judged: number } {
  const met = findings.filter(({ answer }) => answer === "pass" || answer === "attested").length;
  return { met, judged: met + findings.filter(({ answer }) => answer === "fail").length };
}
