import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { monthShape } from "../dates/month.ts";
import { deliverableKind } from "../records/deliverable-kind.ts";
import { unit } from "../records/unit.ts";
import { filledLine, paragraphs } from "../yaml/shapes.ts";
import { REPORT_VERSION, type Report } from "./report.ts";

/** Far more than the contract will ever be worth, and little enough that the sums of a hundred reports stay exact. */
const MOST = 10_000_000_000_000;
const MOST_ORDERS = 5_000;
const MOST_MEASURED = 100_000_000_000_000;

const whole = z.int().min(-MOST).max(MOST);
/** In hundredths, as large as records may hold; never summed. */
const measured = z.int().min(-MOST_MEASURED).max(MOST_MEASURED);
const list = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).max(max);
const spent = z.object({
  centidays: whole.meta({ description: "Centièmes de jour." }),
  cents: whole.meta({ description: "Centimes hors taxes." }),
});
const share = z
  .object({
    ordered: whole.meta({ description: "Commandé." }),
    done: whole.meta({ description: "Réalisé." }),
    left: whole.meta({ description: "Reste : commandé moins réalisé." }),
  })
  .refine(({ ordered, done, left }) => ordered === done + left);
const shares = {
  centidays: share.meta({ description: "En centièmes de jour." }),
  cents: share.meta({ description: "En centimes hors taxes." }),
};
const product = filledLine().meta({ description: "Identifiant du produit." });
const title = filledLine().meta({ description: "Nom du produit." });

const activity = filledLine(1_000).meta({ description: "Activité opérationnelle." });
const doneActivities = list(
  z.object({ activity, centidays: whole.meta({ description: "Centièmes de jour réalisés." }) }),
  5_000,
);

const activityPlan = z.object({
  planned: list(z.object({ activity, centidays: share.meta({ description: "En centièmes de jour." }) }), 5_000).meta({
    description: "Par activité prévue.",
  }),
  unplanned: share.meta({ description: "Le reste du bon de commande, en centièmes de jour." }),
});

const orderUnit = z.object({
  unit: unit.meta({ description: "Unité d'œuvre du CCTP." }),
  centiunits: whole.meta({ description: "Centièmes d'unité d'œuvre." }),
  unitPrices: list(whole, 100).meta({ description: "Prix d'une unité, en centimes hors taxes." }),
  ...shares,
});

const order = z.object({
  reference: filledLine().meta({ description: "Référence du bon de commande." }),
  beneficiary: filledLine().meta({ description: "Bénéficiaire." }),
  ...{ product, title },
  signed: dayShape.meta({ description: "Signé le." }),
  start: dayShape.meta({ description: "Premier jour." }),
  end: dayShape.meta({ description: "Dernier jour." }),
  ...shares,
  inPeriod: spent.meta({ description: "Réalisé pendant la période." }),
  units: list(orderUnit, 100).meta({ description: "Par unité d'œuvre." }),
  months: list(spent.extend({ month: monthShape.meta({ description: "Mois." }) }), 600).meta({
    description: "Par mois de travail.",
  }),
  members: list(z.object({ member: filledLine().meta({ description: "Identifiant de la personne." }) }), 2_000).meta({
    description: "Qui y a travaillé.",
  }),
  activities: doneActivities
    .exactOptional()
    .meta({ description: "Réalisé par activité ; absent d'un rapport plus ancien." }),
  activityPlan: activityPlan
    .nullable()
    .exactOptional()
    .meta({ description: "Prévu, réalisé et reste par activité ; null si le bon n'en prévoit pas." }),
});

type Order = z.infer<typeof order>;

/** All that is summed over orders: none of these sums may pass what a number holds exactly. */
const figuresSummed: readonly ((order: Order) => number[])[] = [
  ({ cents }) => [cents.ordered, cents.done],
  ({ centidays }) => [centidays.ordered, centidays.done],
  ({ inPeriod, months }) => [inPeriod, ...months].map(({ cents }) => cents),
  ({ inPeriod, months }) => [inPeriod, ...months].map(({ centidays }) => centidays),
  ({ units }) => units.flatMap(({ cents }) => [cents.ordered, cents.done]),
  ({ units }) => units.flatMap(({ centidays, centiunits }) => [centidays.ordered, centidays.done, centiunits]),
  ({ activities = [] }) => activities.map(({ centidays }) => centidays),
  ({ activityPlan: plan }) =>
    plan
      ? [...plan.planned.map(({ centidays }) => centidays), plan.unplanned].flatMap((one) => [one.ordered, one.done])
      : [],
];

