import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { shapesOf } from "../fiches/field.ts";
import { productFields } from "../fiches/fields.ts";
import { filledLine, id, paragraphs, username } from "../yaml/shapes.ts";
import { figure } from "./decimal.ts";
import { deliverableKind } from "./deliverable-kind.ts";

const levels = z.enum(["low", "medium", "high"], { error: "choice" });

const riskChangeRecord = z.strictObject(
  {
    on: dayShape.meta({ description: "Date à laquelle le risque a été revu.", examples: ["2026-05-20"] }),
    level: levels.exactOptional().meta({ description: "Gravité à partir de cette date." }),
    note: filledLine()
      .exactOptional()
      .meta({ description: "Ce qui a changé.", examples: ["Une seconde personne sait déployer."] }),
  },
  { error: "map" },
);

const riskRecord = z.strictObject(
  {
    name: filledLine().meta({
      description: "Le risque, en une phrase.",
      examples: ["Une seule personne connaît le moteur de calcul."],
    }),
    level: levels
      .exactOptional()
      .meta({ description: "Gravité du risque quand il est relevé ; la suite est dans « history »." }),
    owner: filledLine(200)
      .exactOptional()
      .meta({ description: "Personne qui suit le risque.", examples: ["Jeanne Exemplaire"] }),
    mitigation: paragraphs()
      .exactOptional()
      .meta({ description: "Ce qui est fait pour le réduire.", examples: ["Travail en binôme chaque semaine."] }),
    since: dayShape
      .exactOptional()
      .meta({ description: "Date à laquelle le risque a été relevé.", examples: ["2026-02-03"] }),
    closedOn: dayShape
      .exactOptional()
      .meta({ description: "Date à laquelle le risque a été levé.", examples: ["2026-05-20"] }),
    history: z
      .array(riskChangeRecord, { error: "list" })
      .max(100)
      .exactOptional()
      .meta({ description: "Revues du risque : une ligne s'ajoute, les anciennes restent." }),
    comment: paragraphs()
      .exactOptional()
      .meta({ description: "Précision.", examples: ["Vu en comité."] }),
  },
  { error: "map" },
);

const attestationRecord = z.strictObject(
  {
    rule: id.meta({
      description: "Identifiant de la règle attestée, par exemple franceconnect.",
      examples: ["franceconnect"],
    }),
    answer: z
      .enum(["pass", "not-applicable"], { error: "choice" })
      .meta({ description: "Respectée (pass) ou sans objet (not-applicable)." }),
    by: username.meta({ description: "Identifiant de la personne qui atteste.", examples: ["jeanne.exemplaire"] }),
    on: dayShape.meta({ description: "Date de l'attestation.", examples: ["2026-03-01"] }),
    proof: filledLine(1_000)
      .exactOptional()
      .meta({ description: "Adresse d'une preuve.", examples: ["https://aide-facile.example/preuve"] }),
    note: paragraphs()
      .exactOptional()
      .meta({ description: "Précision.", examples: ["Vu en comité."] }),
  },
  { error: "map" },
);

const contactRecord = z.strictObject(
  {
    name: filledLine(200).meta({ description: "Prénom et nom.", examples: ["Odile Repère"] }),
    role: filledLine()
      .exactOptional()
      .meta({ description: "Rôle auprès du produit.", examples: ["Intrapreneure"] }),
    email: filledLine(320)
      .exactOptional()
      .meta({ description: "Adresse électronique.", examples: ["odile.repere@example.org"] }),
    phone: filledLine(50)
      .exactOptional()
      .meta({ description: "Téléphone.", examples: ["01 99 00 00 00"] }),
  },
  { error: "map" },
);

const linkRecord = z.strictObject(
  {
    title: filledLine(200).meta({
      description: "Ce que l'on y trouve.",
      examples: ["Procédure de mise en production"],
    }),
    url: filledLine(1_000).meta({ description: "Adresse.", examples: ["https://aide-facile.example/docs"] }),
  },
  { error: "map" },
);

