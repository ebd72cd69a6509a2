import { declareCommand } from "./command-declaration.ts";
import {
  baseOption,
  recordsOption,
  settingsOption,
  textOrJsonOption,
  todayOption,
  usualExitCodes,
} from "./shared-options.ts";

export const applyCommand = declareCommand({
  name: "apply",
  group: "Les fiches",
  summary: "prépare une branche Git par pull request dans votre clone du site",
  description: `Les branches partent de la branche du site (site.branch des réglages), où que vous soyez. Votre branche courante, l’index et le dossier de travail du clone restent tels quels. La base est mise à jour. Pour voir d’abord ce qui serait fait : beta-fiches plan.`,
  options: {
    records: recordsOption,
    site: {
      type: "folder",
      value: "DOSSIER",
      description: "un clone de betagouv/beta.gouv.fr qui est à vous, d’où pousser les branches",
      required: true,
    },
    settings: settingsOption,
    base: baseOption,
    yes: {
      type: "flag",
      description: "préparer les branches même si la plupart des fiches changeraient d’un coup",
    },
    today: todayOption,
    format: textOrJsonOption,
  },
  notes: "Pour revenir en arrière : git branch -D beta-fiches/…",
  examples: [{ command: "beta-fiches apply --site ../beta.gouv.fr", what: "une branche par pull request à ouvrir" }],
  exitCodes: usualExitCodes,
});
