import { isLatePhase } from "../evaluate-product.ts";
import { ficheText, fieldEvidence } from "../evidence.ts";
import { noSite } from "../require-page.ts";
import { fail, pass, type Rule } from "../rule.ts";

export const declaredLink: Rule = {
  id: "declared-link",
  title: "La fiche donne l'adresse du service",
  clause: "§3.3 : la mise à jour des fiches « produits » du site beta.gouv.fr",
  standard: "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
  why: "Sans adresse, le public ne trouve pas le service, et rien du site ne peut être vérifié.",
  observes: ["`link` dans la fiche, à partir de l'accélération"],
  fix: ["Donnez l'adresse du service dans `link`, ou attestez qu'il n'a pas de site."],
  check(_, { fiche }) {
    const evidence = [fieldEvidence(fiche, "link"), fieldEvidence(fiche, "phases")] as const;
    if (ficheText(fiche, "link") !== "") return pass("La fiche donne l'adresse du service.", evidence);
    if (!isLatePhase(fiche.phase)) return noSite(fiche);
    return fail(
      "La fiche ne donne pas l'adresse du service : rien de son site n'est vérifié.",
      "Renseignez `link`. Si le produit n'a pas de site, attestez « declared-link » sans objet (`answer: not-applicable`).",
      evidence,
      { maxSeverity: "warning", ficheKey: "link" },
    );
  },
};
