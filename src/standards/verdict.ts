import type { Severity } from "../problems/problem.ts";
import type { Exhibit } from "./finding.ts";

type Exhibits = readonly [Exhibit, ...Exhibit[]];

/** What a rule says of a product, before its phase and its attestations are looked at. */
export type Verdict = Passed | NotPassed;

interface Passed extends Details {
  answer: "pass";
  message: string;
  evidence: Exhibits;
}

interface NotPassed extends Details {
  answer: "fail" | "unknown" | "not-applicable";
  message: string;
  remedy: string;
  evidence: Exhibits;
}

interface Details {
  /** A fail is never graver than this, whatever the phase. */
  atMost?: Severity;
  /** The key of the fiche that a person should look at. */
  about?: string;
  proposes?: { key: string; value: string };
}

export function pass(message: string, evidence: Exhibits, details: Details = {}): Verdict {
  return { answer: "pass", message, evidence, ...details };
}

export function fail(message: string, remedy: string, evidence: Exhibits, details: Details = {}): Verdict {
  return { answer: "fail", message, remedy, evidence, ...details };
}

/** Could not be seen: never held against the product. */
export function unknown(message: string, remedy: string, evidence: Exhibits, details: Details = {}): Verdict {
  return { answer: "unknown", message, remedy, evidence, ...details };
}

export function notApplicable(message: string, remedy: string, evidence: Exhibits, details: Details = {}): Verdict {
  return { answer: "not-applicable", message, remedy, evidence, ...details };
}
