import { z } from "zod";

const isoDate = z.iso.date({ error: "date" });
const singleLine = z
  .string({ error: "text" })
  .max(200)
  .regex(/^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, { error: "line" });

const weeks = (byDefault: number) => z.int({ error: "integer" }).min(1).max(104).default(byDefault);

/** An absence of one day starts and ends on it. */
function refineEnd(value: { start?: string | undefined; end?: string | undefined }, context: z.RefinementCtx) {
  if (value.start === undefined || value.end === undefined || value.end >= value.start) return;
  context.addIssue({ code: "custom", path: ["end"], message: "end-before-start", input: value.end });
}

const absenceSchema = z
  .strictObject(
    {
      start: isoDate.meta({ description: "Premier jour de l'absence.", examples: ["2026-08-03"] }),
      end: isoDate.meta({ description: "Dernier jour de l'absence.", examples: ["2026-08-21"] }),
      replacement: singleLine
        .optional()
        .meta({ description: "Nom de la personne qui remplace, de cette liste ou non.", examples: ["Claire Témoin"] }),
      email: singleLine.optional().meta({
        description: "Son adresse, si elle n'est pas dans cette liste.",
        examples: ["claire.temoin@atelier-numeral.example"],
      }),
      phone: singleLine
        .optional()
        .meta({ description: "Son téléphone, si elle n'est pas dans cette liste.", examples: ["01 99 00 00 00"] }),
    },
    { error: "map" },
  )
  .superRefine(refineEnd);

const correspondentSchema = z
  .strictObject(
    {
      name: singleLine.meta({ description: "Prénom et nom.", examples: ["Odile Repère"] }),
      email: singleLine
        .optional()
        .meta({ description: "Adresse électronique.", examples: ["odile.repere@atelier-numeral.example"] }),
      phone: singleLine.optional().meta({ description: "Téléphone.", examples: ["01 99 00 00 00"] }),
      hours: singleLine.optional().meta({
        description: "Heures où cette personne est joignable.",
        examples: ["du lundi au vendredi, de 9 h à 18 h"],
      }),
      start: isoDate.optional().meta({ description: "Premier jour comme correspondant.", examples: ["2026-01-05"] }),
      end: isoDate.optional().meta({ description: "Dernier jour comme correspondant.", examples: ["2026-12-31"] }),
      absences: z
        .array(absenceSchema, { error: "list" })
        .max(200)
        .default([])
        .meta({ description: "Absences, et qui remplace." }),
    },
    { error: "map" },
  )
  .superRefine(refineEnd);

/** The permanent correspondents that §3.3 asks for, « remplacés en cas d'absence ». */
export const correspondents = z
  .array(correspondentSchema, { error: "list" })
  .max(50)
  .default([])
  .meta({ description: "Correspondants permanents du marché (CCTP §3.3)." });

export const people = z.strictObject(
  {
    checkInWeeks: weeks(6).meta({ description: "Semaines entre deux points d'étape avec un indépendant, au plus." }),
    replacementDays: z
      .int({ error: "integer" })
      .min(1)
      .max(365)
      .default(15)
      .meta({ description: "Jours que vous vous donnez pour répondre à une demande de remplacement." }),
  },
  { error: "map" },
);

const sentences = (description: string, example: string) =>
  z
    .array(singleLine.max(500), { error: "list" })
    .max(50)
    .default([])
    .meta({ description, examples: [[example]] });

/** What the contractor presents at the launch meeting of the contract (CCTP §3.3), beside what its records say. */
const launch = z.strictObject(
  {
    objectives: sentences("Objectifs et démarche opérationnelle.", "Un produit utilisable en moins de six mois."),
    exchanges: sentences("Échange, concertation et décision avec les équipes.", "Un point par mois avec la DINUM."),
    tools: sentences("Méthodes d'animation et outils de pilotage.", "Une revue de produit toutes les deux semaines."),
    metrics: sentences("Métriques d'impact et de suivi de la qualité.", "Part des démarches abouties."),
  },
  { error: "map" },
);

export const contract = z.strictObject(
  {
    endingWeeks: weeks(8).meta({ description: "Semaines avant la fin d'un bon de commande où elle est signalée." }),
    report: z
      .enum(["monthly", "quarterly", "never"], { error: "choice" })
      .default("never")
      .meta({ description: "Rapport que l'App propose sur ce dépôt : monthly, quarterly ou never (aucun)." }),
    issues: z
      .boolean({ error: "boolean" })
      .default(false)
      .meta({ description: "true pour que l'App ouvre sur ce dépôt une issue par échéance du marché." }),
    launch: launch.prefault({}).meta({ description: "Pour la réunion de lancement du marché (CCTP §3.3)." }),
  },
  { error: "map" },
);
