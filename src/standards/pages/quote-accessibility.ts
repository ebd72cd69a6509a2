import type { ObservedPage } from "../observations.ts";
import { decodePath } from "./decode-path.ts";
import { quoteWords } from "./quote-words.ts";

/** Characters: the sentence, and the beginning of the next. */
const NEAR = "[^]{0,80}?";
const TOPIC = "(?:accessibilit|\\brgaa\\b|\\ba11y\\b)";
/** What conforms to another law says nothing of this one. */
const CONFORMS =
  "(?:conform(?!\\w* (?:au|a la|aux|avec le) (?:rgpd|reglement|loi|donnees|droit))|complian|partiel|\\btotale|\\baudit|\\d ?%)";

/** A word of accessibility beside one of conformity in any form; or as a title of something, whatever that says. */
const speaks = new RegExp(
  `${TOPIC}${NEAR}${CONFORMS}|${CONFORMS}${NEAR}${TOPIC}|accessibilit[^.!?]{0,30}: ?\\S|\\b(?:non|partiellement|totalement|pleinement|pas) accessibles?\\b|accessibility (?:statement|status)`,
);
const linkText = /accessibilit|\brgaa\b|\ba11y\b|declaration de conformite/;
const linkAddress = /accessibilit|[/_-](?:rgaa|a11y)\b/;

/** The words of a page that speak of its conformity, be they understood or not, or of a link that may lead to a declaration. */
export function quoteAccessibility({
  text,
  links,
  labels,
}: Pick<ObservedPage, "text" | "links" | "labels">): string | null {
  for (const link of links) {
    const quote = quoteWords(link.text, linkText);
    if (quote !== null) return quote;
    if (quoteWords(decodePath(link.href), linkAddress) !== null) return quoteWords(link.text || link.href, /^/);
  }
  for (const label of labels) {
    const quote = quoteWords(label, linkText);
    if (quote !== null) return quote;
  }
  return quoteWords(text, speaks);
}
