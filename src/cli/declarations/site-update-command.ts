import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption } from "./shared-options.ts";

export const siteUpdateCommand = declareCommand({
  name: "site update",
  group: "Pour commencer",
  summary: "garde ici une copie des fiches du site, que les autres commandes lisent sans --site",
  description:
    "Quelques Mo : les fiches de la branche publiée, sans leur historique ni les images. Où --site n’est pas donné, plan, entries, check et import lisent cette copie et disent de quand elle est. Rien n’est mis à jour tout seul.",
  options: {
    records: {
      ...recordsOption,
      description: "vos dossiers, dont les réglages nomment le site ; sans réglages, betagouv/beta.gouv.fr",
    },
    settings: settingsOption,
    anew: { type: "flag", description: "oublier la copie et la refaire" },
  },
  environment: {
    GITHUB_SERVER_URL: "un autre serveur que https://github.com",
    HTTPS_PROXY: "le proxy de votre réseau, s’il en faut un",
    XDG_CACHE_HOME:
      "le dossier des caches, s’il n’est pas celui de votre système : la copie est dans beta-fiches/sites",
  },
  notes: "Il faut Git 2.29 ou plus récent.",
  examples: [
    { command: "beta-fiches site update", what: "la première fois, puis quand la copie a vieilli" },
    { command: "beta-fiches site update && beta-fiches plan", what: "le plan du jour" },
  ],
  exitCodes: { 0: "la copie est à jour", 1: "une erreur ; sans --anew, l’ancienne copie reste" },
});
