import { asWritten } from "../entry.ts";

/** What a schema may expect, by the name it gives; they stand at the end of « doit être ». */
const expectations = {
  text: "un texte",
  line: "un texte sur une seule ligne",
  paragraphs: "un texte",
  date: "une date (AAAA-MM-JJ)",
  month: "un mois (AAAA-MM)",
  id: "un identifiant (lettres, chiffres, tirets, points), sans « / » ni espace",
  order: "un identifiant de bon de commande (lettres, chiffres, tirets, points), sans « / » ni espace",
  reference: "un identifiant du site, sans « / »",
  username: "un identifiant de membre (prenom.nom)",
  email: "une adresse électronique",
  boolean: "true (oui) ou false (non), sans guillemets",
  number: "un nombre",
  integer: "un nombre entier",
  decimal: "un nombre positif, avec deux décimales au plus",
  figure: "un nombre, zéro compris, avec deux décimales au plus",
  list: "une liste",
  map: "un groupe de lignes « clé: valeur »",
  choice: "une des valeurs prévues",
  repository: "un dépôt GitHub (propriétaire/nom)",
  branch: "un nom de branche Git",
  host: "un nom de serveur, en minuscules, sans https://",
  addressPart: "ce que l'adresse a entre deux « / » (lettres, chiffres, tirets)",
  folder: "un dossier de ce dépôt, sans « .. » et sans « / » au début",
} as const;

export type Expected = keyof typeof expectations;

const examples: Partial<Record<Expected, string>> = {
  date: "2026-01-05",
  month: "2026-01",
  id: "aides-jeunes",
  order: "BC-2026-014",
  reference: "aides-jeunes",
  username: "jeanne.exemplaire",
  email: "prenom.nom@exemple.fr",
  number: "5",
  integer: "10",
  decimal: "12.5",
  figure: "1240",
  repository: "betagouv/beta.gouv.fr",
  branch: "master",
  host: "gitlab.example.org",
  addressPart: "4fGh7kLmNpQ2",
  folder: "dossiers",
};

export function isExpected(name: string): name is Expected {
  return Object.hasOwn(expectations, name);
}

/** « une date (AAAA-MM-JJ) » */
export function describeExpected(expected: Expected): string {
  return expectations[expected];
}

/** « une date (AAAA-MM-JJ), par exemple « 2026-01-05 » », or the values to choose from. */
export function describeAllowed(expected: Expected, choices: readonly string[] = []): string {
  if (choices.length > 0) return `une de ces valeurs : ${choices.join(", ")}`;
  const example = examples[expected];
  return example === undefined
    ? expectations[expected]
    : `${expectations[expected]}, par exemple ${asWritten(example)}`;
}

/** The kind of a value, as people say it. */
export function describeKind(value: unknown): string {
  if (value === null || value === undefined) return "une valeur vide";
  if (Array.isArray(value)) return "une liste";
  if (typeof value === "object") return "un groupe de lignes « clé: valeur »";
  if (typeof value === "boolean") return `${value} (${value ? "oui" : "non"})`;
  if (typeof value === "string" && value.trim() === "") return "un texte vide";
  return typeof value === "number" ? `le nombre ${value}` : `le texte ${asWritten(value)}`;
}
