import { applyAttestation } from "./apply-attestation.ts";
import type { Evidence } from "./evidence.ts";
import type { Judged } from "./finding.ts";
import type { Product } from "./product.ts";
import type { AttestOnly, Rule } from "./rule.ts";
import { severityOf } from "./severity-of.ts";

export interface Judging {
  /** `2026-01-05`. */
  today: string;
  attestationMonths: number;
}

/** Every rule about one product, in the order of the catalogue. */
export function judgeProduct(
  rules: readonly (Rule | AttestOnly)[],
  product: Product,
  evidence: Evidence,
  judging: Judging,
): Judged[] {
  return rules.map((rule) => {
    const seen = "check" in rule ? rule.check(product, evidence, judging.today) : null;
    const {
      answer,
      message,
      remedy,
      evidence: exhibits,
      ...details
    } = applyAttestation(rule.id, seen, product, evidence.fiche, judging);
    return {
      product: product.id,
      rule: rule.id,
      answer,
      severity: answer === "fail" ? severityOf(evidence.fiche.phase, details.atMost) : "note",
      message,
      remedy,
      clause: rule.clause,
      standard: rule.standard,
      evidence: exhibits,
      about: details.about ?? null,
      proposes: details.proposes ?? null,
    };
  });
}
