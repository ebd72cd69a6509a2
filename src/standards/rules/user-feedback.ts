import { forgeEvidence, pageEvidence } from "../evidence.ts";
import type { ObservedPage } from "../observations.ts";
import { foldText } from "../pages/page-text.ts";
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

/** A form of the button's makers, and not their front page: https://jedonnemonavis.numerique.gouv.fr */
const FORM = /^https?:\/\/(?:[\w-]+\.)*(?:jedonnemonavis|voxusagers|monavis)\.numerique\.gouv\.fr\/[^/?#]/i;

/** What a link or a button says, without accents. A notice (« avis d'imposition ») and the opinions of others are none. */
const ASKED =
  /\bje donne mon avis\b|\b(?:donne[rz]?|laisse[rz]?|partage[rz]?|envoye[rz]|depose[rz]?) (?:nous )?(?:mon|votre|son) avis\b(?! (?:d[e']|sur une?))|\b(?:donne[rz]?|laisse[rz]?|depose[rz]?) un avis$|\bdites-nous ce que vous (?:en )?pensez|\bvotre avis (?:nous|compte|est)|\b(?:evalue[rz]?|note[rz]?) (?:ce|le|notre) (?:service|site|produit)\b|\bque pensez-vous d|\benquete de satisfaction\b|\bquestionnaire de satisfaction\b/;

function hasFeedbackLink({ links, labels }: ObservedPage): boolean {
  const said = [...links.map(({ text }) => text), ...labels];
  return links.some(({ href }) => FORM.test(href)) || said.some((text) => ASKED.test(foldText(text)));
}
