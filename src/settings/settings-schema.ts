import { z } from "zod";
import { type FicheField, mapFields, type Ownership } from "../fiches/field.ts";
import { memberFields, productFields } from "../fiches/fields.ts";
import { contract, correspondents, people } from "./contract-settings.ts";
import { gristSettings, host } from "./grist-settings.ts";
import { betaGouvRepository, MOST_OPEN } from "./operator-rules.ts";

const ownership = z.enum(["always", "create", "never"] satisfies Ownership[], { error: "choice" });

/** What editors show of the default. */
const descriptions: Record<Ownership, string> = {
  always: "Par défaut : always, le dossier décide.",
  create: "Par défaut : create, le dossier ne sert qu'à créer la fiche.",
  never: "Par défaut : never, le dossier n'y touche pas.",
};

const ownedBy = ({ owner }: FicheField) => ownership.default(owner).meta({ description: descriptions[owner] });

/** Who owns each public key of a member. */
const memberOwnership = z.strictObject(mapFields(memberFields, ownedBy), { error: "map" });

/** Who owns each public key that a product record names. */
const productOwnership = z.strictObject(mapFields(productFields, ownedBy), { error: "map" });

// As in the records, the `error` of a shape names what was expected; the catalogue says it in French.

const text = (max: number) =>
  z
    .string({ error: "text" })
    .max(max)
    .regex(/^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, { error: "line" });

const list = <Item extends z.ZodType>(item: Item) => z.array(item, { error: "list" }).max(100).default([]);

/** GitHub's own rule for `owner/name`. */
const repository = z
  .string({ error: "repository" })
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, { error: "repository" });

/** What `git check-ref-format` accepts, and no leading dash. */
const branch = z
  .string({ error: "branch" })
  .max(200)
  .regex(/^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\p{Cc}\s~^:?*[\\]+(?<![/.])$/u, { error: "branch" });

/** A folder inside the repository: relative, never above it; `.` or names between slashes. */
const folder = z
  .string({ error: "folder" })
  .max(500)
  .regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\p{Cc}\\]+$/u, { error: "folder" })
  .transform(
    (path) =>
      path
        .split("/")
        .filter((part) => part !== "" && part !== ".")
        .join("/") || ".",
  );

const contractor = z.strictObject(
  {
    name: text(200).meta({
      description: "Nom du titulaire, écrit comme employeur des nouvelles missions.",
      examples: ["Atelier Numéral"],
    }),
    aliases: z
      .array(text(200), { error: "list" })
      .max(5_000)
      .default([])
      .meta({ description: "Autres noms du titulaire que l'on trouve sur le site.", examples: [["Numéral"]] }),
  },
  { error: "map" },
);

const site = z.strictObject(
  {
    repository: repository
      .default(betaGouvRepository)
      .meta({ description: "Dépôt GitHub du site, sous la forme propriétaire/nom." }),
    branch: branch.default("master").meta({ description: "Branche publiée du site." }),
    fork: repository
      .nullable()
      .default(null)
      .meta({
        description: "Votre copie du dépôt, où pousser les branches.",
        examples: ["atelier-numeral/beta.gouv.fr"],
      }),
    espaceMembre: host
      .default("espace-membre.incubateur.net")
      .meta({ description: "Serveur de l'espace membre, où se saisissent les valeurs." }),
    delivery: z
      .enum(["pull-request", "espace-membre", "hand-off"], { error: "choice" })
      .prefault("pull-request")
      // An older name.
      .transform((delivery) => (delivery === "hand-off" ? "espace-membre" : delivery))
      .meta({
        description:
          "pull-request : proposer sur GitHub ; espace-membre : lister ce qu'il faut saisir dans l'espace membre (autrefois hand-off).",
      }),
  },
  { error: "map" },
);

/** Where no settings say otherwise. */
export const usualSite = site.parse({});

const pullRequests = z.strictObject(
  {
    groupBy: z
      .enum(["fiche", "product", "all"], { error: "choice" })
      .default("fiche")
      .meta({ description: "Une pull request par fiche, par produit, ou une seule." }),
    maxOpen: z
      .int({ error: "integer" })
      .min(1)
      .max(MOST_OPEN)
      .default(10)
      .meta({ description: "Nombre de pull requests ouvertes en même temps, au plus." }),
    draft: z
      .boolean({ error: "boolean" })
      .default(false)
      .meta({ description: "true pour ouvrir les pull requests en brouillon." }),
    labels: list(text(50)).meta({ description: "Étiquettes à poser.", examples: [["fiches"]] }),
    reviewers: list(text(100)).meta({
      description: "Identifiants GitHub des relecteurs à demander.",
      examples: [["jeanne-exemplaire"]],
    }),
  },
  { error: "map" },
);

