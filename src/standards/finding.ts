import { quoteName, type Severity } from "../problems/entry.ts";

export const findingAnswers = ["pass", "fail", "unknown", "not-applicable", "attested"] as const;

export type FindingAnswer = (typeof findingAnswers)[number];

/** One thing that was observed: what it is, where, when, and with what result. Never a secret, a token or a line of code. */
export interface Evidence {
  what: string;
  /** Null where nothing can be opened: an attestation without a proof. */
  url: string | null;
  /** ISO 8601, a day or a moment. */
  at: string;
  /** An HTTP status, or the result in a word. */
  status: string;
}

/** One answer of one rule about one product: the shape that scripts may rely on. */
export interface Finding {
  product: string;
  rule: string;
  answer: FindingAnswer;
  /** How grave a fail is in the product's phase; a note for every other answer. */
  severity: Severity;
  message: string;
  /** What to do; null only when the answer is pass. */
  remedy: string | null;
  clause: string | null;
  standard: string | null;
  evidence: readonly [Evidence, ...Evidence[]];
}

/** A finding, and what stays out of its published shape. */
export interface DetailedFinding extends Finding {
  /** The key of the fiche that the finding is about, where there is one. */
  ficheKey: string | null;
  /** Of the evidence, what others said: an auto-evaluation, other tools' reports. */
  outside: readonly Evidence[];
  /** An unknown that a person is asked about: it is shown where other unknowns are not. */
  isQuestion: boolean;
  /** An unknown of which nothing was checked that could answer. */
  isUnseen: boolean;
  /** A value that the fiche should have. */
  suggestion: { key: string; value: string } | null;
}

/** The shape that scripts may rely on, its keys in this order. */
export function publicFinding({
  product,
  rule,
  answer,
  severity,
  message,
  remedy,
  clause,
  standard,
  evidence,
}: Finding): Finding {
  return { product, rule, answer, severity, message, remedy, clause, standard, evidence };
}

/** How many findings of each answer, and how grave the fails are. */
export type FindingCounts = { products: number; errors: number; warnings: number; notes: number } & Record<
  FindingAnswer,
  number
>;

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts: FindingCounts = {
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
    counts[answer] += 1;
    if (answer === "fail") counts[`${severity}s`] += 1;
  }
  return counts;
}

/** A sentence of a rule where Markdown's code marks would be shown as they are: what they hold is quoted. */
export function quoteCodeMarks(sentence: string): string {
  return sentence.replace(/`([^`]+)`/g, (_, name: string) => quoteName(name));
}
