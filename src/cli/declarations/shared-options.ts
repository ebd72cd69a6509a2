import type { ChoiceDeclaration, FreeDeclaration } from "./command-declaration.ts";

export const recordsOption = {
  type: "folder",
  value: "DOSSIER",
  description: "vos dossiers (members/, products/, orders/, .github/beta-fiches.yml)",
  default: ".",
} as const satisfies FreeDeclaration;

export const siteOption = {
  type: "folder",
  value: "SITE",
  description:
    "un clone de betagouv/beta.gouv.fr, son dossier content, ou l’adresse du site publié, https://beta.gouv.fr ; par défaut la copie que garde « beta-fiches site update »",
} as const satisfies FreeDeclaration;

/** Where the texts of fiches are needed, which no address gives. */
export const siteFolderOption = {
  type: "folder",
  value: "DOSSIER",
  description:
    "un clone de betagouv/beta.gouv.fr, ou son dossier content ; par défaut la copie que garde « beta-fiches site update »",
} as const satisfies FreeDeclaration;

export const settingsOption = {
  type: "file",
  value: "FICHIER",
  description: "les réglages, s’ils sont ailleurs",
} as const satisfies FreeDeclaration;

export const baseOption = {
  type: "file",
  value: "FICHIER",
  description: "la base, si elle est ailleurs que DOSSIER/beta-fiches.lock.json",
} as const satisfies FreeDeclaration;

export const todayOption = {
  type: "day",
  value: "AAAA-MM-JJ",
  description: "la date du jour à considérer",
} as const satisfies FreeDeclaration;

export const textOrJsonOption = {
  type: "choice",
  values: ["text", "json"],
  description: "text pour lire, json pour les scripts",
  default: "text",
} as const satisfies ChoiceDeclaration;

/** What nearly every command says of its exit code. */
export const usualExitCodes = { 0: "tout va bien", 1: "une erreur" } as const;
