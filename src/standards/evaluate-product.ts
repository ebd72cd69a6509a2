import { addMonths } from "../dates/day.ts";
import { dayInWords } from "../dates/french-dates.ts";
import type { Severity } from "../problems/entry.ts";
import type { DetailedFinding, Evidence, FindingAnswer } from "./finding.ts";
import type { Observations, ObservedFiche, Phase } from "./observations.ts";
import { outsideEvidence } from "./outside-evidence.ts";
import { type Attestation, type AttestOnly, type Product, type Rule, unknown, type Verdict } from "./rule.ts";

export interface EvaluationOptions {
  /** `2026-01-05`. */
  today: string;
  attestationMonths: number;
}

/** Every rule about one product, in the order of the catalogue. */
export function evaluateProduct(
  rules: readonly (Rule | AttestOnly)[],
  product: Product,
  observations: Observations,
  options: EvaluationOptions,
): DetailedFinding[] {
  const findings: DetailedFinding[] = [];
  for (const rule of rules) {
    const automatedVerdict = "check" in rule ? rule.check(product, observations, options.today, findings) : null;
    const { answer, message, remedy, evidence, ...details } = applyAttestation(
      rule.id,
      automatedVerdict,
      product,
      observations.fiche,
      options,
    );
    const outside = outsideEvidence(rule, observations);
    findings.push({
      product: product.id,
      rule: rule.id,
      answer,
      severity: answer === "fail" ? severityOf(rule, observations.fiche.phase, details.maxSeverity) : "note",
      message,
      remedy,
      clause: rule.clause,
      standard: rule.standard,
      evidence: [...evidence, ...outside],
      outside,
      ficheKey: details.ficheKey ?? null,
      isQuestion: answer === "unknown" && details.isQuestion === true,
      isUnseen: answer === "unknown" && details.isUnseen === true,
      suggestion: details.suggestion ?? null,
    });
  }
  return findings;
}

const SEVERITIES: readonly Severity[] = ["note", "warning", "error"];

/** What a breach weighs in a phase: little during its investigation, fully once it grows, if the contract asks for it. */
function severityOf({ clause }: Pick<Rule, "clause">, phase: Phase | null, maxSeverity: Severity = "error"): Severity {
  const phaseSeverity: Severity =
    phase?.name === "investigation" ? "note" : phase === null || phase.name === "construction" ? "warning" : "error";
  const weights = [phaseSeverity, maxSeverity, clause === null ? "warning" : "error"] as const;
  return SEVERITIES[Math.min(...weights.map((severity) => SEVERITIES.indexOf(severity)))] ?? phaseSeverity;
}

/** From here on, a product is one that people use. */
const LATE_PHASES: ReadonlySet<string> = new Set(["acceleration", "consolidation", "opere"]);

export function isLatePhase(phase: Phase | null): boolean {
  return phase !== null && LATE_PHASES.has(phase.name);
}

type AttestedVerdict = Omit<Verdict, "answer" | "remedy"> & { answer: FindingAnswer; remedy: string | null };

/**
 * Applies what people attested. An attestation answers what is unknown, until it expires; it may say that a rule does not apply,
 * even against a fail; it never turns a fail into a pass. `automatedVerdict` is null for a rule that only people can answer.
 */
function applyAttestation(
  rule: string,
  automatedVerdict: Verdict | null,
  product: Product,
  fiche: ObservedFiche,
  { today, attestationMonths }: EvaluationOptions,
): AttestedVerdict {
  const verdict = automatedVerdict ?? unattested(rule, fiche);
  const attestation = latestAttestation(product.attestations, rule);
  const withoutAttestation: AttestedVerdict = { ...verdict, remedy: verdict.answer === "pass" ? null : verdict.remedy };
  if (!attestation || verdict.answer === "pass" || verdict.answer === "not-applicable") return withoutAttestation;
  const withAttestation: AttestedVerdict = {
    ...withoutAttestation,
    // It says more than that nobody checked.
    isUnseen: false,
    evidence: [...verdict.evidence, attestationEvidence(attestation)],
  };
  const end = addMonths(attestation.on, attestationMonths);
  if (attestation.on > today) return { ...withAttestation, ...datedAhead(verdict, attestation) };
  if (end <= today) return { ...withAttestation, ...expired(verdict, attestation, end) };
  if (verdict.answer === "fail" && attestation.answer === "pass")
    return {
      ...withAttestation,
      message: `${verdict.message} L'attestation du ${dayInWords(attestation.on)} dit le contraire : elle n'efface pas ce qui a été vu.`,
    };
  const what = attestation.answer === "pass" ? "respecté" : "sans objet";
  return {
    ...withAttestation,
    answer: "attested",
    message: `Attesté ${what} le ${dayInWords(attestation.on)}, jusqu'au ${dayInWords(end)}.`,
    remedy: `Renouvelez cette attestation avant le ${dayInWords(end)}.`,
  };
}

function datedAhead({ message }: Verdict, { on }: Attestation): Pick<AttestedVerdict, "message"> {
  return { message: `${message} L'attestation datée du ${dayInWords(on)} ne compte pas encore.` };
}

function expired(verdict: Verdict, { on }: Attestation, end: string): Pick<AttestedVerdict, "message" | "remedy"> {
  const message = `${verdict.message} L'attestation du ${dayInWords(on)} a expiré le ${dayInWords(end)}.`;
  if (verdict.answer === "fail") return { message, remedy: verdict.remedy };
  return { message, remedy: `Vérifiez que rien n'a changé, puis renouvelez l'attestation dans le dossier du produit.` };
}

function unattested(rule: string, fiche: ObservedFiche): Verdict {
  return unknown(
    "Aucune machine ne peut en juger : personne ne l'a encore attesté.",
    `Vérifiez-le en équipe, puis ajoutez une attestation « ${rule} » dans le dossier du produit.`,
    [{ what: "dossier du produit, champ `attestations`", url: null, at: fiche.at, status: "absent" }],
  );
}

function latestAttestation(attestations: readonly Attestation[], rule: string): Attestation | undefined {
  return attestations
    .filter((one) => one.rule === rule)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))[0];
}

function attestationEvidence({ by, on, proof, answer }: Attestation): Evidence {
  return {
    what: `attestation de ${by}`,
    url: proof ?? null,
    at: on,
    status: answer === "pass" ? "respecté" : "sans objet",
  };
}
