import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { endAfterStart } from "../dates/period.ts";
import { usual } from "../fiches/vocabularies.ts";
import { distinct, filledLine, id, line, paragraphs, username, yesOrNo } from "./shapes.ts";

const phaseRecord = z
  .strictObject(
    {
      name: filledLine(100).meta({
        description: "Nom de la phase.",
        examples: [...usual.phases],
      }),
      start: dayShape.meta({ description: "Premier jour de la phase." }),
      end: dayShape.nullable().exactOptional().meta({ description: "Dernier jour de la phase, après « start »." }),
      comment: paragraphs().nullable().exactOptional().meta({ description: "Commentaire affiché." }),
    },
    { error: "map" },
  )
  .superRefine(endAfterStart);

const phases = z
  .array(phaseRecord, { error: "list" })
  .max(100)
  .superRefine((list, context) => {
    const seen = new Set<string>();
    for (const [index, phase] of list.entries()) {
      if (seen.has(phase.name)) {
        context.addIssue({ code: "custom", path: [index, "name"], message: "duplicate", input: phase.name });
      }
      seen.add(phase.name);
    }
  });

const eventRecord = z.strictObject(
  {
    name: filledLine(200).meta({ description: "Nature de l'évènement." }),
    date: dayShape.meta({ description: "Date de l'évènement." }),
    comment: paragraphs().nullable().exactOptional().meta({ description: "Commentaire affiché." }),
  },
  { error: "map" },
);

/** Upstream does not ask these to be without duplicates, so what the site holds can be recorded as it is. */
const words = z.array(filledLine(), { error: "list" }).max(200);

const riskRecord = z.strictObject(
  {
    name: filledLine().meta({ description: "Le risque, en une phrase." }),
    level: z
      .enum(["low", "medium", "high"], { error: "choice" })
      .exactOptional()
      .meta({ description: "Gravité du risque." }),
    owner: filledLine(200).exactOptional().meta({ description: "Personne qui suit le risque." }),
    mitigation: paragraphs().exactOptional().meta({ description: "Ce qui est fait pour le réduire." }),
    since: dayShape.exactOptional().meta({ description: "Date à laquelle le risque a été relevé." }),
    closedOn: dayShape.exactOptional().meta({ description: "Date à laquelle le risque a été levé." }),
    comment: paragraphs().exactOptional().meta({ description: "Précision." }),
  },
  { error: "map" },
);

const attestationRecord = z.strictObject(
  {
    rule: id.meta({ description: "Identifiant de la règle attestée, par exemple franceconnect." }),
    answer: z
      .enum(["pass", "not-applicable"], { error: "choice" })
      .meta({ description: "Respectée (pass) ou sans objet (not-applicable)." }),
    by: username.meta({ description: "Identifiant de la personne qui atteste." }),
    on: dayShape.meta({ description: "Date de l'attestation." }),
    proof: filledLine(1_000).exactOptional().meta({ description: "Adresse d'une preuve." }),
    note: paragraphs().exactOptional().meta({ description: "Précision." }),
  },
  { error: "map" },
);

const contactRecord = z.strictObject(
  {
    name: filledLine(200).meta({ description: "Prénom et nom." }),
    role: filledLine().exactOptional().meta({ description: "Rôle auprès du produit." }),
    email: filledLine(320).exactOptional().meta({ description: "Adresse électronique." }),
    phone: filledLine(50).exactOptional().meta({ description: "Téléphone." }),
  },
  { error: "map" },
);

const linkRecord = z.strictObject(
  {
    title: filledLine(200).meta({ description: "Ce que l'on y trouve." }),
    url: filledLine(1_000).meta({ description: "Adresse." }),
  },
  { error: "map" },
);

/** A public key: managed when named, removed from the fiche when null. */
const managed = <Value extends z.ZodType>(value: Value, description: string, examples: readonly string[] = []) =>
  value
    .nullable()
    .exactOptional()
    .meta({ description, ...(examples.length > 0 ? { examples } : {}) });

