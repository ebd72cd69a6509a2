import { pageEvidence } from "../evidence.ts";
import { requireHomePage } from "../require-page.ts";
import { isVerdict, type Rule, unknown } from "../rule.ts";

export const sobriety: Rule = {
  id: "sobriety",
  title: "Le produit est sobre",
  clause: "§3.2 : l'équipe développe le produit dans un esprit de sobriété",
  standard: null,
  why: "Ne construire que ce qui a un impact avéré, avec le moins de moyens.",
  observes: [
    "comme indices seulement : le poids de la page d'accueil et le nombre de fichiers qu'elle appelle",
    "l'attestation de l'équipe, qui seule fait foi",
  ],
  fix: ["Retirez les fonctionnalités sans impact mesuré, allégez les pages, puis attestez-le."],
  check(_, observations) {
    const home = requireHomePage(observations);
    if (isVerdict(home)) return home;
    return unknown(
      `Une machine ne peut que donner des indices : page d'accueil de ${Math.ceil(home.bytes / 1024)} Kio, qui appelle ${home.requests} fichiers.`,
      "Passez en revue l'impact de chaque fonctionnalité, puis attestez-le.",
      [pageEvidence(home, "page d'accueil")],
    );
  },
};
