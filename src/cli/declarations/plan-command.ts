import { declareCommand } from "./command-declaration.ts";
import { baseOption, recordsOption, settingsOption, siteOption, todayOption } from "./shared-options.ts";

export const planCommand = declareCommand({
  name: "plan",
  group: "Les fiches",
  summary: "montre ce qui changerait sur le site (ce que ferait apply), sans rien écrire",
  options: {
    records: recordsOption,
    site: siteOption,
    settings: settingsOption,
    base: baseOption,
    today: todayOption,
    format: {
      type: "choice",
      values: ["text", "json", "markdown"],
      value: "FORMAT",
      synonyms: { md: "markdown" },
      description: "text pour lire, json pour les scripts, markdown pour transmettre",
      default: "text",
    },
    "update-lock": {
      type: "flag",
      description: "retenir ce que vos dossiers et le site disent ensemble (écrit la base)",
    },
    "exit-code": { type: "flag", description: "sortir avec le code 2 quand il y a des modifications" },
  },
  environment: {
    GITHUB_TOKEN:
      "un jeton : GitHub dit alors si les dépôts de code ont changé d’adresse, comme pour l’App ; sans lui, cela reste inconnu",
    GITHUB_API_URL: "un autre serveur que github.com",
  },
  notes: `Un clone est lu à la branche du site (site.branch des réglages), où que vous soyez.

À son adresse, le site est lu par son JSON public, sans clone ni jeton : les valeurs avant et après, sans le texte des fiches. Les équipes, les textes de présentation et ce qu’il n’a pas ne sont pas comparés ; la commande le dit.`,
  examples: [
    { command: "beta-fiches site update && beta-fiches plan", what: "vos dossiers sont ici, et le site est gardé ici" },
    { command: "beta-fiches plan --site ../beta.gouv.fr", what: "avec votre clone du site" },
    { command: "beta-fiches plan --site https://beta.gouv.fr", what: "sans clone" },
    { command: "beta-fiches plan --site ../beta.gouv.fr --format json --exit-code", what: "dans un script" },
  ],
  exitCodes: { 0: "tout va bien", 1: "une erreur", 2: "avec --exit-code, des modifications" },
});
