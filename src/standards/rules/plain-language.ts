import { pageEvidence } from "../evidence.ts";
import { requireHomePage } from "../require-page.ts";
import { isVerdict, type Rule, unknown } from "../rule.ts";

/** Words a sentence: beyond, plain-language guides advise to cut. */
const LONG = 20;

export const plainLanguage: Rule = {
  id: "plain-language",
  title: "Le langage est clair et sans jargon",
  clause: "§3.2 : le langage est clair, direct et sans jargon",
  standard: "le-service-simplifie-ses-contenus-d-aide",
  why: "Un service que l'on comprend du premier coup demande moins d'aide.",
  observes: [
    "comme indices seulement : la langue annoncée de la page d'accueil et la longueur de ses phrases",
    "l'attestation de l'équipe, qui seule fait foi",
  ],
  fix: ["Faites relire les textes par des usagers, puis attestez-le."],
  check(_, observations) {
    const home = requireHomePage(observations);
    if (isVerdict(home)) return home;
    const length = home.sentences > 0 ? Math.round(home.words / home.sentences) : 0;
    const hints = [
      home.lang === null ? "la page n'annonce pas sa langue" : `langue annoncée : ${home.lang}`,
      length > LONG ? `phrases longues (${length} mots en moyenne)` : `phrases de ${length} mots en moyenne`,
    ].join(", ");
    return unknown(
      `Une machine ne peut que donner des indices : ${hints}.`,
      "Faites relire les textes par des usagers, puis attestez-le.",
      [pageEvidence(home, "page d'accueil")],
    );
  },
};
