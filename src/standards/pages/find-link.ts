import type { ObservedPage } from "../observations.ts";
import { decodePath } from "./decode-path.ts";
import { foldText } from "./page-text.ts";

export type LinkKind = "accessibility" | "legal" | "privacy" | "terms" | "feedback";

/**
 * By what it says, then by where it leads: a text is meant for people, an address may be anything. What says it best comes first.
 * Accents are left out of both.
 */
const SIGNS: Record<LinkKind, { texts: readonly RegExp[]; href: RegExp }> = {
  accessibility: {
    texts: [
      /accessibilite\b.{0,40}\b(?:non|partiellement|totalement)\b|accessibility\b.{0,10}complian/,
      /declaration (?:d'accessibilite|de conformite rgaa)|accessibility statement/,
      /\bconform\w*\b.{0,60}\baccessibilite|\baccessibilite.{0,60}\bconform/,
      /^accessibilite\b|^accessibility\b/,
    ],
    href: /\/(?:declaration-)?(?:d-)?accessibilit(?:e|y)\b|\/a11y\b|\/rgaa\b/,
  },
  legal: {
    texts: [
      /mentions? (?:legales?|obligatoires?)|inform(?:ation)?s? legales?|infos? legales?|informations? juridiques?|legal (?:notice|mentions|information)/,
      /^(?:legal|mentions)$/,
    ],
    href: /mentions?[-_]?legales?|infos?(?:rmations?)?[-_]legales?|\/legal(?:-notice)?\b/,
  },
  privacy: {
    texts: [
      /confidentialite|vie privee|privacy|\brgpd\b|\bgdpr\b/,
      /donnees (?:a caractere )?personnel(?:le)?s?|protection des donnees|(?:gestion|traitement|utilisation) (?:de vos|des) donnees|\bvos donnees\b/,
    ],
    href: /donnees-personnelles|donnees-a-caractere-personnel|confidentialite|vie-privee|privacy|protection-des-donnees|\brgpd\b/,
  },
  terms: {
    texts: [
      /conditions? (?:generales?|d'utilisation)|modalites d'utilisation|\bcgu\b|terms (?:of|and)|conditions of use/,
    ],
    href: /\bcgu\b|conditions-(?:generales|d-?utilisation)|conditions-utilisation|modalites-d-?utilisation|\/terms\b/,
  },
  feedback: {
    texts: [/je donne mon avis/],
    href: /^https?:\/\/(?:[\w-]+\.)*(?:jedonnemonavis|voxusagers)\.numerique\.gouv\.fr\//,
  },
};

/** A page's link of a kind, or null. Footers hold such links, so the last of those that say it wins. */
export function findLink(page: Pick<ObservedPage, "links">, kind: LinkKind): { text: string; href: string } | null {
  const { texts, href } = SIGNS[kind];
  const folded = page.links.map((link) => ({ link, text: foldText(link.text) }));
  for (const pattern of texts) {
    const found = folded.findLast(({ text }) => pattern.test(text));
    if (found) return found.link;
  }
  return page.links.findLast((link) => href.test(foldText(decodePath(link.href)))) ?? null;
}
