import { addMonths } from "../dates/day.ts";
import { dayInWords } from "../dates/french-dates.ts";
import type { FicheSeen } from "./fiche-evidence.ts";
import type { Answer, Exhibit } from "./finding.ts";
import type { Judging } from "./judge-product.ts";
import type { Attestation, Product } from "./product.ts";
import type { Verdict } from "./verdict.ts";
import { unknown } from "./verdict.ts";

type Settled = Omit<Verdict, "answer" | "remedy"> & { answer: Answer; remedy: string | null };

/**
 * The word of people where no machine can tell. It answers what is unknown, until it expires; it says that a rule does not apply
 * even against what was seen; it never silences a fail. `seen` is null for what only people can answer.
 */
export function applyAttestation(
  rule: string,
  seen: Verdict | null,
  product: Product,
  fiche: FicheSeen,
  { today, attestationMonths }: Judging,
): Settled {
  const verdict = seen ?? unanswered(rule, fiche);
  const attestation = latest(product.attestations, rule);
  const settled: Settled = { ...verdict, remedy: verdict.answer === "pass" ? null : verdict.remedy };
  if (!attestation || verdict.answer === "pass" || verdict.answer === "not-applicable") return settled;
  const known: Settled = { ...settled, evidence: [...verdict.evidence, exhibitOf(attestation)] };
  const end = addMonths(attestation.on, attestationMonths);
  if (attestation.on > today) return { ...known, ...later(verdict, attestation) };
  if (end <= today) return { ...known, ...expired(verdict, attestation, end) };
  if (verdict.answer === "fail" && attestation.answer === "pass")
    return {
      ...known,
      message: `${verdict.message} L'attestation du ${dayInWords(attestation.on)} dit le contraire : elle n'efface pas ce qui a été vu.`,
    };
  const what = attestation.answer === "pass" ? "respecté" : "sans objet";
  return {
    ...known,
    answer: "attested",
    message: `Attesté ${what} le ${dayInWords(attestation.on)}, jusqu'au ${dayInWords(end)}.`,
    remedy: `Renouvelez cette attestation avant le ${dayInWords(end)}.`,
  };
}

function later({ message }: Verdict, { on }: Attestation): Pick<Settled, "message"> {
  return { message: `${message} L'attestation datée du ${dayInWords(on)} ne compte pas encore.` };
}

function expired(verdict: Verdict, { on }: Attestation, end: string): Pick<Settled, "message" | "remedy"> {
  const message = `${verdict.message} L'attestation du ${dayInWords(on)} a expiré le ${dayInWords(end)}.`;
  if (verdict.answer === "fail") return { message, remedy: verdict.remedy };
  return { message, remedy: `Vérifiez que rien n'a changé, puis renouvelez l'attestation dans le dossier du produit.` };
}

function unanswered(rule: string, fiche: FicheSeen): Verdict {
  return unknown(
    "Aucune machine ne peut en juger : personne ne l'a encore attesté.",
    `Vérifiez-le en équipe, puis ajoutez une attestation « ${rule} » dans le dossier du produit.`,
    [{ what: "dossier du produit, champ `attestations`", url: null, at: fiche.at, status: "absent" }],
  );
}

function latest(attestations: readonly Attestation[], rule: string): Attestation | undefined {
  return attestations
    .filter((one) => one.rule === rule)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))[0];
}

function exhibitOf({ by, on, proof, answer }: Attestation): Exhibit {
  return {
    what: `attestation de ${by}`,
    url: proof ?? null,
    at: on,
    status: answer === "pass" ? "respecté" : "sans objet",
  };
}
