import { normaliseSpaces } from "./page-text.ts";

/** Characters of a quotation, and those before what it is quoted for. */
const MAX_QUOTE = 120;
const BEFORE = 30;

/**
 * The words of a text around what a pattern finds, from one blank to another, to be shown to a person; null where it finds nothing.
 *
 * @param pattern of letters without accents, in lower case, with straight apostrophes
 */
export function quoteWords(text: string, pattern: RegExp): string | null {
  const plain = normaliseSpaces(text.normalize("NFC"));
  const found = pattern.exec(foldLetters(plain));
  if (found === null) return null;
  const before = plain.slice(Math.max(0, found.index - BEFORE), found.index);
  const isWhole = found.index <= BEFORE;
  const lead = /(?:.*[.!?] )(.*)$/.exec(before)?.[1] ?? (isWhole ? before : before.slice(before.indexOf(" ") + 1));
  const rest = plain.slice(found.index - lead.length);
  const shown =
    rest.length <= MAX_QUOTE ? rest : `${rest.slice(0, rest.lastIndexOf(" ", MAX_QUOTE) + 1 || MAX_QUOTE).trim()}…`;
  return shown.replace(/[\s.,;:]+$/, "");
}

/** As foldText, letter by letter, so that what is found there stands at the same place of the text. */
function foldLetters(text: string): string {
  return text
    .replace(/[’ʼ]/g, "'")
    .replace(/[^\0-\x7f]/g, (letter) => {
      const folded = letter
        .normalize("NFKD")
        .replace(/\p{M}+/gu, "")
        .toLowerCase();
      return folded.length === 1 ? folded : letter;
    })
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
