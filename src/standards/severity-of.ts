import type { Severity } from "../problems/problem.ts";
import type { Phase } from "./fiche-evidence.ts";

const GRAVITY: readonly Severity[] = ["note", "warning", "error"];

/** What a breach weighs in a phase: little while a product is looked into, fully once it grows. */
export function severityOf(phase: Phase | null, atMost: Severity = "error"): Severity {
  const own: Severity =
    phase?.name === "investigation" ? "note" : phase === null || phase.name === "construction" ? "warning" : "error";
  return GRAVITY[Math.min(GRAVITY.indexOf(own), GRAVITY.indexOf(atMost))] ?? own;
}
