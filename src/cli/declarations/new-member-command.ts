import { declareCommand } from "./command-declaration.ts";
import { askingNote, missionOptions, newExitCodes, newRecordOptions } from "./new-options.ts";

export const newMemberCommand = declareCommand({
  name: "new member",
  group: "Les personnes",
  summary: "crée le dossier d’une personne, avec sa première mission",
  description:
    "L’identifiant est celui que l’espace membre donnera : prénom, point, nom. S’il est déjà pris sur le site, ou si une fiche ressemble à celle-ci, rien n’est écrit avant que vous ayez dit si c’est la même personne.",
  options: {
    "first-name": { type: "text", value: "PRÉNOM", description: "le prénom" },
    "last-name": { type: "text", value: "NOM", description: "le nom" },
    github: { type: "text", value: "COMPTE", description: "le compte GitHub" },
    username: { type: "text", value: "IDENTIFIANT", description: "l’identifiant, s’il n’est pas prenom.nom" },
    "same-person": { type: "flag", description: "la fiche qui existe à cet identifiant est bien la sienne" },
    "other-person": { type: "flag", description: "la fiche qui lui ressemble est celle de quelqu’un d’autre" },
    role: { type: "text", value: "MÉTIER", description: "le métier affiché sur la fiche, par exemple Développeuse" },
    domaine: { type: "text", value: "DOMAINE", description: "le domaine, parmi ceux du site" },
    ...missionOptions,
    email: {
      type: "text",
      value: "ADRESSE",
      description: "l’adresse électronique que l’espace membre demande pour créer la personne (reste privée)",
    },
    ...newRecordOptions,
  },
  notes: askingNote,
  examples: [
    { command: "beta-fiches new member --site https://beta.gouv.fr", what: "répondre aux questions" },
    {
      command: "beta-fiches new member --first-name Jeanne --last-name Exemplaire --product aide-facile",
      what: "le reste est demandé",
    },
  ],
  exitCodes: newExitCodes,
});
