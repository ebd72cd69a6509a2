import { z } from "zod";
import { dayShape, isDay } from "../dates/day.ts";
import { monthShape } from "../dates/month.ts";
import { endAfterStart } from "../dates/period.ts";
import { filledLine, memberReference, paragraphs, reference, yesOrNo } from "../yaml/shapes.ts";
import { decimal } from "./decimal.ts";
import { unit } from "./unit.ts";

/** Two ways to write a price, of which a line has exactly one. */
const priceKeys = ["unitPrice", "unitPriceCents"] as const;

const orderLine = z
  .strictObject(
    {
      unit: unit.meta({ description: "Unité d'œuvre du CCTP." }),
      quantity: decimal(10_000).meta({
        description: "Nombre d'unités d'œuvre, éventuellement fractionné (1 UO = 20 jours ouvrés).",
        examples: [12, "0,5"],
      }),
      unitPrice: decimal(1_000_000)
        .exactOptional()
        .meta({
          description: "Prix d'une unité, en euros hors taxes, avec deux décimales au plus.",
          examples: [11500, "12000,50"],
        }),
      unitPriceCents: z
        .int({ error: "integer" })
        .min(1)
        .max(99_999_999)
        .exactOptional()
        .meta({
          description: "Prix d'une unité en centimes hors taxes, à la place de « unitPrice ».",
          examples: [1150000],
        }),
      amendment: filledLine()
        .exactOptional()
        .meta({ description: "Avenant ou avoir qui a ajouté cette ligne.", examples: ["Avenant nº 1"] }),
      amendedOn: dayShape.exactOptional().meta({
        description: "Date de cet avenant : avant elle, la ligne n'est pas encore commandée.",
        examples: ["2026-06-15"],
      }),
      credit: yesOrNo.exactOptional().meta({
        description: "La ligne est un avoir : ses unités d'œuvre sont rendues, prises sur les dernières du même prix.",
        examples: [true],
      }),
    },
    { error: "map" },
  )
  .superRefine((line, context) => {
    const given = priceKeys.filter((key) => line[key] !== undefined);
    if (given.length === 0) {
      context.addIssue({ code: "custom", path: ["unitPrice"], message: "decimal", input: undefined });
    }
    if (given.length > 1) {
      const input = line.unitPriceCents;
      context.addIssue({
        code: "custom",
        path: ["unitPriceCents"],
        message: "exclusive",
        input,
        params: { other: "unitPrice" },
      });
    }
  })
  .meta({ oneOf: priceKeys.map((key) => ({ required: [key] })) });

const workRecord = z.strictObject(
  {
    month: monthShape.meta({ description: "Mois d'intervention (AAAA-MM).", examples: ["2026-03"] }),
    unit: unit.meta({ description: "Unité d'œuvre consommée." }),
    member: memberReference.meta({ description: "Identifiant de l'intervenant.", examples: ["jeanne.exemplaire"] }),
    days: decimal(1_000).meta({ description: "Jours d'intervention dans le mois.", examples: [18, "7,5"] }),
    activity: filledLine(1_000).meta({
      description: "Activité opérationnelle, en quelques mots.",
      examples: ["Formulaire de demande et ses tests"],
    }),
  },
  { error: "map" },
);

/** What the days left are for: CCTP §3.3, « reste à faire […] en jours d'intervention et en activités opérationnelles ». */
const plannedActivity = z.strictObject(
  {
    activity: filledLine(1_000).meta({
      description: "Activité opérationnelle, nommée comme dans « work ».",
      examples: ["Formulaire de demande"],
    }),
    days: decimal(100_000).meta({ description: "Jours d'intervention prévus pour elle.", examples: [60, "7,5"] }),
  },
  { error: "map" },
);

/** CCTP §2: the beneficiary may ask that somebody be replaced, « le titulaire doit y donner suite de manière diligente ». */
const replacementRecord = z.strictObject(
  {
    member: memberReference.meta({
      description: "Identifiant de la personne dont le remplacement est demandé.",
      examples: ["paul.modele"],
    }),
    askedOn: dayShape.meta({ description: "Date de la demande du bénéficiaire.", examples: ["2026-04-01"] }),
    answeredOn: dayShape
      .exactOptional()
      .meta({ description: "Date à laquelle le remplacement a été effectif.", examples: ["2026-04-20"] }),
    answeredBy: memberReference
      .exactOptional()
      .meta({ description: "Identifiant de la personne qui remplace.", examples: ["lea.specimen"] }),
    note: paragraphs()
      .exactOptional()
      .meta({ description: "Précision.", examples: ["Même profil, même rythme."] }),
  },
  { error: "map" },
);

