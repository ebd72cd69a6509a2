import { declareCommand } from "./command-declaration.ts";
import { askingNote, missionOptions, newExitCodes, newRecordOptions } from "./new-options.ts";

export const newMissionCommand = declareCommand({
  name: "new mission",
  group: "Les personnes",
  summary: "ajoute une mission au dossier d’une personne",
  description: "Le reste du fichier ne change pas. Pour prolonger une mission, changez plutôt sa fin.",
  options: {
    member: { type: "text", value: "PERSONNE", description: "l’identifiant de la personne" },
    ...missionOptions,
    ...newRecordOptions,
  },
  notes: askingNote,
  examples: [
    {
      command: "beta-fiches new mission --member jeanne.exemplaire --product aide-facile",
      what: "le reste est demandé",
    },
  ],
  exitCodes: newExitCodes,
});
