import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { endAfterStart } from "../dates/period.ts";
import { emailAddress } from "../fiches/email-address.ts";
import { shapesOf } from "../fiches/field.ts";
import { memberFields, missionFields } from "../fiches/fields.ts";
import { filledLine, orderReference, paragraphs, yesOrNo } from "../yaml/shapes.ts";
import { decimal } from "./decimal.ts";
import { unit } from "./unit.ts";

const missionRecord = z
  .strictObject(
    {
      ...shapesOf(missionFields),
      order: orderReference
        .exactOptional()
        .meta({ description: "Privé : référence du bon de commande (fichier de orders/).", examples: ["BC-2026-014"] }),
      unit: unit.exactOptional().meta({ description: "Privé : unité d'œuvre du CCTP (1 UO = 20 jours ouvrés)." }),
      rulesAgreedOn: dayShape.exactOptional().meta({
        description:
          "Privé : date à laquelle les règles de confidentialité et de sécurité de la mission ont été convenues (CCTP §3.1).",
        examples: ["2026-01-05"],
      }),
      rulesReviewedOn: dayShape
        .exactOptional()
        .meta({ description: "Privé : date de leur dernière revue.", examples: ["2026-07-06"] }),
      rulesReviewDue: dayShape
        .exactOptional()
        .meta({ description: "Privé : date à laquelle les revoir au plus tard.", examples: ["2027-01-05"] }),
    },
    { error: "map" },
  )
  .superRefine(endAfterStart);

const checkInRecord = z.strictObject(
  {
    date: dayShape.meta({ description: "Date du point d'étape.", examples: ["2026-03-12"] }),
    with: filledLine(200).meta({
      description: "Personne de votre entreprise qui l'a tenu.",
      examples: ["Claire Témoin"],
    }),
    note: paragraphs()
      .exactOptional()
      .meta({
        description: "Ce qui s'est dit ; jamais repris dans un rapport.",
        examples: ["Souhaite changer de produit en septembre."],
      }),
  },
  { error: "map" },
);

const trainingRecord = z.strictObject(
  {
    date: dayShape.meta({ description: "Premier jour de la formation.", examples: ["2026-04-02"] }),
    title: filledLine().meta({ description: "Sujet.", examples: ["Accessibilité des démarches"] }),
    kind: z
      .enum(["received", "given"], { error: "choice" })
      .meta({ description: "Reçue (received) ou donnée (given)." }),
    hours: decimal(1_000).meta({ description: "Durée en heures.", examples: [7, "3,5"] }),
    skills: z
      .array(filledLine(), { error: "list" })
      .max(50)
      .exactOptional()
      .meta({ description: "Compétences acquises ou transmises.", examples: [["RGAA"]] }),
    to: z
      .array(filledLine(), { error: "list" })
      .max(50)
      .exactOptional()
      .meta({ description: "À qui : équipe, bénéficiaire, personnes.", examples: [["équipe Aide Facile"]] }),
  },
  { error: "map" },
);

const publicShapes = shapesOf(memberFields);

/** One person: the front matter of the fiche under upstream's names, and keys that never leave the staffing repository. */
export const memberRecordSchema = z
  .strictObject(
    {
      ...publicShapes,
      publish: yesOrNo.exactOptional().meta({
        description: "Privé : false pour ne jamais écrire cette personne sur le site. Par défaut true.",
        default: true,
      }),
      existingFiche: yesOrNo.exactOptional().meta({
        description: "Privé : true pour confirmer que la fiche du même nom est bien celle de cette personne.",
        default: false,
      }),
      email: filledLine(320)
        .regex(emailAddress, { error: "email" })
        .exactOptional()
        .meta({
          description:
            "Privé : adresse électronique que l'espace membre demande pour créer la personne ; jamais écrite ailleurs, à retirer une fois sa fiche créée.",
          examples: ["jeanne.exemplaire@atelier-numeral.example"],
        }),
      missions: z
        .array(missionRecord, { error: "list" })
        .max(500)
        .meta({ description: memberFields.missions.description }),
      experience: z
        .number({ error: "number" })
        .min(0)
        .max(70)
        .exactOptional()
        .meta({ description: "Privé : années d'expérience.", examples: [8] }),
      otherClients: yesOrNo.exactOptional().meta({
        description: "Privé : cette personne indépendante a d'autres clients ; oui ou non, jamais lesquels.",
        examples: [true],
      }),
      otherClientsAskedOn: dayShape
        .exactOptional()
        .meta({ description: "Privé : date à laquelle elle l'a dit.", examples: ["2026-09-15"] }),
      checkIns: z
        .array(checkInRecord, { error: "list" })
        .max(500)
        .exactOptional()
        .meta({ description: "Privé : points d'étape tenus avec cette personne (CCTP §3.1)." }),
      trainings: z
        .array(trainingRecord, { error: "list" })
        .max(500)
        .exactOptional()
        .meta({ description: "Privé : formations reçues et données (CCTP §3.3)." }),
    },
    { error: "map" },
  )
  .meta({ title: "Dossier d'un membre" });

export type MemberRecord = z.infer<typeof memberRecordSchema>;
export type MissionRecord = MemberRecord["missions"][number];
