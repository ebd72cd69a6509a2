import { ficheText, fieldEvidence } from "../evidence.ts";
import { fail, notApplicable, pass, type Rule } from "../rule.ts";

export const declaredStats: Rule = {
  id: "declared-stats",
  title: "La fiche ne se contredit pas sur ses statistiques",
  clause: "§3.3 : mesures d'impact des produits, notamment par des pages /stats",
  standard: "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
  why: "Le site compte les produits qui publient leurs statistiques d'après `stats`.",
  observes: ["`stats` et `stats_url` dans la fiche"],
  fix: ["Corrigez `stats`, ou retirez `stats_url`."],
  check(_, { fiche }) {
    const evidence = [fieldEvidence(fiche, "stats"), fieldEvidence(fiche, "stats_url")] as const;
    const address = ficheText(fiche, "stats_url");
    if (fiche.data.stats === false && address !== "")
      return fail(
        "La fiche dit `stats: false` et donne pourtant une adresse de statistiques.",
        "Écrivez `stats: true`, ou retirez `stats_url` si la page n'existe plus.",
        evidence,
        { maxSeverity: "warning", ficheKey: "stats", suggestion: { key: "stats", value: "true" } },
      );
    if (typeof fiche.data.stats !== "boolean" || address === "")
      return notApplicable(
        "La fiche ne dit pas deux fois si elle a des statistiques.",
        "Rien à comparer ici : voyez le constat « stats-page ».",
        evidence,
      );
    return pass("`stats` et `stats_url` s'accordent.", evidence);
  },
};