/** All months of an overlap are reckoned: `0026-07-20`, or an end that stands for never, would be thousands. */
const dayOfCentury = dayShape.refine((day) => !isDay(day) || day.startsWith("20"), { error: "date" });

/** CCTP §3.4: the training of newcomers is at the contractor's expense. These days are never counted as work. */
const overlapRecord = z
  .strictObject(
    {
      leaving: memberReference.meta({
        description: "Identifiant de la personne qui part.",
        examples: ["lea.specimen"],
      }),
      arriving: memberReference.meta({
        description: "Identifiant de la personne qui arrive, dont ces jours ne sont pas facturés.",
        examples: ["hugo.factice"],
      }),
      start: dayOfCentury.meta({ description: "Premier jour en binôme.", examples: ["2026-07-20"] }),
      end: dayOfCentury.meta({ description: "Dernier jour en binôme.", examples: ["2026-07-22"] }),
      days: decimal(1_000).meta({ description: "Jours passés ensemble, non facturés.", examples: [3, "2,5"] }),
    },
    { error: "map" },
  )
  .superRefine(({ start, end }, context) => {
    if (end < start) context.addIssue({ code: "custom", path: ["end"], message: "end-before-start", input: end });
  });

const sentences = (description: string, example: string) =>
  z
    .array(filledLine(), { error: "list" })
    .max(50)
    .exactOptional()
    .meta({ description, examples: [[example]] });

/** One order (bon de commande); its reference is the name of its file. Follow-up by days and activities: CCTP §3.3. */
export const orderRecordSchema = z
  .strictObject(
    {
      beneficiary: filledLine().meta({
        description: "Bénéficiaire qui commande.",
        examples: ["Direction des exemples"],
      }),
      product: reference.meta({ description: "Identifiant du produit.", examples: ["aide-facile"] }),
      signed: dayShape.meta({ description: "Date de signature.", examples: ["2025-12-15"] }),
      start: dayShape.meta({ description: "Premier jour d'exécution.", examples: ["2026-01-05"] }),
      end: dayShape.meta({ description: "Dernier jour d'exécution, après « start ».", examples: ["2026-12-31"] }),
      lines: z.array(orderLine, { error: "list" }).min(1).max(100).meta({ description: "Unités d'œuvre commandées." }),
      activities: z
        .array(plannedActivity, { error: "list" })
        .max(200)
        .exactOptional()
        .meta({ description: "Activités opérationnelles prévues, pour dire ce qui reste de chacune." }),
      work: z
        .array(workRecord, { error: "list" })
        .max(5_000)
        .exactOptional()
        .meta({ description: "Travail réalisé, mois par mois." }),
      replacements: z
        .array(replacementRecord, { error: "list" })
        .max(100)
        .exactOptional()
        .meta({ description: "Remplacements demandés par le bénéficiaire." }),
      overlaps: z
        .array(overlapRecord, { error: "list" })
        .max(200)
        .exactOptional()
        .meta({ description: "Jours en binôme de la personne qui part et de celle qui arrive, non facturés." }),
      objectives: sentences("Objectifs, pour la réunion de lancement.", "Ouvrir la démarche à trois départements."),
      rituals: sentences(
        "Rituels de l'équipe, pour la réunion de lancement.",
        "Démonstration toutes les deux semaines.",
      ),
      metrics: sentences(
        "Mesures d'impact et de qualité, pour la réunion de lancement.",
        "Demandes abouties, chaque mois.",
      ),
    },
    { error: "map" },
  )
  .superRefine(endAfterStart)
  .meta({ title: "Bon de commande" });

export type OrderRecord = z.infer<typeof orderRecordSchema>;
export type WorkRecord = NonNullable<OrderRecord["work"]>[number];
