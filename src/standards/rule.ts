import type { Severity } from "../problems/entry.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { DetailedFinding, Evidence } from "./finding.ts";
import type { Observations } from "./observations.ts";

/** One standard: why it matters, what is observed, how to meet it, and the check itself. Its texts are in French. */
export interface Rule extends RuleDescription {
  /** What the check rests on, a line each. */
  observes: readonly string[];
  /**
   * Pure: the day comes as `2026-01-05`, the observations were gathered before. `before` is what the rules before it in the catalogue
   * found of the product.
   */
  check(product: Product, observations: Observations, today: string, before: readonly DetailedFinding[]): Verdict;
}

/** A standard that no machine can check: only people can answer, by an attestation. */
export interface AttestOnly extends RuleDescription {
  attestOnly: true;
}

interface RuleDescription {
  /** In kebab-case; also the name of its file and of its documentation page. */
  id: string;
  title: string;
  /** The words of the contract, CCTP 21_BAM_048; null where it does not name this. */
  clause: string | null;
  /** The id of the programme's standard (https://github.com/betagouv/standards); null where there is none or it is not known. */
  standard: string | null;
  why: string;
  /** How to meet it, a step each. */
  fix: readonly string[];
}

/** A product to evaluate. */
export interface Product {
  id: string;
  title: string;
  attestations: readonly Attestation[];
}

export type Attestation = NonNullable<ProductRecord["attestations"]>[number];

type EvidenceList = readonly [Evidence, ...Evidence[]];

/** A rule's answer about a product, before its phase and its attestations are applied. */
export type Verdict = PassVerdict | OtherVerdict;

interface PassVerdict extends VerdictDetails {
  answer: "pass";
  message: string;
  evidence: EvidenceList;
}

interface OtherVerdict extends VerdictDetails {
  answer: "fail" | "unknown" | "not-applicable";
  message: string;
  remedy: string;
  evidence: EvidenceList;
}

interface VerdictDetails {
  /** A fail is never more severe than this, whatever the phase. */
  maxSeverity?: Severity;
  /** An unknown that a person of the team is asked about, since only they know; it is shown, and counts against nothing. */
  isQuestion?: boolean;
  /** An unknown of which nothing was checked that could answer: neither forge nor page was asked. */
  isUnseen?: boolean;
  /** The key of the fiche that a person should change. */
  ficheKey?: string;
  suggestion?: { key: string; value: string };
}

export function pass(message: string, evidence: EvidenceList, details: VerdictDetails = {}): Verdict {
  return { answer: "pass", message, evidence, ...details };
}

export function fail(message: string, remedy: string, evidence: EvidenceList, details: VerdictDetails = {}): Verdict {
  return { answer: "fail", message, remedy, evidence, ...details };
}

/** Could not be observed: never held against the product. */
export function unknown(
  message: string,
  remedy: string,
  evidence: EvidenceList,
  details: VerdictDetails = {},
): Verdict {
  return { answer: "unknown", message, remedy, evidence, ...details };
}

export function notApplicable(
  message: string,
  remedy: string,
  evidence: EvidenceList,
  details: VerdictDetails = {},
): Verdict {
  return { answer: "not-applicable", message, remedy, evidence, ...details };
}

/** Whether what was required could not be had: the verdict says why. */
export function isVerdict<Found extends object>(found: Found | Verdict): found is Verdict {
  return "answer" in found;
}
