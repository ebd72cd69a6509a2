import { cleanText, truncateText } from "./clean-text.ts";
import { breakReferences } from "./escape-markdown.ts";

/** GitHub refuses more than 256 characters. */
const LONGEST_TITLE = 249;

/**
 * A title, or a commit's headline, on one line. It ends up in a repository's history when its maintainers squash, so it mentions
 * nobody and closes no issue there.
 */
export function fitTitle(text: string): string {
  return truncateText(breakReferences(cleanText(text)), LONGEST_TITLE);
}
