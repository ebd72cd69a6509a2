import { breakReferences } from "../templating/break-references.ts";
import { cleanText } from "../templating/clean-text.ts";
import { cutText } from "../templating/cut-text.ts";

/** GitHub refuses more than 256 characters. */
const LONGEST = 249;

/**
 * A title, or a commit's headline, on one line. It ends up in a repository's history when its maintainers squash, so it mentions
 * nobody and closes no issue there.
 */
export function fitTitle(text: string): string {
  return cutText(breakReferences(cleanText(text)), LONGEST);
}
