import { declareCommand } from "./command-declaration.ts";
import { usualExitCodes } from "./shared-options.ts";

export const demoCommand = declareCommand({
  name: "demo",
  group: "Pour commencer",
  summary: "joue la vie de l’App sur un GitHub de démonstration, sur cette machine",
  options: {
    keep: {
      type: "flag",
      description:
        "laisser le GitHub de démonstration ouvert, et donner les adresses de ses pages (dépôts, pull requests, tableau de bord, à lire dans un navigateur) et de quoi cloner ses deux dépôts",
    },
  },
  examples: [{ command: "beta-fiches demo", what: "quelques jours d’un titulaire inventé ; rien ne sort d’ici" }],
  exitCodes: usualExitCodes,
});
