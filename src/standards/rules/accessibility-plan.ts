import { ficheText, pageEvidence } from "../evidence.ts";
import type { ObservedPage } from "../observations.ts";
import { noSite, requireHomePage, requireReadablePage } from "../require-page.ts";
import { isVerdict, pass, type Rule, unknown } from "../rule.ts";

export const accessibilityPlan: Rule = {
  id: "accessibility-plan",
  title: "Le schéma pluriannuel et le plan d'action d'accessibilité sont publiés",
  clause: "§3.2 : standards d'accessibilité (obligations légales)",
  standard: "le-produit-respecte-ses-obligations-declaratives",
  why: "La loi demande de dire non seulement où l'on en est, mais ce que l'on va corriger, et quand.",
  observes: [
    "sur la page d'accueil et dans la déclaration d'accessibilité : le schéma pluriannuel et le plan d'action de l'année",
    "sinon, une attestation : ils peuvent être publiés par le ministère",
  ],
  fix: ["Publiez le schéma pluriannuel et le plan d'action, et liez-les depuis la déclaration d'accessibilité."],
  check(_, observations) {
    const { fiche, pages } = observations;
    if (ficheText(fiche, "link") === "") return noSite(fiche);
    const home = requireHomePage(observations);
    if (isVerdict(home)) return home;
    const statement = pages?.accessibility ?? null;
    const read = statement === null ? null : requireReadablePage(statement, "déclaration d'accessibilité");
    const evidence = [
      pageEvidence(home, "page d'accueil"),
      ...(statement ? [pageEvidence(statement, "déclaration d'accessibilité")] : []),
    ] as const;
    const shown = read === null || isVerdict(read) ? [home] : [home, read];
    const absent = documents.filter(({ pattern }) => !shown.some((page) => mentions(page, pattern)));
    if (absent.length === 0) return pass("Le schéma pluriannuel et le plan d'action sont publiés.", evidence);
    return unknown(
      `Ni la page d'accueil ni la déclaration lue ne montrent : ${absent.map(({ name }) => name).join(", ")}.`,
      "Liez-les depuis la déclaration d'accessibilité, ou attestez de l'endroit où ils sont publiés.",
      evidence,
    );
  },
};

/** Décret n° 2019-768 du 24 juillet 2019, articles 6 et 7. */
const documents = [
  { name: "le schéma pluriannuel", pattern: /sch[eé]mas?[\s-]+(?:directeur[\s-]+)?pluri[\s-]?annuel/iu },
  { name: "le plan d'action", pattern: /plans?[\s-]+(?:annuels?[\s-]+)?d[’'\s]\s*actions?/iu },
] as const;

function mentions({ text, links }: ObservedPage, pattern: RegExp): boolean {
  return [text, ...links.map((link) => link.text)].some((place) => pattern.test(place.normalize("NFC")));
}
