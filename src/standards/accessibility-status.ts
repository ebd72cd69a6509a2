import type { ObservedPage } from "./observations.ts";
import { foldText } from "./pages/page-text.ts";

/** As upstream's `accessibility_status`. */
export type AccessibilityStatus = "totalement conforme" | "partiellement conforme" | "non conforme";

/**
 * The mention, without accents: of the site, RGAA, in brackets, after a colon, a dash or in the next block. Source: décret n° 2019-768
 * du 24 juillet 2019, article 5, and the mention in English that bilingual sites use.
 */
const french =
  /\baccessibilite(?: (?:numerique|web|rgaa|du site|du service|de l'application|du site web|du site internet|du service numerique))?(?: rgaa)? ?(?:[:(–—-] ?)?(?:(?:ce |le |notre )?(?:site|service|application)(?: web| internet)? (?:est )?)?(non|partiellement|totalement)[ -]*conforme/g;
const english = /\baccessibility ?(?:[:(–—-] ?)?(non?t?|partially|fully|totally)[ -]*complian(?:t|ce)/g;
/** `Accessibilité : non`, and nothing after it. */
const short = /^accessibilite(?: numerique| rgaa)? ?: ?(non|partiellement|totalement)$/g;

/** What a page's mentions declare. */
export type AccessibilityMention =
  | { kind: "none" }
  | { kind: "one"; status: AccessibilityStatus }
  /** Several that differ: nobody can tell which is the page's own. */
  | { kind: "several" };

/**
 * What a home declares, as it must. A link or a label says it for the page itself; a text may speak of others, so that it counts only
 * where no link nor label does.
 */
export function readAccessibilityMention({
  text,
  links,
  labels,
}: Pick<ObservedPage, "text" | "links" | "labels">): AccessibilityMention {
  const ofLinks = statusesIn([...links.map((link) => link.text), ...labels]);
  const found = ofLinks.size > 0 ? ofLinks : statusesIn([text]);
  const [status] = found;
  if (status === undefined) return { kind: "none" };
  return found.size === 1 ? { kind: "one", status } : { kind: "several" };
}

/** The one status that a page's mention declares, or null when there is none. */
export function findAccessibilityMention(
  page: Pick<ObservedPage, "text" | "links" | "labels">,
): AccessibilityStatus | null {
  const mention = readAccessibilityMention(page);
  return mention.kind === "one" ? mention.status : null;
}

function statusesIn(texts: readonly string[]): Set<AccessibilityStatus> {
  const words = texts
    .map(foldText)
    .flatMap((text) => [french, english, short].flatMap((pattern) => [...text.matchAll(pattern)]))
    .map(([, word = ""]) => word);
  return new Set(words.map(statusOf));
}

function statusOf(word: string): AccessibilityStatus {
  if (word.startsWith("partial") || word === "partiellement") return "partiellement conforme";
  return word.startsWith("no") ? "non conforme" : "totalement conforme";
}

/** A declared status as one of the three, its first word being enough; null for any other word. */
export function parseAccessibilityStatus(status: string): AccessibilityStatus | null {
  const word = /^(non|partiellement|totalement)(?:[ -]*conforme)?$/.exec(foldText(status))?.[1];
  return word === undefined ? null : statusOf(word);
}
