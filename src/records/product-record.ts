import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { productFields, shapesOf } from "../fiches/fields.ts";
import { filledLine, id, paragraphs, username } from "../yaml/shapes.ts";

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

/** One product: the public keys it names are managed, the others left alone; null removes a key from the fiche. */
export const productRecordSchema = z
  .strictObject(
    {
      ...shapesOf(productFields),
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
