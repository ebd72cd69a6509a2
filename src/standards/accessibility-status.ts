import type { ObservedPage } from "./observations.ts";

/** As upstream's `accessibility_status`. */
type AccessibilityStatus = "totalement conforme" | "partiellement conforme" | "non conforme";

/** Source: décret n° 2019-768 du 24 juillet 2019, article 5, and the mention in English that bilingual sites use. */
const french = /accessibilit[ée]\s*(?:numérique\s*)?[:–—-]?\s*(non|partiellement|totalement)[\s-]*conforme/i;
const english = /accessibility\s*[:–—-]?\s*(non?t?|partially|fully|totally)[\s-]*complian(?:t|ce)/i;

/** The status that a page's mention declares, as its home must, or null when there is none. */
export function findAccessibilityMention({
  text,
  links,
}: Pick<ObservedPage, "text" | "links">): AccessibilityStatus | null {
  for (const place of [text, ...links.map((link) => link.text)]) {
    const wording = (french.exec(place) ?? english.exec(place))?.[1]?.toLowerCase();
    if (wording === undefined) continue;
    if (wording.startsWith("partial") || wording === "partiellement") return "partiellement conforme";
    return wording.startsWith("no") ? "non conforme" : "totalement conforme";
  }
  return null;
}

/** A declared status as one of the three; null for any other word. */
export function parseAccessibilityStatus(status: string): AccessibilityStatus | null {
  const known = ["totalement conforme", "partiellement conforme", "non conforme"] as const;
  const folded = status
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, " ");
  return known.find((one) => one === folded) ?? null;
}
