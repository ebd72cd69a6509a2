import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { filledLine } from "../yaml/shapes.ts";
import { decimal } from "./decimal.ts";
import type { Unit } from "./unit.ts";

const price = (name: string) =>
  decimal(1_000_000)
    .exactOptional()
    .meta({ description: `Prix d'une unité ${name}, en euros hors taxes.`, examples: [11500, "12000,50"] });

const prices = z.strictObject(
  {
    "devops-junior": price("Devops-Junior"),
    "devops-confirme": price("Devops-Confirmé"),
    "devops-senior": price("Devops-Senior"),
    "design-junior": price("Design-Junior"),
    "design-confirme": price("Design-Confirmé"),
    "bizdev-customer-success": price("Bizdev-CustomerSuccess"),
    "product-management-junior": price("Product-Management-Junior"),
    "product-management": price("Product-Management"),
    reversibilite: price("Réversibilité"),
  } satisfies Record<Unit, z.ZodType>,
  { error: "map" },
);

const revision = z.strictObject(
  {
    from: dayShape.meta({ description: "Premier jour de validité de ces prix.", examples: ["2026-01-01"] }),
    until: dayShape.exactOptional().meta({
      description: "Dernier jour de validité ; sans elle, jusqu'à la révision suivante de chaque prix.",
      examples: ["2026-12-31"],
    }),
    note: filledLine()
      .exactOptional()
      .meta({ description: "D'où vient la révision, par exemple un avenant.", examples: ["Avenant nº 2"] }),
    prices: prices.meta({ description: "Prix par unité d'œuvre ; une unité absente garde son prix d'avant." }),
  },
  { error: "map" },
);

/** prices.yml: the price schedule (bordereau de prix, CCTP §1.2) and its revisions, which are added and never rewritten. */
export const priceScheduleSchema = z
  .strictObject(
    {
      revisions: z
        .array(revision, { error: "list" })
        .min(1)
        .max(100)
        .superRefine((list, context) => {
          for (const [at, { from, until }] of list.entries()) {
            if (list.findIndex((other) => other.from === from) < at) {
              context.addIssue({ code: "custom", path: [at, "from"], message: "duplicate", input: from });
            }
            if (until !== undefined && until < from) {
              context.addIssue({ code: "custom", path: [at, "until"], message: "end-before-start", input: until });
            }
          }
        })
        .meta({ description: "Révisions du bordereau, dans n'importe quel ordre." }),
    },
    { error: "map" },
  )
  .meta({ title: "Bordereau de prix" });

export type PriceSchedule = z.infer<typeof priceScheduleSchema>;
