import type { HtmlFacts } from "./html-facts.ts";

const NOT_FOUND: readonly RegExp[] = [
  /\b(?:page|adresse|contenu|ressource|document|url)\b[^.]{0,40}\b(?:introuvable|inexistante?|n(?:'|’)existe (?:pas|plus)|non trouvée?|n(?:'|’)a pas été trouvée?|n(?:'|’)est plus disponible)/i,
  /\b(?:page|url|resource|content|site)\b[^.]{0,40}\b(?:not found|(?:doesn(?:'|’)t|does not) exist|can(?:not|(?:'|’)t) be found|could(?: not|n(?:'|’)t) be found|no longer exists)/i,
  /^(?:404(?:$|\s*[-–—:|.]|\s+(?:not found|error|erreur|page)\b)|not found\b|introuvable\b)/i,
  /\b(?:erreur|error|http|code)\s*:?\s*404\b|[-–—:|]\s*404$|\b404 (?:not found|error)\b/i,
];

/** Whether a page's title or first heading says that there is no such page, whatever its status said (a "soft 404"). */
export function isNotFound({ title, headings }: HtmlFacts): boolean {
  const said = [title ?? "", ...headings.slice(0, 2)];
  return said.some((text) => NOT_FOUND.some((wording) => wording.test(text)));
}
