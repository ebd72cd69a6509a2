import { addDays, addMonths, isDay } from "../../dates/day.ts";
import { dayInWords } from "../../dates/french-dates.ts";
import { phaseName } from "../../fiches/vocabularies.ts";
import { fieldEvidence } from "../evidence.ts";
import type { Phase } from "../observations.ts";
import { fail, pass, type Rule, unknown } from "../rule.ts";

const details = { ficheKey: "phases" };

export const ficheUpToDate: Rule = {
  id: "fiche-up-to-date",
  title: "La phase du produit est à jour",
  clause: "§3.3 : la mise à jour des fiches « produits » du site beta.gouv.fr",
  standard: "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
  why: "La fiche est ce que le public et les sponsors voient du produit.",
  observes: [
    "la phase en cours, au regard de sa durée usuelle : 9 semaines d'investigation, 12 mois de construction ou d'accélération ; au-delà, une question est posée, sans rien retenir contre le produit",
    "le reste de la fiche est jugé par les règles « declared-… » et par celle de chaque sujet",
  ],
  fix: ["Ajoutez à `phases` la phase suivante, ou attestez que le produit est toujours dans celle-ci."],
  check(_, { fiche }, today) {
    const evidence = [fieldEvidence(fiche, "phases")] as const;
    const { phase } = fiche;
    if (phase === null) return fail("La fiche ne donne pas de phase.", "Renseignez `phases`.", evidence, details);
    const end = usualPhaseEnd(phase);
    if (end === null || end > today) return pass("La phase de la fiche n'a rien d'inhabituel.", evidence);
    const name = phaseName(phase.name);
    return unknown(
      `Le produit est-il toujours en ${name} ? Il y est depuis le ${dayInWords(phase.start)}, alors que cette phase dure d'ordinaire jusqu'au ${dayInWords(end)}.`,
      `Si oui, ajoutez au dossier du produit : \`attestations: [{ rule: fiche-up-to-date, answer: pass, by: prenom.nom, on: ${today} }]\`. Sinon, ajoutez à \`phases\` la phase suivante, avec sa date.`,
      evidence,
      { ...details, isQuestion: true },
    );
  },
};

/** Days. */
const INVESTIGATION = 9 * 7;

/** The day a phase has lasted its usual length: investigation 9 weeks, construction and acceleration 12 months; null for others. */
function usualPhaseEnd({ name, start }: Phase): string | null {
  if (!isDay(start)) return null;
  if (name === "investigation") return addDays(start, INVESTIGATION);
  return name === "construction" || name === "acceleration" ? addMonths(start, 12) : null;
}
