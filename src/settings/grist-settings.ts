import { z } from "zod";
import { usualGristHost } from "./operator-rules.ts";

/** A server's name, without scheme, port or path. */
export const host = z
  .string({ error: "host" })
  .max(253)
  .regex(/^(?=.*\.)(?![.-])[a-z0-9.-]+(?<![.-])$/, { error: "host" });

const name = z
  .string({ error: "text" })
  .max(300)
  .regex(/^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, { error: "line" });

/** A part of an address. */
const part = z
  .string({ error: "text" })
  .max(100)
  .regex(/^[A-Za-z0-9~_-]+$/, { error: "addressPart" });

const table = z.strictObject(
  {
    table: name
      .nullable()
      .default(null)
      .meta({
        description: "Identifiant de la table dans Grist (« Données brutes »).",
        examples: ["Affectations"],
      }),
    columns: z
      .record(name, name.nullable(), { error: "map" })
      .exactOptional()
      .meta({
        description:
          "Titres que beta-fiches connaît, et comment ces colonnes s'appellent chez vous (titre ou identifiant) ; null s'il n'y en a pas.",
        examples: [{ Fin: "Date de sortie prévue" }],
      }),
  },
  { error: "map" },
);

/** Where records in Grist are, and which table and column holds what. */
export const gristSettings = z.strictObject(
  {
    server: host.default(usualGristHost).meta({ description: "Serveur Grist, sans « https:// »." }),
    team: part
      .nullable()
      .default(null)
      .meta({
        description: "Équipe, là où l'adresse du document en a une (/o/équipe/).",
        examples: ["docs"],
      }),
    document: part.meta({
      description: "Identifiant du document (dans Grist : Paramètres, API).",
      examples: ["4fGh7kLmNpQ2"],
    }),
    tables: z
      .record(name, z.union([name, table], { error: "map" }), {
        error: "map",
      })
      .default({})
      .meta({
        description: "Tables qui ne s'appellent pas comme beta-fiches l'attend : Personnes, Missions, Produits…",
        examples: [{ Personnes: "Equipe_2026" }],
      }),
    removed: z
      .array(name, { error: "list" })
      .max(1_000)
      .default([])
      .meta({
        description: "Dossiers dont vous avez supprimé des lignes exprès, et tables supprimées exprès.",
        examples: [["paul.modele"]],
      }),
  },
  { error: "map" },
);

export type GristSettings = z.output<typeof gristSettings>;
