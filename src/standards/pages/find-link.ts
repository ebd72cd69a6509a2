import type { ObservedPage } from "../observations.ts";

export type LinkKind = "accessibility" | "legal" | "privacy" | "feedback";

/** By what it says, then by where it leads: a text is meant for people, an address may be anything. */
const SIGNS: Record<LinkKind, { text: RegExp; href: RegExp }> = {
  accessibility: {
    text: /accessibilit[ée]\s*:\s*(?:non|partiellement|totalement)|déclaration d(?:'|’)accessibilité|accessibility statement|^accessibilit[ée]\b/i,
    href: /\/(?:declaration-)?(?:d-)?accessibilit(?:e|y)\b|\/a11y\b/i,
  },
  legal: {
    text: /mentions? légales?|mentions? legales?|informations? légales?|legal notice/i,
    href: /mentions?[-_]?legales?|\/legal(?:-notice)?\b/i,
  },
  privacy: {
    text: /données (?:à caractère )?personnel(?:le)?s?|confidentialité|vie privée|privacy|\brgpd\b/i,
    href: /donnees-personnelles|confidentialite|vie-privee|privacy|\brgpd\b/i,
  },
  feedback: {
    text: /je donne mon avis/i,
    href: /^https?:\/\/(?:[\w-]+\.)*(?:jedonnemonavis|voxusagers)\.numerique\.gouv\.fr\//i,
  },
};

/** A page's link of a kind, or null. Footers hold such links, so the last of those that say it wins. */
export function findLink(page: Pick<ObservedPage, "links">, kind: LinkKind): { text: string; href: string } | null {
  const { text, href } = SIGNS[kind];
  const byText = page.links.findLast((link) => text.test(link.text));
  return byText ?? page.links.findLast((link) => href.test(decodePath(link.href))) ?? null;
}

/** Accents, which addresses spell in percents, are left out. */
function decodePath(href: string): string {
  try {
    return decodeURI(href)
      .normalize("NFD")
      .replace(/\p{Mn}+/gu, "");
  } catch {
    return href;
  }
}