const missions = z.strictObject(
  {
    prolongBy: z
      .int({ error: "integer" })
      .min(1)
      .max(36)
      .default(6)
      .meta({ description: "Nombre de mois que le tableau de bord propose d'ajouter à une mission qui se termine." }),
  },
  { error: "map" },
);

const standards = z.strictObject(
  {
    attestationMonths: z
      .int({ error: "integer" })
      .min(1)
      .max(60)
      .default(12)
      .meta({ description: "Nombre de mois pendant lesquels une attestation vaut." }),
    gitlabHosts: z
      .array(host, { error: "list" })
      .max(50)
      .default([])
      .meta({
        description: "Serveurs GitLab à consulter en plus de gitlab.com, par exemple gitlab.example.org.",
        examples: [["gitlab.example.org"]],
      }),
    evaluationsHost: host.default("standards.incubateur.net").meta({
      description: "Serveur des auto-évaluations des standards du programme, consulté par check.",
      examples: ["standards.incubateur.net"],
    }),
    issues: z.boolean({ error: "boolean" }).default(false).meta({
      description:
        "true pour ouvrir une issue des standards à respecter dans le dépôt des produits de votre compte où l'App est installée ; un autre compte le demande dans son dépôt.",
    }),
  },
  { error: "map" },
);

const publish = z.strictObject(
  {
    badges: z.boolean({ error: "boolean" }).default(false).meta({
      description:
        "true pour que tout le monde puisse lire, sans aucun nom de personne, où en est chaque produit : badge et JSON.",
    }),
  },
  { error: "map" },
);

/** Where no settings say otherwise. */
export const usualStandards = standards.parse({});

/** One title, or several. */
const ownTitles = z.union([text(200), z.array(text(200), { error: "list" }).max(20)], { error: "text" });

/** Names of sheets and columns are judged where sheets are read: settings and records do not know each other. */
const sheets = z.strictObject(
  {
    files: z
      .array(text(500), { error: "list" })
      .max(30)
      .exactOptional()
      .meta({
        description: "Feuilles à lire, depuis le dossier des dossiers ; par défaut, toutes celles qui s'y trouvent.",
        examples: [["suivi.xlsx"]],
      }),
    names: z
      .record(z.string().max(100), ownTitles, { error: "map" })
      .exactOptional()
      .meta({
        description: "Vos noms de feuilles, par sorte de feuille.",
        examples: [{ missions: "Suivi du personnel" }],
      }),
    columns: z
      .record(z.string().max(100), z.record(z.string().max(100), ownTitles, { error: "map" }), { error: "map" })
      .exactOptional()
      .meta({
        description: "Vos titres de colonnes, par sorte de feuille puis par colonne.",
        examples: [{ missions: { fin: "Sortie prévue" } }],
      }),
  },
  { error: "map" },
);

/** `.github/beta-fiches.yml`, defaults included. */
export const settingsSchema = z
  .strictObject(
    {
      contractor: contractor.meta({ description: "Votre entreprise, titulaire du marché." }),
      site: site.prefault({}).meta({ description: "Le site où vivent les fiches." }),
      records: folder
        .prefault(".")
        .meta({ description: "Dossier de members/, products/ et orders/ dans ce dépôt.", examples: ["dossiers"] }),
      sheets: sheets
        .prefault({})
        .meta({ description: "Feuilles de calcul qui tiennent lieu de dossiers, ou les complètent." }),
      grist: gristSettings.exactOptional().meta({
        description: "Vos dossiers dans Grist, à la place de fichiers ou avec eux.",
      }),
      pullRequests: pullRequests.prefault({}).meta({ description: "Façon de proposer les modifications." }),
      missions: missions.prefault({}).meta({ description: "Suivi des missions." }),
      correspondents,
      people: people.prefault({}).meta({ description: "Suivi des personnes." }),
      contract: contract.prefault({}).meta({ description: "Suivi des bons de commande." }),
      standards: standards.prefault({}).meta({ description: "Vérification des standards." }),
      publish: publish.prefault({}).meta({ description: "Ce que le serveur montre à tout le monde." }),
      ownership: z
        .strictObject(
          {
            members: memberOwnership.prefault({}).meta({ description: "Clés des fiches de membres." }),
            products: productOwnership.prefault({}).meta({ description: "Clés des fiches de produits." }),
          },
          { error: "map" },
        )
        .prefault({})
        .meta({
          description:
            "Qui décide de chaque clé : always (le dossier), create (le dossier, à la création seulement), never (personne ici).",
        }),
    },
    { error: "map" },
  )
  .meta({ title: "Réglages de beta-fiches" });

/** The settings, whole: what the file leaves out has its default. */
export type Settings = z.output<typeof settingsSchema>;
