import type { ObservedPage } from "./observations.ts";
import { foldText, splitBlocks } from "./pages/page-text.ts";
import { quoteAccessibility } from "./pages/quote-accessibility.ts";

/** As upstream's `accessibility_status`. */
export type AccessibilityStatus = "totalement conforme" | "partiellement conforme" | "non conforme";

const STATUS = "(?<!\\bpas (?:encore )?)\\b(non|partiellement|totalement)[ -]*conformes?\\b";
/** The same, and what says it in other words, where nothing stands before it but the mention's own; an aim is no state. */
const STATUS_ALONE = `(?:${STATUS}|(?:n'est |ne sont )?\\b(?:conformite (partielle|totale)|(non[ -]*conformite|pas (?:encore )?conformes?))\\b(?! (?:vis|prev|attend|d'ici|en 20|pour|avant|a )))`;

/**
 * The mention in a page's text, without accents: of the site, RGAA, in brackets, after a colon or a dash; between blocks there is a colon. Source:
 * décret n° 2019-768 du 24 juillet 2019, article 5, and the mention in English that bilingual sites use.
 */
const inText = new RegExp(
  `\\baccessibilites?(?: (?:numerique|web|rgaa|(?:du|de l'|de la|de ce|des) ?(?:sites?|services?|application|plateforme|pages)(?: (?:web|internet|numerique))?))?(?: ?\\(?rgaa(?: [\\d.]+)?\\)?)? ?(?:[:(/«"-] ?){1,3}(?:(?:ce |le |notre )?(?:site|service|application)(?: web| internet)? (?:est )?)?${STATUS_ALONE}`,
  "g",
);
/** `Ce site n'est pas conforme aux règles d'accessibilité` */
const reversed = new RegExp(
  `^(?:ce|le|notre) (?:site|service)(?: web| internet)? (?:est )?${STATUS_ALONE}[^.!?]{0,40}\\b(?:accessibilite|rgaa)\\b`,
  "g",
);
/** The same where other words stand between: enough in a link or a label, which speaks of its own page; a hint in a text. */
const anyhow = new RegExp(`\\b(?:accessibilites?|rgaa)\\b[^.!?]{0,60}?${STATUS}`, "g");
/** A short block that says it and nothing else. */
const block = new RegExp(`^(?:declaration d'|niveau d')?accessibilites?\\b.{0,40}?${STATUS}(?: au rgaa)?\\W*$`, "g");
const english =
  /\baccessibility\b[ :(-]{0,4}(non?t?|partially|fully|totally)[ -]*(?:complian(?:t|ce)|conform(?:ing|ant|s)?\b)/g;
/** `Accessibilité : non`, and nothing after it. */
const short = /^accessibilite(?: numerique| rgaa)? ?: ?(non|partiellement|totalement)$/g;

type Showing = Pick<ObservedPage, "text" | "breaks" | "links" | "labels">;

/** What a page's mentions declare. */
export type AccessibilityMention =
  /** Nothing on the page speaks of it. */
  | { kind: "none" }
  /** Something does, which is not understood: the words of the page. */
  | { kind: "unclear"; quote: string }
  /** A hint may be about something else: it accuses nobody. */
  | { kind: "one"; status: AccessibilityStatus; isHint: boolean }
  /** Several that differ: nobody can tell which is the page's own. */
  | { kind: "several" };

/**
 * What a home declares, as it must. A link or a label says it for the page itself; a text may speak of others, so that it counts only
 * where no link nor label does.
 */
export function readAccessibilityMention({ text, breaks, links, labels }: Showing): AccessibilityMention {
  const inLinks = statusesIn(
    [...links.map((link) => link.text), ...labels],
    [inText, anyhow, reversed, english, short],
  );
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
  if (hint !== undefined && others.length === 0) return { kind: "one", status: hint, isHint: true };
  const quote = quoteAccessibility({ text, links, labels });
  return quote === null ? { kind: "none" } : { kind: "unclear", quote };
}

/** The one status that a page's mention declares, or null when there is none. */
export function findAccessibilityMention(page: Showing): AccessibilityStatus | null {
  const mention = readAccessibilityMention(page);
  return mention.kind === "one" && !mention.isHint ? mention.status : null;
}

function statusesIn(texts: readonly string[], patterns: readonly RegExp[]): Set<AccessibilityStatus> {
  const words = texts
    .map((text) => foldText(splitGlued(text)))
    .flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]))
    .map(([, ...words]) => words.find((word) => word !== undefined) ?? "");
  return new Set(words.map(statusOf));
}

/** What is shown to nobody but screen readers often stands against what others see, without a blank: `la déclarationAccessibilité`. */
function splitGlued(text: string): string {
  return text.normalize("NFC").replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu, " ");
}

function statusOf(word: string): AccessibilityStatus {
  if (word.startsWith("parti")) return "partiellement conforme";
  return /^(?:no|pas)/.test(word) ? "non conforme" : "totalement conforme";
}

/** A declared status as one of the three, its first word being enough; null for any other word. */
export function parseAccessibilityStatus(status: string): AccessibilityStatus | null {
  const word = /^(non|partiellement|totalement)(?:[ -]*conforme)?$/.exec(foldText(status))?.[1];
  return word === undefined ? null : statusOf(word);
}
