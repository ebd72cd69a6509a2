import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { endAfterStart } from "../dates/period.ts";
import { domains } from "../fiches/vocabularies.ts";
import { decimal } from "./decimal.ts";
import { distinct, filledLine, id, line, paragraphs, yesOrNo } from "./shapes.ts";
import { unit } from "./unit.ts";

export const missionStatuses = ["independent", "service", "admin"] as const;

const missionRecord = z
  .strictObject(
    {
      start: dayShape.meta({ description: "Premier jour de la mission." }),
      end: dayShape.meta({ description: "Dernier jour de la mission, après « start »." }),
      status: z
        .enum(missionStatuses, { error: "choice" })
        .exactOptional()
        .meta({ description: "Statut pendant la mission : independent (par défaut), service ou admin." }),
      employer: filledLine()
        .exactOptional()
        .meta({ description: "Employeur affiché sur la fiche ; par défaut, « contractor.name » des réglages." }),
      startups: distinct(id)
        .exactOptional()
        .meta({ description: "Identifiants des produits de la mission, par exemple aides-jeunes." }),
      order: id.exactOptional().meta({ description: "Privé : référence du bon de commande (fichier de orders/)." }),
      unit: unit.exactOptional().meta({ description: "Privé : unité d'œuvre du CCTP (1 UO = 20 jours ouvrés)." }),
    },
    { error: "map" },
  )
  .superRefine(endAfterStart);

const checkInRecord = z.strictObject(
  {
    date: dayShape.meta({ description: "Date du point d'étape." }),
    with: filledLine(200).meta({ description: "Personne de votre entreprise qui l'a tenu." }),
    note: paragraphs().exactOptional().meta({ description: "Ce qui s'est dit ; jamais repris dans un rapport." }),
  },
  { error: "map" },
);

const trainingRecord = z.strictObject(
  {
    date: dayShape.meta({ description: "Premier jour de la formation." }),
    title: filledLine().meta({ description: "Sujet." }),
    kind: z
      .enum(["received", "given"], { error: "choice" })
      .meta({ description: "Reçue (received) ou donnée (given)." }),
    hours: decimal(1_000).meta({ description: "Durée en heures." }),
    skills: z
      .array(filledLine(), { error: "list" })
      .max(50)
      .exactOptional()
      .meta({ description: "Compétences acquises ou transmises." }),
    to: z
      .array(filledLine(), { error: "list" })
      .max(50)
      .exactOptional()
      .meta({ description: "À qui : équipe, bénéficiaire, personnes." }),
  },
  { error: "map" },
);

/** One person: the front matter of the fiche under upstream's names, and keys that never leave the staffing repository. */
export const memberRecordSchema = z
  .strictObject(
    {
      fullname: filledLine(200).meta({ description: "Prénom et nom, tels qu'ils s'affichent." }),
      role: filledLine().meta({ description: "Métier affiché sur la fiche, par exemple Développeuse." }),
      domaine: z.enum(domains, { error: "choice" }).meta({ description: "Domaine, parmi ceux du site." }),
      github: filledLine(100).exactOptional().meta({ description: "Identifiant GitHub." }),
      link: line(1_000).exactOptional().meta({ description: "Adresse d'un site personnel." }),
      competences: distinct(filledLine()).exactOptional().meta({ description: "Compétences, sans doublon." }),
      teams: distinct(filledLine())
        .exactOptional()
        .meta({ description: "Équipes du site, par exemple /teams/dinum.", examples: ["/teams/dinum"] }),
      bio: paragraphs(20_000)
        .exactOptional()
        .meta({ description: "Texte de présentation, sous l'en-tête de la fiche." }),
      publish: yesOrNo
        .exactOptional()
        .meta({ description: "Privé : false pour ne jamais écrire cette personne sur le site. Par défaut true." }),
      existingFiche: yesOrNo.exactOptional().meta({
        description: "Privé : true pour confirmer que la fiche du même nom est bien celle de cette personne.",
      }),
      missions: z
        .array(missionRecord, { error: "list" })
        .max(500)
        .meta({ description: "Missions, passées et en cours, tenues par votre entreprise." }),
      experience: z
        .number({ error: "number" })
        .min(0)
        .max(70)
        .exactOptional()
        .meta({ description: "Privé : années d'expérience." }),
      checkIns: z
        .array(checkInRecord, { error: "list" })
        .max(500)
        .exactOptional()
        .meta({ description: "Privé : points d'étape tenus avec cette personne (CCTP §3.1)." }),
      trainings: z
        .array(trainingRecord, { error: "list" })
        .max(500)
        .exactOptional()
        .meta({ description: "Privé : formations reçues et données (CCTP §3.3)." }),
    },
    { error: "map" },
  )
  .meta({ title: "Dossier d'un membre" });

export type MemberRecord = z.infer<typeof memberRecordSchema>;
export type MissionRecord = MemberRecord["missions"][number];

/** The keys that upstream publishes, in the order of a new fiche: nothing else is ever written. The body is `bio`. */
export const memberKeys = [
  "fullname",
  "role",
  "domaine",
  "github",
  "link",
  "competences",
  "missions",
  "teams",
] as const satisfies readonly (keyof MemberRecord)[];

export type MemberKey = (typeof memberKeys)[number];
