import type { ObservedPage } from "./observations.ts";
import { foldText, splitBlocks } from "./pages/page-text.ts";

/** As upstream's `accessibility_status`. */
export type AccessibilityStatus = "totalement conforme" | "partiellement conforme" | "non conforme";

const STATUS = "(?<!\\bpas (?:encore )?)\\b(non|partiellement|totalement)[ -]*conforme\\b";

/**
 * The mention in a page's text, without accents: of the site, RGAA, in brackets, after a colon or a dash; between blocks there is a colon. Source:
 * décret n° 2019-768 du 24 juillet 2019, article 5, and the mention in English that bilingual sites use.
 */
const inText = new RegExp(
  `\\baccessibilites?(?: (?:numerique|web|rgaa|(?:du|de l'|de la|de ce) ?(?:site|service|application|plateforme)(?: (?:web|internet|numerique))?))?(?: ?\\(?rgaa(?: [\\d.]+)?\\)?)? ?(?:[:(/«"-] ?){1,3}(?:(?:ce |le |notre )?(?:site|service|application)(?: web| internet)? (?:est )?)?${STATUS}`,
  "g",
);
/** The same where other words stand between: enough in a link or a label, which speaks of its own page; a hint in a text. */
const anyhow = new RegExp(`\\b(?:accessibilites?|rgaa)\\b[^.!?]{0,60}?${STATUS}`, "g");
/** A short block that says it and nothing else. */
const block = new RegExp(`^(?:declaration d'|niveau d')?accessibilites?\\b.{0,40}?${STATUS}(?: au rgaa)?\\W*$`, "g");
const english = /\baccessibility\b[ :(-]{0,4}(non?t?|partially|fully|totally)[ -]*complian(?:t|ce)/g;
/** `Accessibilité : non`, and nothing after it. */
const short = /^accessibilite(?: numerique| rgaa)? ?: ?(non|partiellement|totalement)$/g;

type Showing = Pick<ObservedPage, "text" | "breaks" | "links" | "labels">;

/** What a page's mentions declare. */
export type AccessibilityMention =
  | { kind: "none" }
  /** A hint may be about something else: it accuses nobody. */
  | { kind: "one"; status: AccessibilityStatus; isHint: boolean }
  /** Several that differ: nobody can tell which is the page's own. */
  | { kind: "several" };

/**
 * What a home declares, as it must. A link or a label says it for the page itself; a text may speak of others, so that it counts only
 * where no link nor label does.
 */
export function readAccessibilityMention({ text, breaks, links, labels }: Showing): AccessibilityMention {
  const inLinks = statusesIn([...links.map((link) => link.text), ...labels], [inText, anyhow, english, short]);
  const blocks = splitBlocks(text, breaks);
  const inBlocks = () => [
    ...statusesIn([blocks.join(" : ")], [inText, english]),
    ...statusesIn(
      blocks.filter(({ length }) => length < 80),
      [block],
    ),
  ];
  const found = inLinks.size > 0 ? inLinks : new Set(inBlocks());
  if (found.size > 1) return { kind: "several" };
  const [status] = found;
  if (status !== undefined) return { kind: "one", status, isHint: false };
  const [hint, ...others] = statusesIn([text], [anyhow]);
  return hint === undefined || others.length > 0 ? { kind: "none" } : { kind: "one", status: hint, isHint: true };
}

/** The one status that a page's mention declares, or null when there is none. */
export function findAccessibilityMention(page: Showing): AccessibilityStatus | null {
  const mention = readAccessibilityMention(page);
  return mention.kind === "one" && !mention.isHint ? mention.status : null;
}

function statusesIn(texts: readonly string[], patterns: readonly RegExp[]): Set<AccessibilityStatus> {
  const words = texts
    .map(foldText)
    .flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]))
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