/** Were no figure below zero. */
function greatestSum(orders: readonly Order[], figuresOf: (order: Order) => number[]): number {
  return orders.flatMap(figuresOf).reduce((sum, figure) => sum + Math.abs(figure), 0);
}

const reportProduct = z.object({
  ...{ product, title },
  phase: filledLine().nullable().meta({ description: "Phase." }),
  statsUrl: filledLine(2_000).nullable().meta({ description: "Page de statistiques." }),
  impactUrl: filledLine(2_000).nullable().meta({ description: "Mesures d'impact." }),
});

const risk = z.object({
  ...{ product, title },
  name: filledLine().meta({ description: "Le risque." }),
  level: z.enum(["low", "medium", "high"]).nullable().meta({ description: "Gravité." }),
  owner: filledLine().nullable().meta({ description: "Suivi par." }),
  mitigation: paragraphs().nullable().meta({ description: "Ce qui est fait." }),
  since: dayShape.nullable().meta({ description: "Depuis." }),
  closedOn: dayShape.nullable().meta({ description: "Levé le." }),
});

const measure = z.object({
  ...{ product, title },
  state: z
    .enum(["measured", "not-published", "not-found", "unread", "not-recorded"])
    .meta({ description: "Ce que l'on sait de l'impact du produit." }),
  indicator: filledLine().nullable().meta({ description: "Indicateur." }),
  unit: filledLine().nullable().meta({ description: "Unité de la valeur." }),
  value: measured.nullable().meta({ description: "Valeur, en centièmes." }),
  date: dayShape.nullable().meta({ description: "Mesuré le." }),
  change: measured.nullable().meta({ description: "Écart avec la mesure d'avant, en centièmes." }),
  source: filledLine(2_000).nullable().meta({ description: "D'où vient le chiffre." }),
});

const committee = z.object({
  ...{ product, title },
  date: dayShape.nullable().meta({ description: "Date du comité." }),
  decision: z.enum(["continue", "conditions", "stop"]).nullable().meta({ description: "Décision." }),
  note: paragraphs().nullable().meta({ description: "Précision." }),
  phase: filledLine().nullable().meta({ description: "Phase décidée." }),
});

const count = z.int().min(0).max(10_000);

const deliverable = z.object({
  ...{ product, title },
  clauses: list(filledLine(), 10).meta({ description: "Clauses du CCTP." }),
  kind: deliverableKind.meta({ description: "Livrable." }),
  items: list(z.object({ title: filledLine().nullable().meta({ description: "Nom." }) }), 1_000).meta({
    description: "Ce qui en est renseigné ; vide si rien ne l'est.",
  }),
});

const quarter = z.object({
  year: z.int().min(1900).max(9999).meta({ description: "Année." }),
  number: z.int().min(1).max(4).meta({ description: "Trimestre." }),
  opened: count.meta({ description: "Relevés." }),
  raised: count.meta({ description: "Aggravés." }),
  lowered: count.meta({ description: "Atténués." }),
  closed: count.meta({ description: "Levés." }),
  open: count.meta({ description: "En cours à la fin du trimestre." }),
});

const counted = z.object({
  ...{ product, title },
  counts: z
    .object({
      pass: count.meta({ description: "Respectés." }),
      fail: count.meta({ description: "Non respectés." }),
      unknown: count.meta({ description: "Non vérifiés." }),
      "not-applicable": count.meta({ description: "Sans objet." }),
      attested: count.meta({ description: "Attestés." }),
    })
    .meta({ description: "Standards, par réponse." }),
});