const impactRecord = z.strictObject(
  {
    indicator: filledLine(200).meta({
      description: "Ce qui est mesuré, toujours écrit de même.",
      examples: ["Demandes terminées en ligne"],
    }),
    value: figure.meta({ description: "Valeur mesurée, avec deux décimales au plus.", examples: [1240] }),
    unit: filledLine(50)
      .exactOptional()
      .meta({ description: "Unité, si l'indicateur ne la dit pas.", examples: ["%"] }),
    date: dayShape.meta({ description: "Date de la mesure.", examples: ["2026-09-30"] }),
    source: filledLine(1_000)
      .exactOptional()
      .meta({
        description: "D'où vient le chiffre : adresse ou outil.",
        examples: ["https://aide-facile.example/stats"],
      }),
  },
  { error: "map" },
);

const deliverableRecord = z.strictObject(
  {
    kind: deliverableKind.meta({ description: "Livrable du marché (CCTP §2.1 à §2.5).", examples: ["changelog"] }),
    title: filledLine(200)
      .exactOptional()
      .meta({ description: "Nom.", examples: ["Journal des versions"] }),
    url: filledLine(1_000)
      .exactOptional()
      .meta({ description: "Adresse.", examples: ["https://aide-facile.example/versions"] }),
    date: dayShape
      .exactOptional()
      .meta({ description: "Date de remise ou de dernière mise à jour.", examples: ["2026-09-30"] }),
    result: paragraphs(1_000)
      .exactOptional()
      .meta({
        description: "Ce qu'il montre : délai et part des tickets traités, satisfaction…",
        examples: ["Réponse en 1,5 jour en moyenne ; 92 % des tickets traités."],
      }),
  },
  { error: "map" },
);

const committeeRecord = z.strictObject(
  {
    date: dayShape.meta({ description: "Jour du comité.", examples: ["2026-05-12"] }),
    decision: z
      .enum(["continue", "conditions", "stop"], { error: "choice" })
      .meta({ description: "Continuer (continue), sous conditions (conditions) ou arrêter (stop)." }),
    note: paragraphs()
      .exactOptional()
      .meta({ description: "Conditions ou motifs.", examples: ["Publier les chiffres d'impact avant l'été."] }),
    phase: filledLine()
      .exactOptional()
      .meta({
        description: "Phase décidée : elle est proposée sur la fiche à partir du jour du comité.",
        examples: ["acceleration"],
      }),
  },
  { error: "map" },
);

/** One product: the public keys it names are managed, the others left alone; null removes a key from the fiche. */
export const productRecordSchema = z
  .strictObject(
    {
      ...shapesOf(productFields),
      beneficiary: filledLine()
        .exactOptional()
        .meta({ description: "Privé : bénéficiaire du marché.", examples: ["Direction des exemples"] }),
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
        .meta({
          description: "Privé : points ouverts, pour la réversibilité.",
          examples: [["Transférer le nom de domaine."]],
        }),
      impact: z
        .array(impactRecord, { error: "list" })
        .max(1_000)
        .exactOptional()
        .meta({ description: "Privé : chiffres d'impact ; une liste vide dit qu'aucun n'est publié." }),
      deliverables: z
        .array(deliverableRecord, { error: "list" })
        .max(1_000)
        .exactOptional()
        .meta({ description: "Privé : livrables remis." }),
      committees: z
        .array(committeeRecord, { error: "list" })
        .max(100)
        .exactOptional()
        .meta({ description: "Privé : comités d'investissement et leur décision." }),
      nextCommittee: dayShape.exactOptional().meta({
        description: "Privé : date du prochain comité d'investissement ; par défaut, six mois après le dernier.",
        examples: ["2026-11-16"],
      }),
    },
    { error: "map" },
  )
  .meta({ title: "Dossier d'un produit" });

export type ProductRecord = z.infer<typeof productRecordSchema>;
