import { declareCommand } from "./command-declaration.ts";
import { askingNote, newExitCodes, newRecordOptions } from "./new-options.ts";

export const newOrderCommand = declareCommand({
  name: "new order",
  group: "Le suivi du marché",
  summary: "crée le dossier d’un bon de commande",
  options: {
    reference: { type: "text", value: "RÉFÉRENCE", description: "la référence du bon, qui nomme le fichier" },
    beneficiary: { type: "text", value: "NOM", description: "le bénéficiaire qui commande" },
    product: { type: "text", value: "PRODUIT", description: "l’identifiant du produit" },
    signed: { type: "day", value: "AAAA-MM-JJ", description: "la date de signature" },
    start: { type: "day", value: "AAAA-MM-JJ", description: "le premier jour d’exécution" },
    end: { type: "day", value: "AAAA-MM-JJ", description: "le dernier jour d’exécution" },
    line: {
      type: "text",
      value: "UO:QUANTITÉ:PRIX",
      description: "une ligne du bon : unité d’œuvre, quantité, prix d’une unité hors taxes",
      multiple: true,
    },
    ...newRecordOptions,
  },
  notes: askingNote,
  examples: [
    {
      command: "beta-fiches new order --reference BC-2026-042 --line devops-confirme:6:12000",
      what: "six unités d’œuvre à 12 000 euros ; le reste est demandé",
    },
  ],
  exitCodes: newExitCodes,
});
