import { declareCommand } from "./command-declaration.ts";

export const newSheetCommand = declareCommand({
  name: "new sheet",
  group: "Pour commencer",
  summary: "écrit un classeur prêt à remplir : personnes, missions, produits, phases, commandes, travaux",
  description:
    "Les titres sont protégés, les domaines, statuts, phases et unités d’œuvre se choisissent dans une liste, et une ligne d’exemple, qui n’est pas lue, montre comment remplir. Vous pouvez ajouter des colonnes : celles qui ne sont pas connues ne sont pas lues.",
  options: {
    out: {
      type: "file",
      value: "FICHIER",
      description: "le classeur à écrire, en .ods ou .xlsx",
      default: "dossiers.ods",
    },
  },
  examples: [{ command: "beta-fiches new sheet --out dossiers.xlsx", what: "pour Excel" }],
  exitCodes: { 0: "tout va bien", 1: "une erreur, et rien n’est écrit" },
});
