import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption, usualExitCodes } from "./shared-options.ts";

export const lancementCommand = declareCommand({
  name: "lancement",
  group: "Le suivi du marché",
  summary: "écrit le dossier de la réunion de lancement d’un bon de commande (CCTP §3.3)",
  description: "Objectifs, équipes, rituels et mesures, tirés de vos dossiers ; ce qui manque est à cocher.",
  positionals: {
    order: { type: "text", value: "BON", description: "la référence du bon de commande", required: true },
  },
  options: {
    records: recordsOption,
    settings: settingsOption,
    out: {
      type: "file",
      value: "FICHIER",
      description: "où écrire, un fichier neuf ; par défaut la sortie standard",
    },
  },
  examples: [{ command: "beta-fiches lancement BC-2026-014 --out lancement.md", what: "un fichier à compléter" }],
  exitCodes: usualExitCodes,
});