/** One product: the public keys it names are managed, the others left alone; null removes a key from the fiche. */
export const productRecordSchema = z
  .strictObject(
    {
      title: managed(filledLine(), "Nom du produit."),
      mission: managed(paragraphs(), "Mission du produit, en une phrase."),
      incubator: managed(id, "Identifiant de l'incubateur."),
      incubators: managed(distinct(id), "Plusieurs incubateurs (au moins deux), dont « incubator »."),
      sponsors: managed(words, "Sponsors, par exemple /organisations/dinum."),
      contact: managed(filledLine(), "Adresse électronique de l'équipe."),
      link: managed(line(1_000), "Adresse du service."),
      repository: managed(line(1_000), "Adresse du code source."),
      stats: managed(yesOrNo, "Une page de statistiques existe."),
      stats_url: managed(line(1_000), "Adresse de la page de statistiques."),
      budget_url: managed(line(1_000), "Adresse de la page du budget."),
      impact_url: managed(line(1_000), "Adresse des mesures d'impact."),
      dashlord_url: managed(line(1_000), "Adresse sur DashLord."),
      accessibility_status: managed(line(), "Conformité au RGAA.", usual.accessibility_status),
      analyse_risques: managed(yesOrNo, "Une analyse de risques a été menée."),
      analyse_risques_url: managed(line(1_000), "Adresse de l'analyse de risques."),
      mon_service_securise: managed(yesOrNo, "Le produit est inscrit sur MonServiceSécurisé."),
      techno: managed(words, "Technologies employées."),
      usertypes: managed(words, "Publics du produit, par exemple particulier ou entreprise."),
      thematiques: managed(words, "Thématiques."),
      phases: managed(phases, "Phases du produit, chaque nom une seule fois."),
      events: managed(z.array(eventRecord, { error: "list" }).max(500), "Évènements marquants."),
      description: managed(paragraphs(100_000), "Texte de la fiche, sous l'en-tête (Markdown)."),
      beneficiary: filledLine().exactOptional().meta({ description: "Privé : bénéficiaire du marché." }),
      risks: z
        .array(riskRecord, { error: "list" })
        .max(200)
        .exactOptional()
        .meta({ description: "Privé : risques principaux." }),
      attestations: z
        .array(attestationRecord, { error: "list" })
        .max(200)
        .exactOptional()
        .meta({ description: "Privé : standards qu'aucune machine ne peut vérifier." }),
      contacts: z
        .array(contactRecord, { error: "list" })
        .max(100)
        .exactOptional()
        .meta({ description: "Privé : interlocuteurs." }),
      documentation: z
        .array(linkRecord, { error: "list" })
        .max(200)
        .exactOptional()
        .meta({ description: "Privé : documentation du produit, pour la réversibilité." }),
      openPoints: z
        .array(filledLine(1_000), { error: "list" })
        .max(200)
        .exactOptional()
        .meta({ description: "Privé : points ouverts, pour la réversibilité." }),
      nextCommittee: dayShape.exactOptional().meta({
        description: "Privé : date du prochain comité d'investissement ; par défaut, six mois après le dernier.",
      }),
    },
    { error: "map" },
  )
  .meta({ title: "Dossier d'un produit" });

export type ProductRecord = z.infer<typeof productRecordSchema>;

/** The keys that upstream publishes, in the order of a new fiche: nothing else is ever written. The body is `description`. */
export const productKeys = [
  "title",
  "mission",
  "incubator",
  "incubators",
  "sponsors",
  "contact",
  "link",
  "repository",
  "stats",
  "stats_url",
  "budget_url",
  "impact_url",
  "dashlord_url",
  "accessibility_status",
  "analyse_risques",
  "analyse_risques_url",
  "mon_service_securise",
  "techno",
  "usertypes",
  "thematiques",
  "phases",
  "events",
] as const satisfies readonly (keyof ProductRecord)[];
