import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption, siteFolderOption, todayOption } from "./shared-options.ts";

const { default: _here, ...records } = recordsOption;

export const checkCommand = declareCommand({
  name: "check",
  group: "Les fiches",
  summary: "juge les produits selon les standards, avec ce qui a été regardé et ce qu’il faut faire",
  description:
    "Avec --records, juge les produits de vos dossiers et de vos missions en cours ; sans, tous les produits actifs du site.",
  options: {
    site: siteFolderOption,
    records: { ...records, description: "vos dossiers, avec leurs attestations" },
    settings: settingsOption,
    product: {
      type: "text",
      value: "ID",
      description: "seulement ce produit",
      multiple: true,
    },
    offline: {
      type: "flag",
      description: "la fiche et les attestations seulement : rien n’est demandé au réseau",
    },
    browser: {
      type: "flag",
      description:
        "lire dans un navigateur les pages que des scripts remplissent, et compter les défauts d’accessibilité de l’accueil",
    },
    cache: {
      type: "folder",
      value: "DOSSIER",
      description: "garder ce qui a été lu, pour demander moins la fois suivante",
    },
    scorecard: {
      type: "file",
      value: "FICHIER",
      description: "un rapport JSON d’OpenSSF Scorecard, fichier ou adresse, montré à côté des constats",
      multiple: true,
    },
    dashlord: {
      type: "file",
      value: "FICHIER",
      description: "un rapport de DashLord (report.json), fichier ou adresse, montré à côté des constats",
      multiple: true,
    },
    badges: {
      type: "folder",
      value: "DOSSIER",
      description: "y écrire un badge par produit (ID.svg et ID.json)",
    },
    trend: {
      type: "folder",
      value: "DOSSIER",
      description: "y garder, par produit (ID.json), chaque réponse et depuis quand ; écrit si une réponse change",
    },
    format: {
      type: "choice",
      values: ["text", "json", "sarif", "markdown"],
      value: "FORMAT",
      synonyms: { md: "markdown" },
      description: "text pour lire, json, sarif ou markdown",
      default: "text",
    },
    "fail-on": {
      type: "choice",
      values: ["error", "warning", "never"],
      value: "NIVEAU",
      description: "sortir avec le code 1 dès error, dès warning, ou never",
      default: "error",
    },
    today: todayOption,
  },
  environment: {
    GITHUB_TOKEN:
      "un jeton pour GitHub ; sans lui, GitHub ne dit que l’essentiel d’un dépôt (public, archivé, licence, nouvelle adresse), pour 60 dépôts par heure",
    GITHUB_API_URL: "un autre serveur que github.com",
    CHROMIUM_PATH:
      "le programme Chromium de --browser (CHROMIUM_PATH=/usr/bin/chromium) ; il faut aussi playwright-core",
    PRIVATE_HOSTS:
      "les serveurs GitLab de standards.gitlabHosts sans adresse publique : ils ne sont consultés que nommés ici (PRIVATE_HOSTS=gitlab.interne.example)",
  },
  examples: [
    { command: "beta-fiches check --records . --site ../beta.gouv.fr", what: "vos produits" },
    {
      command: "beta-fiches check --site ../beta.gouv.fr --product aide-facile --offline",
      what: "un seul, sans réseau",
    },
    {
      command: "beta-fiches check --site ../beta.gouv.fr --product aide-facile --browser",
      what: "un seul, avec les pages que des scripts remplissent",
    },
    {
      command: "beta-fiches check --records . --dashlord report.json",
      what: "avec ce que DashLord en dit : TLS, dépendances en alerte, traceurs",
    },
  ],
  exitCodes: { 0: "tout va bien", 1: "selon --fail-on, ou si la commande n’a pas pu tout lire" },
});
