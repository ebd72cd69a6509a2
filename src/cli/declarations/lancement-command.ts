import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption, siteOption, todayOption, usualExitCodes } from "./shared-options.ts";

export const lancementCommand = declareCommand({
  name: "lancement",
  group: "Le suivi du marché",
  summary: "écrit le dossier de la réunion de lancement d’un bon de commande, ou du marché (CCTP §3.3)",
  description: "Objectifs, équipes, rituels et mesures, tirés de vos dossiers ; ce qui manque est à cocher.",
  positionals: {
    order: { type: "text", value: "BON", description: "la référence du bon de commande" },
  },
  options: {
    marche: { type: "flag", description: "la réunion de lancement du marché, à la place d’un bon de commande" },
    records: recordsOption,
    site: {
      ...siteOption,
      description:
        "un clone de betagouv/beta.gouv.fr, ou l’adresse du site publié, pour ce que le dossier du produit ne dit pas",
    },
    settings: settingsOption,
    out: {
      type: "file",
      value: "FICHIER",
      description: "où écrire, un fichier neuf ; par défaut la sortie standard",
    },
    today: todayOption,
  },
  examples: [
    { command: "beta-fiches lancement BC-2026-014 --out lancement.md", what: "un fichier à compléter" },
    { command: "beta-fiches lancement --marche --site https://beta.gouv.fr", what: "la réunion avec la DINUM" },
  ],
  exitCodes: usualExitCodes,
});
