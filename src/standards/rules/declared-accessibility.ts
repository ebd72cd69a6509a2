import { conformityOf } from "../conformity-of.ts";
import { field, pageExhibit, said } from "../exhibits.ts";
import { accessibilityMention } from "../pages/accessibility-mention.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, seenHome } from "../seen-page.ts";
import { fail, notApplicable, pass } from "../verdict.ts";

export const declaredAccessibility: Rule = {
  id: "declared-accessibility",
  title: "La fiche et le site disent la même accessibilité",
  clause: "§3.2 : standards d'accessibilité (obligations légales)",
  standard: "le-produit-respecte-ses-obligations-declaratives",
  why: "Deux déclarations qui se contredisent ne valent rien : une des deux trompe les usagers.",
  looksAt: ["`accessibility_status` dans la fiche, et la mention de la page d'accueil"],
  fix: ["Corrigez celle des deux qui n'est plus vraie."],
  check(_, evidence) {
    const { fiche } = evidence;
    const exhibit = field(fiche, "accessibility_status");
    const declared = conformityOf(said(fiche, "accessibility_status"));
    const missing = (sentence: string, exhibits: readonly [typeof exhibit, ...(typeof exhibit)[]]) =>
      notApplicable(sentence, "Rien à comparer ici : voyez le constat « accessibility ».", exhibits);
    if (declared === null) return missing("La fiche ne déclare pas de conformité.", [exhibit]);
    const home = seenHome(evidence);
    if (isVerdict(home)) return { ...home, evidence: [exhibit, ...home.evidence] };
    const exhibits = [exhibit, pageExhibit(home, "page d'accueil")] as const;
    const shown = accessibilityMention(home);
    if (shown === null) return missing("Le site n'affiche pas de conformité.", exhibits);
    if (shown === declared) return pass(`La fiche et le site disent « ${shown} ».`, exhibits);
    return fail(
      `La fiche déclare « ${declared} », le site affiche « ${shown} ».`,
      `Si le site dit vrai, écrivez « ${shown} » dans \`accessibility_status\` ; sinon, corrigez le site.`,
      exhibits,
      { atMost: "warning", about: "accessibility_status", proposes: { key: "accessibility_status", value: shown } },
    );
  },
};
