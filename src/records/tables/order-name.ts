import { lettersOf } from "../../sheets/letters-of.ts";

/** No person's name is longer, and a text is no name. */
const LENGTH = 100;

/** Titles that say in which order the names below stand. */
const lastFirst = new Set(["nometprenom", "nometprenoms", "nomprenom", "nomprenoms"]);

/**
 * A person's name as records have it, first name first and in small letters: « EXEMPLAIRE Jeanne », « Exemplaire, Jeanne », and « Exemplaire Jeanne »
 * under a title that says so. What does not tell its order stays.
 */
export function firstNameFirst(name: string, title: string): string {
  const plain = name.replace(/\s+/g, " ").trim();
  if (plain.startsWith('="') || plain.length > LENGTH) return name;
  const [, last, first] = /^((?:[^ ,]+ ?){1,3}), ?(\p{Lu}[^ ,]+(?: \p{Lu}[^ ,]+)?)$/u.exec(plain) ?? [];
  if (last !== undefined && first !== undefined) return [first, ...last.trim().split(" ").map(recase)].join(" ");
  const words = plain.split(" ");
  const isTitled = lastFirst.has(lettersOf(title.replace(/\(.*/, "")));
  const large = words.map(isLarge);
  const count = large.filter(Boolean).length;
  if (count === 0 || count === words.length) {
    return isTitled && words.length > 1 ? [words.at(-1), ...words.slice(0, -1)].join(" ") : name;
  }
  // « JP Modèle »: initials are no name.
  const letters = words.filter((_, at) => large[at]).join("").length;
  if (letters < 3) return name;
  const isFirst = large.slice(0, count).every(Boolean);
  const isLast = large.slice(-count).every(Boolean);
  if (isFirst) return [...words.slice(count), ...words.slice(0, count).map(recase)].join(" ");
  return isLast ? [...words.slice(0, -count), ...words.slice(-count).map(recase)].join(" ") : name;
}

/** That name for a cell under that title, so that it is read again as it is. */
export function nameForCell(name: string, title: string): string {
  if (firstNameFirst(name, title) === name) return name;
  const [first = "", ...rest] = name.split(" ");
  const turned = [...rest, first].join(" ");
  return firstNameFirst(turned, title) === name ? turned : `="${name.replaceAll('"', '""')}"`;
}

function isLarge(word: string): boolean {
  return /^\p{Lu}[\p{Lu}\p{M}'’-]+$/u.test(word);
}

/** « DE LA TOUR » as « de La Tour ». */
function recase(word: string, at: number, all: readonly string[]): string {
  if (!isLarge(word)) return word;
  const small = word.toLowerCase();
  if (at < all.length - 1 && ["de", "du", "des"].includes(small)) return small;
  return small.replace(/(^|[-'’])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
