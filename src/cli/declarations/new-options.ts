import type { FlagDeclaration, FreeDeclaration } from "./command-declaration.ts";
import {
  baseOption,
  recordsOption,
  settingsOption,
  siteOption,
  textOrJsonOption,
  todayOption,
} from "./shared-options.ts";

const day = { type: "day", value: "AAAA-MM-JJ" } as const;
const text = { type: "text" } as const;

/** Where a new record goes, and what it is checked against. */
export const newRecordOptions = {
  records: { ...recordsOption, description: "le dossier où écrire, celui qui contient .github/beta-fiches.yml" },
  site: siteOption,
  settings: settingsOption,
  base: baseOption,
  "dry-run": { type: "flag", description: "montrer ce qui serait écrit, sans rien écrire" },
  today: todayOption,
  format: textOrJsonOption,
} as const;

/** Of a person's mission. */
export const missionOptions = {
  start: { ...day, description: "le premier jour de la mission" },
  end: { ...day, description: "le dernier jour de la mission" },
  product: { ...text, value: "PRODUIT", description: "l’identifiant d’un produit de la mission", multiple: true },
  status: { ...text, value: "STATUT", description: "le statut pendant la mission : independent, service ou admin" },
  order: { ...text, value: "BON", description: "la référence du bon de commande (reste privée)" },
  unit: { ...text, value: "UO", description: "l’unité d’œuvre du bon de commande (reste privée)" },
} as const satisfies Readonly<Record<string, FreeDeclaration | FlagDeclaration>>;

/** What all of these commands say of asking. */
export const askingNote =
  "À un terminal, ce que les options ne disent pas est demandé. Ailleurs, rien n’est demandé : ce qui manque est listé, et rien n’est écrit. Un fichier qui existe n’est jamais remplacé.";

export const newExitCodes = {
  0: "le fichier est écrit (avec --dry-run : il pourrait l’être)",
  1: "rien n’est écrit",
} as const;