const fiche = z.object({
  kind: z.enum(["member", "product"]).meta({ description: "Membre ou produit." }),
  id: filledLine().meta({ description: "Identifiant de la fiche." }),
  state: z
    .enum(["up-to-date", "to-update", "to-create", "held-back"])
    .meta({ description: "Où en est la fiche du site." }),
});

/** What is read of a report; further keys may stand beside, and are left. */
export const reportSchema = z.object({
  contractor: filledLine().meta({ description: "Titulaire." }),
  from: dayShape.meta({ description: "Premier jour de la période." }),
  to: dayShape.meta({ description: "Dernier jour de la période." }),
  today: dayShape.meta({ description: "Jour où le rapport a été établi." }),
  beneficiary: filledLine().nullable().meta({ description: "Le seul bénéficiaire du rapport ; null pour tous." }),
  ...shares,
  orders: list(order, MOST_ORDERS)
    .refine((orders) => figuresSummed.every((figuresOf) => greatestSum(orders, figuresOf) <= MOST))
    .meta({ description: "Bons de commande de la période." }),
  products: list(reportProduct, MOST_ORDERS).meta({ description: "Produits et mesures d'impact." }),
  risks: list(risk, MOST_ORDERS).meta({ description: "Risques ouverts ou levés pendant la période." }),
  riskQuarters: list(quarter, 40)
    .exactOptional()
    .meta({ description: "Risques par trimestre ; absents d'un rapport plus ancien." }),
  undatedRisks: count
    .exactOptional()
    .meta({ description: "Risques en cours sans date, comptés dans aucun trimestre." }),
  misdatedRisks: count
    .exactOptional()
    .meta({ description: "Risques dont les dates se contredisent, comptés dans aucun trimestre." }),
  deliverables: list(deliverable, 20_000)
    .exactOptional()
    .meta({ description: "Livrables demandés ; absents d'un rapport plus ancien." }),
  impact: list(measure, 20_000).meta({ description: "Chiffres d'impact." }),
  committees: list(committee, 20_000).meta({ description: "Décisions des comités d'investissement." }),
  standards: list(counted, MOST_ORDERS)
    .nullable()
    .meta({ description: "Standards ; null s'ils n'ont pas été vérifiés." }),
  fiches: list(fiche, 20_000).nullable().meta({ description: "Fiches ; null si le site n'a pas été lu." }),
});

type Shape = z.infer<typeof reportSchema>;

/**
 * A report as another contractor's program may have written it: what this version needs of it. Nothing compiles any more once our own
 * report lacks what is read of the others'.
 */
export type ReadReport = Report extends Shape ? Shape : never;

/** What `report --format json` writes; the problems of the contractor's own records are not read. */
export const reportFileSchema = z
  .object({
    version: z.literal(REPORT_VERSION).exactOptional().meta({ description: "Version de ce format." }),
    report: reportSchema.meta({ description: "Le rapport d'une période." }),
  })
  .meta({ title: "Rapport d'un titulaire" });

/** Deeper than any report, and shallow enough for any reader. */
const DEPTH = 32;

/** The report of a file's text, or where it is not one: the path of the first value that is wrong. */
export function parseReportFile(text: string): { report: ReadReport } | { wrong: string } {
  if (depthOf(text) > DEPTH) return { wrong: "" };
  let value: unknown;
  try {
    // Shells of Windows begin a file with the mark of its encoding.
    value = JSON.parse(text.replace(/^\u{FEFF}/u, ""));
  } catch {
    return { wrong: "" };
  }
  const parsed = reportFileSchema.safeParse(value);
  if (parsed.success) return { report: parsed.data.report };
  return { wrong: (parsed.error.issues[0]?.path ?? []).map(String).join(".") };
}

/** How deep brackets stand in brackets, those in strings aside. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"') at = endOfString(text, at);
    else if (mark === "[" || mark === "{") deepest = Math.max(deepest, ++depth);
    else if (mark === "]" || mark === "}") depth--;
  }
  return deepest;
}

/** Where the string that begins there ends, by its first quote that no backslash keeps. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isKept(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isKept(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === "\\") before--;
  return (at - before) % 2 === 0;
}
