import { declareCommand } from "./command-declaration.ts";
import { askingNote, newExitCodes, newRecordOptions } from "./new-options.ts";

export const newProductCommand = declareCommand({
  name: "new product",
  group: "Les fiches",
  summary: "crée le dossier d’un produit",
  description:
    "Si le produit a déjà une fiche (--id), seul ce que vous donnez est écrit : le dossier ne tient à jour que ce qu’il nomme.",
  options: {
    title: { type: "text", value: "NOM", description: "le nom du produit" },
    id: { type: "text", value: "IDENTIFIANT", description: "l’identifiant du produit, pour toujours" },
    mission: { type: "text", value: "PHRASE", description: "la mission du produit, en une phrase" },
    incubator: { type: "text", value: "INCUBATEUR", description: "l’identifiant de l’incubateur" },
    contact: { type: "text", value: "ADRESSE", description: "l’adresse électronique de l’équipe" },
    phase: { type: "text", value: "PHASE", description: "la phase du produit" },
    "phase-start": { type: "day", value: "AAAA-MM-JJ", description: "le premier jour de cette phase" },
    link: { type: "text", value: "ADRESSE", description: "l’adresse du service" },
    repository: { type: "text", value: "ADRESSE", description: "l’adresse du code source" },
    beneficiary: { type: "text", value: "NOM", description: "le bénéficiaire du marché (reste privé)" },
    ...newRecordOptions,
  },
  notes: askingNote,
  examples: [
    { command: "beta-fiches new product --site https://beta.gouv.fr", what: "répondre aux questions" },
    {
      command: 'beta-fiches new product --id aide-facile --beneficiary "Direction des Exemples"',
      what: "un produit qui a déjà sa fiche",
    },
  ],
  exitCodes: newExitCodes,
});
