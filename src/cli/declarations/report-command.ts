import { declareCommand } from "./command-declaration.ts";
import {
  baseOption,
  recordsOption,
  settingsOption,
  siteOption,
  todayOption,
  usualExitCodes,
} from "./shared-options.ts";

export const reportCommand = declareCommand({
  name: "report",
  group: "Le suivi du marché",
  summary: "écrit le rapport d’une période, pour la DINUM ou pour un bénéficiaire",
  description:
    "Bons de commande et unités d’œuvre, jours et activités, mesures d’impact, risques, fiches, formations. Sans --from ni --to, le rapport porte sur le dernier trimestre révolu. Un mois touché par la période compte en entier.",
  positionals: {
    reports: { type: "file", value: "FICHIER", description: "avec --consolidate, les autres rapports", multiple: true },
  },
  options: {
    records: {
      ...recordsOption,
      description: "vos dossiers (members/, products/, orders/, prices.yml, .github/beta-fiches.yml)",
    },
    site: {
      ...siteOption,
      description:
        "un clone de betagouv/beta.gouv.fr, pour dire quelles fiches sont à jour, ou l’adresse du site publié (sans les standards)",
    },
    settings: settingsOption,
    base: baseOption,
    trend: {
      type: "folder",
      value: "DOSSIER",
      description: "ce que check --trend y garde, pour dire ce qui a progressé",
    },
    impact: {
      type: "flag",
      description: "lire les chiffres que les produits publient en JSON, aux adresses d’impact et de statistiques",
    },
    from: { type: "day", value: "AAAA-MM-JJ", description: "premier jour de la période" },
    to: { type: "day", value: "AAAA-MM-JJ", description: "dernier jour de la période" },
    beneficiary: {
      type: "text",
      value: "NOM",
      description: "un seul bénéficiaire : ses bons de commande, ses produits et leurs équipes",
    },
    internal: {
      type: "flag",
      description:
        "pour vous seuls : y ajoute le suivi des indépendants (autres clients, dépendance, formations), à ne pas transmettre",
    },
    consolidate: {
      type: "file",
      value: "FICHIER",
      description:
        "réunit des rapports en JSON de plusieurs titulaires en un seul, et dit ce qui y diffère ou y manque ; vos dossiers ne sont pas lus",
      multiple: true,
    },
    "since-last": { type: "flag", description: "seulement ce qui a changé depuis le dernier rapport" },
    last: {
      type: "folder",
      value: "DOSSIER",
      description:
        "avec --since-last, où sont les fichiers CSV des rapports précédents ; par défaut rapports/ de vos dossiers, où l’App les propose",
    },
    format: {
      type: "choice",
      values: ["markdown", "html", "pdf", "ods", "csv", "json"],
      value: "FORMAT",
      synonyms: { md: "markdown" },
      description:
        "markdown, html (une page qui se suffit), pdf (cette page, imprimée par Chromium), ods (LibreOffice, Excel), csv ou json",
      default: "markdown",
    },
    out: {
      type: "folder",
      value: "DOSSIER",
      description: "où écrire ; par défaut la sortie standard (csv écrit plusieurs fichiers et demande un dossier)",
    },
    today: todayOption,
  },
  environment: {
    CHROMIUM_PATH:
      "le programme Chromium de --format pdf (CHROMIUM_PATH=/usr/bin/chromium) ; il faut aussi playwright-core",
  },
  notes:
    "Les avertissements sur les bons de commande (jours dépassés, missions sans bon, prix, fins proches) sont écrits à part, sur la sortie d’erreur. Le rapport contient des données privées : il n’est écrit que là où vous le demandez.",
  examples: [
    { command: "beta-fiches report --format html --out rapports", what: "le dernier trimestre, en une page" },
    {
      command: "beta-fiches report --from 2026-01-01 --to 2026-06-30 --format ods --out rapports",
      what: "un semestre, pour un tableur",
    },
    {
      command: "beta-fiches report --consolidate recus/*.json --format html --out rapports",
      what: "les rapports de plusieurs titulaires, en une page",
    },
  ],
  exitCodes: usualExitCodes,
});
