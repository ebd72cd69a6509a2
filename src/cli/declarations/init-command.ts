import { declareCommand } from "./command-declaration.ts";
import { askingNote } from "./new-options.ts";
import { siteFolderOption, textOrJsonOption, todayOption } from "./shared-options.ts";

export const initCommand = declareCommand({
  name: "init",
  group: "Pour commencer",
  summary: "écrit vos réglages et vos premiers dossiers, à partir de ce que le site dit de votre entreprise",
  description:
    "Votre entreprise est cherchée parmi les employeurs que nomment les fiches. Chaque personne qui y a une mission en cours ou à venir reçoit son dossier, et chaque produit de ces missions le sien.",
  options: {
    employer: {
      type: "text",
      value: "NOM",
      description: "le nom de votre entreprise, comme sur les fiches",
      multiple: true,
    },
    site: siteFolderOption,
    records: {
      type: "folder",
      value: "DOSSIER",
      description: "où écrire : votre dépôt privé, ou un dossier neuf",
      default: ".",
    },
    folder: { type: "text", value: "NOM", description: "le sous-dossier des dossiers, si ce n’est pas la racine" },
    delivery: {
      type: "choice",
      values: ["espace-membre", "pull-request"],
      description: "comment les changements vont au site : lister ce qui est à saisir, ou proposer des pull requests",
    },
    form: {
      type: "choice",
      values: ["ods", "xlsx", "yaml"],
      description:
        "où tenir vos dossiers : un classeur LibreOffice (ods) ou Excel (xlsx), ou des fichiers YAML ; une feuille qui s’y trouve déjà est gardée",
    },
    all: { type: "flag", description: "reprendre aussi les missions terminées et les personnes parties" },
    empty: {
      type: "flag",
      description: "n’écrire que les réglages, si le site ne connaît pas encore votre entreprise",
    },
    "dry-run": { type: "flag", description: "montrer ce qui serait écrit, sans rien écrire" },
    today: todayOption,
    format: textOrJsonOption,
  },
  notes: askingNote,
  examples: [
    { command: "beta-fiches site update && beta-fiches init", what: "répondre aux questions, ici" },
    {
      command: 'beta-fiches init --employer "Atelier Numéral" --delivery espace-membre --records dossiers',
      what: "dans un dossier neuf",
    },
  ],
  exitCodes: { 0: "tout est écrit (avec --dry-run : pourrait l’être)", 1: "rien n’est écrit" },
});
