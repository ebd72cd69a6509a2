import { declareCommand } from "./command-declaration.ts";
import { baseOption, recordsOption, textOrJsonOption } from "./shared-options.ts";

export const forgetCommand = declareCommand({
  name: "forget",
  group: "Les personnes",
  summary: "liste ce qui est gardé d’une personne, et le retire",
  description: `Supprimez d’abord son fichier de members/. Sans --yes, rien n’est écrit.

Ce que beta-fiches a écrit (la base, les caches, ce que Redis retient) est retiré ; les lignes de vos dossiers qui nomment la personne sont listées, et vous décidez. L’historique de Git et la base de l’App : docs/rgpd.md, « Effacer une personne ».`,
  positionals: {
    person: {
      type: "text",
      value: "PERSONNE",
      description: "le nom de son fichier dans members/, sans « .yml »",
      required: true,
    },
  },
  options: {
    records: { ...recordsOption, description: "vos dossiers, ou un clone de leur branche beta-fiches-data" },
    base: baseOption,
    cache: {
      type: "folder",
      value: "DOSSIER",
      description:
        "un cache à regarder aussi : CACHE_FOLDER du serveur (pris tout seul s’il est donné), ou celui de check --cache",
      multiple: true,
    },
    login: { type: "text", value: "COMPTE", description: "son compte GitHub, si son dossier ne le dit pas ou plus" },
    yes: { type: "flag", description: "retirer ce qui est listé" },
    "exit-code": { type: "flag", description: "sortir avec le code 2 s’il en reste quelque chose" },
    format: textOrJsonOption,
  },
  environment: {
    CACHE_FOLDER: "le cache du serveur, regardé aussi",
    REDIS_URL:
      "avec APP_ID : ce que Redis garde de la personne, pour les pages et parmi les commandes qui attendent, est retiré aussi",
    APP_ID: "le numéro de l’App à qui est ce Redis",
  },
  examples: [
    { command: "beta-fiches forget jeanne.exemplaire", what: "ce qui est gardé, sans rien retirer" },
    { command: "beta-fiches forget jeanne.exemplaire --yes", what: "le retirer" },
  ],
  exitCodes: { 0: "tout a été fait", 1: "une erreur", 2: "avec --exit-code, il en reste quelque chose" },
});
