const ANNOUNCED =
  /^[^\p{L}\p{N}]*(?:(?:cette|la|notre|le|ce|l['’]) ?)?(?:(?:page|site|service|rubrique|espace|application|plateforme|section)\b[^.]{0,40})?\b(?:(?:est |sont )?(?:actuellement |encore )?en (?:cours de )?(?:construction|travaux|maintenance|refonte|création)|(?:arrive |est |sera )?bientôt (?:disponible|en ligne)|under construction|coming soon)[^\p{L}\p{N}]*$/iu;

/** Whether a title, a block or a sentence says that the page it stands on is yet to be made. */
export function saysUnderConstruction(text: string): boolean {
  return text.length < 200 && ANNOUNCED.test(text.normalize("NFC").trim());
}
