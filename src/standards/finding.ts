import type { Severity } from "../problems/problem.ts";

export const answers = ["pass", "fail", "unknown", "not-applicable", "attested"] as const;

export type Answer = (typeof answers)[number];

/** One thing that was looked at: what it is, where, when, and what it answered. Never a secret, a token or a line of code. */
export interface Exhibit {
  what: string;
  /** Null where nothing can be opened: an attestation without a proof. */
  url: string | null;
  /** ISO 8601, a day or a moment. */
  at: string;
  /** An HTTP status, or in a word what was seen. */
  status: string;
}

/** One answer of one rule about one product: the shape that scripts may rely on. */
export interface Finding {
  product: string;
  rule: string;
  answer: Answer;
  /** How grave a fail is in the product's phase; a note for every other answer. */
  severity: Severity;
  message: string;
  /** What to do; null only when the answer is pass. */
  remedy: string | null;
  clause: string | null;
  standard: string | null;
  evidence: readonly [Exhibit, ...Exhibit[]];
}

/** A finding, and what only we use of it. */
export interface Judged extends Finding {
  /** The key of the fiche to look at, where there is one. */
  about: string | null;
  /** A value that the fiche should have. */
  proposes: { key: string; value: string } | null;
}
