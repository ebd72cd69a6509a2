import type { Answer, Finding } from "./finding.ts";

/** How many findings of each answer, and how grave the fails are. */
export type Summary = { products: number; errors: number; warnings: number; notes: number } & Record<Answer, number>;

export function summarise(findings: readonly Finding[]): Summary {
  const summary: Summary = {
    products: new Set(findings.map(({ product }) => product)).size,
    pass: 0,
    fail: 0,
    unknown: 0,
    "not-applicable": 0,
    attested: 0,
    errors: 0,
    warnings: 0,
    notes: 0,
  };
  for (const { answer, severity } of findings) {
    summary[answer] += 1;
    if (answer === "fail") summary[`${severity}s`] += 1;
  }
  return summary;
}
