import type { PageSeen } from "../page-evidence.ts";

/** As upstream's `accessibility_status`. */
export type AccessibilityStatus = "totalement conforme" | "partiellement conforme" | "non conforme";

/** Source: décret n° 2019-768 du 24 juillet 2019, article 5, and the mention in English that bilingual sites use. */
const french = /accessibilit[ée]\s*(?:numérique\s*)?[:–—-]?\s*(non|partiellement|totalement)[\s-]*conforme/i;
const english = /accessibility\s*[:–—-]?\s*(non?t?|partially|fully|totally)[\s-]*complian(?:t|ce)/i;

/** The status that a page's mention declares, as its home must, or null when there is none. */
export function accessibilityMention({ text, links }: Pick<PageSeen, "text" | "links">): AccessibilityStatus | null {
  for (const place of [text, ...links.map((link) => link.text)]) {
    const said = (french.exec(place) ?? english.exec(place))?.[1]?.toLowerCase();
    if (said === undefined) continue;
    if (said.startsWith("partial") || said === "partiellement") return "partiellement conforme";
    return said.startsWith("no") ? "non conforme" : "totalement conforme";
  }
  return null;
}
