import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { shapesOf } from "../fiches/field.ts";
import { productFields } from "../fiches/fields.ts";
import { filledLine, id, paragraphs, username } from "../yaml/shapes.ts";

const riskRecord = z.strictObject(
  {
    name: filledLine().meta({
      description: "Le risque, en une phrase.",
      examples: ["Une seule personne connaît le moteur de calcul."],
    }),
    level: z
      .enum(["low", "medium", "high"], { error: "choice" })
      .exactOptional()
      .meta({ description: "Gravité du risque." }),
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
      nextCommittee: dayShape.exactOptional().meta({
        description: "Privé : date du prochain comité d'investissement ; par défaut, six mois après le dernier.",
        examples: ["2026-11-16"],
      }),
    },
    { error: "map" },
  )
  .meta({ title: "Dossier d'un produit" });

export type ProductRecord = z.infer<typeof productRecordSchema>;
