import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption, siteOption, textOrJsonOption, todayOption } from "./shared-options.ts";

export const doctorCommand = declareCommand({
  name: "doctor",
  group: "Pour commencer",
  summary: "vérifie votre installation, et dit quoi faire de ce qui ne va pas",
  description:
    "Réglages, dossiers, site, variables, App et ses droits, façon d’écrire sur le site, adresse du webhook, Redis, cache, horloge. Rien n’est écrit, et aucun secret n’est montré. Là où l’App tourne, lancez-le dans son dossier : il lit le même .env.",
  options: {
    records: recordsOption,
    site: siteOption,
    repository: {
      type: "text",
      value: "PROPRIÉTAIRE/NOM",
      description: "le dépôt GitHub de vos dossiers ; sinon, celui d’où vient leur clone",
    },
    settings: settingsOption,
    offline: { type: "flag", description: "ne rien demander au réseau : ni GitHub, ni Redis, ni l’heure" },
    today: todayOption,
    format: textOrJsonOption,
  },
  environment: {
    "APP_ID, PRIVATE_KEY (ou PRIVATE_KEY_PATH), WEBHOOK_SECRET":
      "l’App ; sans elles, ce qui la touche n’est pas vérifié",
    "SITE_TOKEN, SITES, REDIS_URL, CACHE_FOLDER, GHE_HOST…": "celles de beta-fiches serve",
  },
  examples: [
    { command: "beta-fiches doctor --site https://beta.gouv.fr", what: "à votre bureau" },
    { command: "beta-fiches doctor --repository atelier-numeral/dossiers", what: "sur le serveur de l’App" },
  ],
  exitCodes: { 0: "aucune erreur (des avertissements peut-être)", 1: "au moins une erreur" },
});
