import type { Evidence } from "./evidence.ts";
import type { Product } from "./product.ts";
import type { Verdict } from "./verdict.ts";

/** One standard: why it matters, what is looked at, how to meet it, and the judgement itself. Its texts are in French. */
export interface Rule extends Entry {
  /** What the judgement rests on, a line each. */
  looksAt: readonly string[];
  /** Pure: the day comes as `2026-01-05`, the evidence was gathered before. */
  check(product: Product, evidence: Evidence, today: string): Verdict;
}

/** A standard that no machine can look at: only people can answer, by an attestation. */
export interface AttestOnly extends Entry {
  attestOnly: true;
}

interface Entry {
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
