import type { PageSeen } from "./page-evidence.ts";

export type Conformity = "totalement conforme" | "partiellement conforme" | "non conforme";

/**
 * What a page must say of its accessibility, « Accessibilité : partiellement conforme », in its text or the words of a link; null
 * where it says nothing. Source: décret n° 2019-768, article 5.
 */
export function accessibilityMention({ text, links }: Pick<PageSeen, "text" | "links">): Conformity | null {
  for (const words of [text, ...links.map((link) => link.text)]) {
    const [, found] =
      /accessibilit[ée]\s*(?:numérique)?\s*[:–-]?\s*(totalement|partiellement|non)[\s-]+conforme/iu.exec(words) ?? [];
    if (found) return conformityOf(`${found} conforme`);
  }
  return null;
}

/** A declared status as one of the three; null for any other word. */
export function conformityOf(status: string): Conformity | null {
  const known = ["totalement conforme", "partiellement conforme", "non conforme"] as const;
  const folded = status
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, " ");
  return known.find((one) => one === folded) ?? null;
}
