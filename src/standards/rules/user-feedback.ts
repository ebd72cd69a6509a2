import { forgeEvidence, pageEvidence } from "../evidence.ts";
import type { ObservedPage } from "../observations.ts";
import { requireHomePage } from "../require-page.ts";
import { isVerdict, pass, type Rule, unknown } from "../rule.ts";

export const userFeedback: Rule = {
  id: "user-feedback",
  title: "L'avis des usagers est recueilli",
  clause: "§3.2 : l'équipe recueille l'avis des utilisateurs et suit leur satisfaction",
  standard: "les-utilisateurs-peuvent-faire-des-retours-facilement",
  why: "La satisfaction des usagers dit où porter l'effort.",
  observes: ["le bouton « Je donne mon avis » sur la page d'accueil ou dans le code", "sinon, une attestation"],
  fix: ["Ajoutez le bouton « Je donne mon avis », ou un autre recueil d'avis, au bout du parcours."],
  check(_, observations) {
    const { forge } = observations;
    if (forge?.kind === "repository" && forge.code?.feedback)
      return pass(`Le code contient un recueil d'avis (${forge.code.feedback}).`, [forgeEvidence(forge)]);
    const home = requireHomePage(observations);
    if (isVerdict(home)) return home;
    const evidence = [pageEvidence(home, "page d'accueil")] as const;
    if (hasFeedbackLink(home)) return pass("La page d'accueil recueille l'avis des usagers.", evidence);
    return unknown(
      "Ni la page d'accueil ni le code lu ne montrent de recueil d'avis ; il peut être ailleurs.",
      "Ajoutez le bouton « Je donne mon avis », ou attestez de la façon dont l'avis est recueilli.",
      evidence,
    );
  },
};

function hasFeedbackLink({ links }: ObservedPage): boolean {
  return links.some(
    ({ text, href }) =>
      /jedonnemonavis|voxusagers|monavis\.numerique\.gouv\.fr/i.test(href) ||
      /donne[rz]? (?:mon|votre|son) avis|votre avis nous/i.test(text),
  );
}
