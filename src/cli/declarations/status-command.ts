import { declareCommand } from "./command-declaration.ts";
import {
  baseOption,
  recordsOption,
  settingsOption,
  siteOption,
  textOrJsonOption,
  todayOption,
} from "./shared-options.ts";

export const statusCommand = declareCommand({
  name: "status",
  group: "Pour commencer",
  summary: "dit en un écran ce qui attend, et qui peut le faire, le plus urgent d’abord",
  description:
    "Erreurs des dossiers, fiches à mettre à jour, valeurs à saisir et par qui, missions qui finissent, échéances du marché, points d’étape. Rien n’est écrit.",
  options: {
    records: recordsOption,
    site: siteOption,
    all: { type: "flag", description: "montrer toutes les lignes, et non les vingt plus urgentes" },
    settings: settingsOption,
    base: baseOption,
    today: todayOption,
    format: textOrJsonOption,
    "exit-code": { type: "flag", description: "sortir avec le code 2 s’il reste quelque chose à faire" },
  },
  examples: [
    { command: "beta-fiches status --site https://beta.gouv.fr", what: "le point du matin" },
    { command: "beta-fiches status --site ../beta.gouv.fr --exit-code", what: "dans un script" },
  ],
  exitCodes: {
    0: "tout est lu",
    1: "une erreur",
    2: "avec --exit-code, quelque chose attend",
  },
});
