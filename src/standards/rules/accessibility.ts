import { findAccessibilityMention, parseAccessibilityStatus } from "../accessibility-status.ts";
import { ficheText, fieldEvidence, pageEvidence } from "../evidence.ts";
import { noSite, requireHomePage } from "../require-page.ts";
import { fail, isVerdict, pass, type Rule, unknown } from "../rule.ts";

const details = { ficheKey: "accessibility_status" };

export const accessibility: Rule = {
  id: "accessibility",
  title: "La conformité à l'accessibilité est déclarée",
  clause: "§3.2 : standards d'accessibilité (obligations légales)",
  standard: "le-produit-respecte-ses-obligations-declaratives",
  why: "La loi oblige tout service public à dire s'il est accessible, et à qui se plaindre s'il ne l'est pas.",
  observes: [
    "`accessibility_status` dans la fiche",
    "sur la page d'accueil : la mention « Accessibilité : … conforme » et son lien vers la déclaration",
  ],
  fix: [
    "Affichez la mention sur la page d'accueil, avec un lien vers la déclaration d'accessibilité.",
    "Donnez la même conformité dans `accessibility_status`.",
  ],
  check(_, observations) {
    const { fiche, pages } = observations;
    if (ficheText(fiche, "link") === "") return noSite(fiche);
    const fieldItem = fieldEvidence(fiche, "accessibility_status");
    const declared = ficheText(fiche, "accessibility_status");
    const remedy = "Donnez dans `accessibility_status` : totalement conforme, partiellement conforme ou non conforme.";
    if (declared === "") return fail("La fiche ne dit pas si le service est accessible.", remedy, [fieldItem], details);
    if (parseAccessibilityStatus(declared) === null)
      return fail(`« ${declared} » n'est pas une conformité prévue.`, remedy, [fieldItem], details);
    const home = requireHomePage(observations);
    if (isVerdict(home)) return { ...home, ...details, evidence: [fieldItem, ...home.evidence] };
    const evidence = [fieldItem, pageEvidence(home, "page d'accueil")] as const;
    const shown = findAccessibilityMention(home);
    if (shown === null)
      return fail(
        "La page d'accueil n'affiche pas la mention d'accessibilité.",
        `Affichez-y « Accessibilité : ${declared} », avec un lien vers la déclaration.`,
        evidence,
      );
    const statement = pages?.accessibility ?? null;
    if (statement === null)
      return fail(
        "La mention d'accessibilité ne mène pas à une déclaration.",
        "Liez-la à la déclaration d'accessibilité du service.",
        evidence,
      );
    const more = [...evidence, pageEvidence(statement, "déclaration d'accessibilité")] as const;
    if (statement.kind === "observed" && (statement.pageKind === "not-found" || statement.status === 404))
      return fail("La déclaration d'accessibilité n'existe pas.", "Publiez-la à l'adresse du lien.", more);
    if (statement.kind === "unavailable" || statement.pageKind !== "page")
      return unknown(
        "La déclaration d'accessibilité n'a pas pu être lue.",
        "Ouvrez-la vous-même ; si tout va bien, attestez-le.",
        more,
      );
    return pass(`La conformité est déclarée : ${shown}.`, more);
  },
};
