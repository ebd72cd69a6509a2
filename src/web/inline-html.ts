import { micromark } from "micromark";

/**
 * A line of Markdown that we composed, for a page: links, code and emphasis, never HTML of its own. What keeps GitHub from making links
 * of words (U+200B) is of no use there.
 */
export function inlineHtml(markdown: string): string {
  return micromark(markdown.replace(/&#8203;|\u200B/g, ""))
    .replace(/^<p>|<\/p>$/g, "")
    .trim();
}
