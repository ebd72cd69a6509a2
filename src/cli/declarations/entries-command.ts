import { declareCommand } from "./command-declaration.ts";
import {
  baseOption,
  recordsOption,
  settingsOption,
  siteOption,
  todayOption,
  usualExitCodes,
} from "./shared-options.ts";

export const entriesCommand = declareCommand({
  name: "entries",
  group: "Les fiches",
  summary: "liste ce qu’il faut saisir dans l’espace membre, page par page et par qui le peut",
  description: `Rien n’est écrit. Une valeur quitte la liste dès que le site la montre, un ou deux jours ouvrés après la saisie. Le lien de chaque page porte ses valeurs pour l’outil de saisie (docs/saisir.md).`,
  options: {
    records: recordsOption,
    site: siteOption,
    for: { type: "text", value: "IDENTIFIANT", description: "seulement cette personne, ou ce produit" },
    settings: settingsOption,
    base: baseOption,
    today: todayOption,
    format: {
      type: "choice",
      values: ["text", "json", "markdown", "html", "csv"],
      value: "FORMAT",
      synonyms: { md: "markdown" },
      description:
        "text pour lire, json pour les scripts ; pour transmettre : markdown, html (une page, avec le signet qui remplit) ou csv (une ligne par champ, pour un tableur)",
      default: "text",
    },
    open: {
      type: "flag",
      description: "ouvrir la première page dans votre navigateur, avec ses valeurs ; rien n’est retenu",
    },
  },
  examples: [
    { command: "beta-fiches entries --site https://beta.gouv.fr", what: "tout ce qui est à saisir" },
    {
      command: "beta-fiches entries --site https://beta.gouv.fr --for jeanne.exemplaire --open",
      what: "la page d’une personne, ouverte avec ses valeurs",
    },
    {
      command: "beta-fiches entries --site https://beta.gouv.fr --format html > saisies.html",
      what: "une page à transmettre à qui saisit",
    },
  ],
  exitCodes: usualExitCodes,
});
