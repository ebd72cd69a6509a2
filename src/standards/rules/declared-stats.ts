import { field, said } from "../exhibits.ts";
import type { Rule } from "../rule.ts";
import { fail, notApplicable, pass } from "../verdict.ts";

export const declaredStats: Rule = {
  id: "declared-stats",
  title: "La fiche ne se contredit pas sur ses statistiques",
  clause: "§3.3 : mesures d'impact des produits, notamment par des pages /stats",
  standard: "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
  why: "Le site compte les produits qui publient leurs statistiques d'après `stats`.",
  looksAt: ["`stats` et `stats_url` dans la fiche"],
  fix: ["Corrigez `stats`, ou retirez `stats_url`."],
  check(_, { fiche }) {
    const exhibits = [field(fiche, "stats"), field(fiche, "stats_url")] as const;
    const address = said(fiche, "stats_url");
    if (fiche.data.stats === false && address !== "")
      return fail(
        "La fiche dit `stats: false` et donne pourtant une adresse de statistiques.",
        "Écrivez `stats: true`, ou retirez `stats_url` si la page n'existe plus.",
        exhibits,
        { atMost: "warning", about: "stats", proposes: { key: "stats", value: "true" } },
      );
    if (typeof fiche.data.stats !== "boolean" || address === "")
      return notApplicable(
        "La fiche ne dit pas deux fois si elle a des statistiques.",
        "Rien à comparer ici : voyez le constat « stats-page ».",
        exhibits,
      );
    return pass("`stats` et `stats_url` s'accordent.", exhibits);
  },
};
