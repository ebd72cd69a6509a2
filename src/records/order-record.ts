import { z } from "zod";
import { date, endAfterStart, filledLine, id, month, username } from "./shapes.ts";
import { unit } from "./unit.ts";

/** A number as YAML reads it, or decimal text with a dot or a comma (`0,5`), with at most two decimals; kept as written. */
const decimal = z
  .union(
    [
      z.number().refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6),
      z.string().regex(/^\d{1,8}(?:[.,]\d{1,2})?$/),
    ],
    { error: "decimal" },
  )
  .refine((value) => positive(value), { error: "decimal" });

function positive(value: number | string): boolean {
  const number = typeof value === "number" ? value : Number(value.replace(",", "."));
  return number > 0 && number < 1e8;
}

const orderLine = z.strictObject(
  {
    unit: unit.meta({ description: "Unité d'œuvre du CCTP." }),
    quantity: decimal.meta({
      description: "Nombre d'unités d'œuvre, éventuellement fractionné (1 UO = 20 jours ouvrés).",
    }),
    unitPrice: decimal.meta({ description: "Prix d'une unité, en euros hors taxes, avec deux décimales au plus." }),
  },
  { error: "map" },
);

const workRecord = z.strictObject(
  {
    month: month.meta({ description: "Mois d'intervention (AAAA-MM)." }),
    unit: unit.meta({ description: "Unité d'œuvre consommée." }),
    member: username.meta({ description: "Identifiant de l'intervenant." }),
    days: decimal.meta({ description: "Jours d'intervention dans le mois." }),
    activity: filledLine(1_000).meta({ description: "Activité opérationnelle, en quelques mots." }),
  },
  { error: "map" },
);

/** One order (bon de commande); its reference is the name of its file. Follow-up by days and activities: CCTP §3.3. */
export const orderRecordSchema = z
  .strictObject(
    {
      beneficiary: filledLine().meta({ description: "Bénéficiaire qui commande." }),
      product: id.meta({ description: "Identifiant du produit." }),
      signed: date.meta({ description: "Date de signature." }),
      start: date.meta({ description: "Premier jour d'exécution." }),
      end: date.meta({ description: "Dernier jour d'exécution, après « start »." }),
      lines: z.array(orderLine, { error: "list" }).min(1).max(100).meta({ description: "Unités d'œuvre commandées." }),
      work: z
        .array(workRecord, { error: "list" })
        .max(5_000)
        .exactOptional()
        .meta({ description: "Travail réalisé, mois par mois." }),
    },
    { error: "map" },
  )
  .superRefine(endAfterStart)
  .meta({ title: "Bon de commande" });

export type OrderRecord = z.infer<typeof orderRecordSchema>;
