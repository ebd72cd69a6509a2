import { declareCommand } from "./command-declaration.ts";

export const convertCommand = declareCommand({
  name: "convert",
  group: "Pour commencer",
  summary: "change la forme de vos dossiers : feuille de calcul, Grist ou YAML",
  description:
    "Tout ce que les dossiers peuvent dire passe d’une forme à l’autre, et en revient ; les commentaires, les formules et les colonnes qui ne sont pas des dossiers restent où ils sont. S’il y a une erreur, rien n’est écrit.",
  options: {
    from: {
      type: "file",
      value: "CHEMIN",
      description:
        "une feuille (CSV, XLSX, ODS), plusieurs, un dossier de feuilles ou de YAML, ou le mot grist pour le document que nomment vos réglages",
      required: true,
      multiple: true,
    },
    to: {
      type: "choice",
      values: ["yaml", "csv", "xlsx", "ods"],
      description: "la forme voulue ; en CSV, un fichier par feuille",
      required: true,
    },
    out: {
      type: "folder",
      value: "DOSSIER",
      description: "où écrire ; aucun fichier n’y est remplacé",
      required: true,
    },
    settings: {
      type: "file",
      value: "FICHIER",
      description: "les réglages, si vos feuilles ont leurs propres titres de colonnes",
    },
    "dry-run": { type: "flag", description: "montrer ce qui serait écrit, sans rien écrire" },
  },
  examples: [
    {
      command: "beta-fiches convert --from suivi.xlsx --to yaml --out dossiers",
      what: "d’un classeur à des dossiers YAML",
    },
    {
      command: "beta-fiches convert --from grist --to yaml --out dossiers",
      what: "d’un document de Grist à des dossiers YAML",
    },
    { command: "beta-fiches convert --from . --to ods --out classeur", what: "et retour" },
  ],
  environment: { GRIST_TOKEN: "votre clé d’API de Grist, pour --from grist" },
  exitCodes: { 0: "tout va bien", 1: "une erreur, et rien n’est écrit" },
});
