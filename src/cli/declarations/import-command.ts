import { declareCommand } from "./command-declaration.ts";
import { siteFolderOption, textOrJsonOption, todayOption, usualExitCodes } from "./shared-options.ts";

export const importCommand = declareCommand({
  name: "import",
  group: "Pour commencer",
  summary: "écrit de premiers dossiers à partir des fiches déjà sur le site",
  options: {
    site: siteFolderOption,
    employer: {
      type: "text",
      value: "NOM",
      description: "le nom de votre entreprise, et ses autres noms si elle en a plusieurs",
      required: true,
      multiple: true,
    },
    out: {
      type: "folder",
      value: "DOSSIER",
      description: "où écrire les dossiers : un dossier neuf ou vide de dossiers",
      required: true,
    },
    all: {
      type: "flag",
      description:
        "reprendre aussi les missions terminées et les personnes parties (par défaut, seulement ce qui est en cours ou à venir)",
    },
    bios: { type: "flag", description: "copier aussi les textes de présentation des personnes" },
    "manage-products": {
      type: "flag",
      description: "gérer aussi les clés publiques des produits en cours (par défaut, elles sont en commentaire)",
    },
    today: todayOption,
    format: textOrJsonOption,
  },
  examples: [
    {
      command: 'beta-fiches import --site ../beta.gouv.fr --employer "Atelier Numéral" --out dossiers',
      what: "les personnes en mission aujourd’hui, et leurs produits",
    },
  ],
  exitCodes: usualExitCodes,
});
