import { forgeExhibit, pageExhibit } from "../exhibits.ts";
import type { PageSeen } from "../page-evidence.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, seenHome } from "../seen-page.ts";
import { pass, unknown } from "../verdict.ts";

export const userFeedback: Rule = {
  id: "user-feedback",
  title: "L'avis des usagers est recueilli",
  clause: "§3.2 : l'équipe recueille l'avis des utilisateurs et suit leur satisfaction",
  standard: "les-utilisateurs-peuvent-faire-des-retours-facilement",
  why: "La satisfaction des usagers dit où porter l'effort.",
  looksAt: ["le bouton « Je donne mon avis » sur la page d'accueil ou dans le code", "sinon, une attestation"],
  fix: ["Ajoutez le bouton « Je donne mon avis », ou un autre recueil d'avis, au bout du parcours."],
  check(_, evidence) {
    const { forge } = evidence;
    if (forge?.kind === "repository" && forge.code?.feedback)
      return pass(`Le code contient un recueil d'avis (${forge.code.feedback}).`, [forgeExhibit(forge)]);
    const home = seenHome(evidence);
    if (isVerdict(home)) return home;
    const exhibits = [pageExhibit(home, "page d'accueil")] as const;
    if (asksOpinion(home)) return pass("La page d'accueil recueille l'avis des usagers.", exhibits);
    return unknown(
      "Ni la page d'accueil ni le code lu ne montrent de recueil d'avis ; il peut être ailleurs.",
      "Ajoutez le bouton « Je donne mon avis », ou attestez de la façon dont l'avis est recueilli.",
      exhibits,
    );
  },
};

function asksOpinion({ links }: PageSeen): boolean {
  return links.some(
    ({ text, href }) =>
      /jedonnemonavis|voxusagers|monavis\.numerique\.gouv\.fr/i.test(href) ||
      /donne[rz]? (?:mon|votre|son) avis|votre avis nous/i.test(text),
  );
}
