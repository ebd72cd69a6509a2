import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption, siteOption, todayOption, usualExitCodes } from "./shared-options.ts";

export const reversibiliteCommand = declareCommand({
  name: "reversibilite",
  group: "Le suivi du marché",
  summary: "écrit le dossier de transfert d’un produit (CCTP §2.5)",
  description:
    "Adresses, documentation, personnes, bons de commande, standards, risques et points ouverts, et les livrables à cocher.",
  positionals: {
    product: { type: "text", value: "PRODUIT", description: "l’identifiant du produit", required: true },
  },
  options: {
    records: recordsOption,
    site: {
      ...siteOption,
      value: "DOSSIER",
      description:
        "un clone de betagouv/beta.gouv.fr, pour ce que le dossier du produit ne dit pas ; par défaut la copie de site update, s’il y en a une",
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
    {
      command: "beta-fiches reversibilite aide-facile --site ../beta.gouv.fr --out transfert.md",
      what: "avec le site",
    },
  ],
  exitCodes: usualExitCodes,
});
