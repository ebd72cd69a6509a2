import { findAccessibilityMention, parseAccessibilityStatus } from "../accessibility-status.ts";
import { ficheText, fieldEvidence, pageEvidence } from "../evidence.ts";
import { noSite } from "../require-page.ts";
import { fail, isVerdict, notApplicable, pass, type Rule } from "../rule.ts";
import { requireMention } from "./accessibility.ts";

export const declaredAccessibility: Rule = {
  id: "declared-accessibility",
  title: "La fiche et le site disent la même accessibilité",
  clause: "§3.2 : standards d'accessibilité (obligations légales)",
  standard: "le-produit-respecte-ses-obligations-declaratives",
  why: "Deux déclarations qui se contredisent ne valent rien : une des deux trompe les usagers.",
  observes: ["`accessibility_status` dans la fiche, et la mention de la page d'accueil"],
  fix: ["Corrigez celle des deux qui n'est plus vraie."],
  check(_, observations) {
    const { fiche } = observations;
    const fieldItem = fieldEvidence(fiche, "accessibility_status");
    const declared = parseAccessibilityStatus(ficheText(fiche, "accessibility_status"));
    const missing = (sentence: string, evidence: readonly [typeof fieldItem, ...(typeof fieldItem)[]]) =>
      notApplicable(sentence, "Rien à comparer ici : voyez le constat « accessibility ».", evidence);
    if (ficheText(fiche, "link") === "") return noSite(fiche);
    if (declared === null) return missing("La fiche ne déclare pas de conformité.", [fieldItem]);
    const home = requireMention(observations);
    if (isVerdict(home)) return { ...home, evidence: [fieldItem, ...home.evidence] };
    const evidence = [fieldItem, pageEvidence(home, "page d'accueil")] as const;
    const shown = findAccessibilityMention(home);
    if (shown === null) return missing("Aucune conformité n'a été lue sur le site.", evidence);
    if (shown === declared) return pass(`La fiche et le site disent « ${shown} ».`, evidence);
    return fail(
      `La fiche déclare « ${declared} », le site affiche « ${shown} ».`,
      `Si le site dit vrai, écrivez « ${shown} » dans \`accessibility_status\` ; sinon, corrigez le site.`,
      evidence,
      {
        maxSeverity: "warning",
        ficheKey: "accessibility_status",
        suggestion: { key: "accessibility_status", value: shown },
      },
    );
  },
};
