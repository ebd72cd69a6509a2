import { declareCommand } from "./command-declaration.ts";
import {
  baseOption,
  recordsOption,
  settingsOption,
  siteOption,
  textOrJsonOption,
  usualExitCodes,
} from "./shared-options.ts";

const { default: _here, ...records } = recordsOption;
export const validateCommand = declareCommand({
  name: "validate",
  group: "Les fiches",
  summary: "vérifie vos dossiers, et les fiches d’un clone du site",
  description: "Avec --records et --site, vérifie aussi que vos dossiers conviennent au site.",
  options: {
    records: {
      ...records,
      description: "vos dossiers ; par défaut le dossier courant, si --site n’est pas donné",
    },
    site: {
      ...siteOption,
      description:
        "un clone de betagouv/beta.gouv.fr, son dossier content, ou l’adresse du site publié, https://beta.gouv.fr",
    },
    settings: settingsOption,
    base: baseOption,
    format: textOrJsonOption,
  },
  examples: [
    { command: "beta-fiches validate", what: "les dossiers qui sont ici" },
    { command: "beta-fiches validate --records . --site ../beta.gouv.fr", what: "et s’ils conviennent au site" },
    { command: "beta-fiches validate --site ../beta.gouv.fr", what: "toutes les fiches d’un clone" },
  ],
  exitCodes: usualExitCodes,
});
