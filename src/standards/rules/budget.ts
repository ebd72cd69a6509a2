import { ficheText, fieldEvidence } from "../evidence.ts";
import { pass, type Rule, unknown } from "../rule.ts";

export const budget: Rule = {
  id: "budget",
  title: "Le produit publie son budget",
  clause: null,
  standard: "le-produit-communique-sur-son-budget",
  why: "Le public finance le produit : il peut en connaître le coût.",
  observes: ["`budget_url` dans la fiche", "sinon, une attestation"],
  fix: ["Publiez le budget, puis donnez l'adresse de la page dans `budget_url`."],
  check(_, { fiche }) {
    const evidence = [fieldEvidence(fiche, "budget_url")] as const;
    if (/^https?:\/\/\S+$/i.test(ficheText(fiche, "budget_url")))
      return pass("La fiche donne une page de budget.", evidence);
    return unknown(
      "La fiche ne donne pas de page de budget ; il peut être publié ailleurs.",
      "Renseignez `budget_url`, ou attestez de l'endroit où le budget est publié.",
      evidence,
      { ficheKey: "budget_url" },
    );
  },
};
