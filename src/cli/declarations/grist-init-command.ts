import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption } from "./shared-options.ts";

export const gristInitCommand = declareCommand({
  name: "grist init",
  group: "Pour commencer",
  summary: "crée dans un document de Grist les tables de vos dossiers",
  description:
    "Personnes, Missions, Produits, Phases, Commandes, leurs lignes et les travaux, avec listes de choix, dates et références. Le document est celui que nomme « grist.document » dans vos réglages. Sans --yes, rien n’est créé : la commande dit ce qu’elle ferait. Ce qui existe déjà reste comme il est, et la relancer ne crée que ce qui manque.",
  options: {
    records: recordsOption,
    settings: settingsOption,
    all: {
      type: "flag",
      description: "aussi les tables du suivi : points d’étape, formations, risques, interlocuteurs, prix…",
    },
    yes: { type: "flag", description: "créer pour de bon" },
  },
  environment: {
    GRIST_TOKEN: "votre clé d’API, que Grist donne dans les paramètres de votre profil",
    GRIST_HOSTS: "le serveur d’où vient la clé, si ce n’est pas grist.numerique.gouv.fr",
  },
  examples: [
    { command: "beta-fiches grist init", what: "voir ce qui serait créé" },
    { command: "beta-fiches grist init --yes", what: "le créer" },
  ],
  exitCodes: { 0: "tout est là, ou serait créé", 1: "une erreur" },
});
