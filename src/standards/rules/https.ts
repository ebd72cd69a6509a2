import { ficheText, fieldEvidence, pageEvidence } from "../evidence.ts";
import type { ObservedPage } from "../observations.ts";
import { noSite, pageUnavailable, requireReadablePage } from "../require-page.ts";
import { fail, isVerdict, pass, type Rule, unknown } from "../rule.ts";

const details = { ficheKey: "link" };

export const https: Rule = {
  id: "https",
  title: "Le site est chiffré",
  clause: "§3.2 : les sites sont sécurisés par SSL",
  standard: null,
  why: "Sans chiffrement, ce que l'usager lit et saisit peut être vu ou changé en route.",
  observes: [
    "`link` dans la fiche : une adresse en https",
    "le site : certificat valide, redirection de http vers https, en-tête Strict-Transport-Security",
  ],
  fix: [
    "Servez le site en https avec un certificat valide, et redirigez-y le http.",
    "Envoyez l'en-tête Strict-Transport-Security.",
    "Écrivez l'adresse en https dans `link`.",
  ],
  check(_, { fiche, pages }) {
    const link = ficheText(fiche, "link");
    const fieldItem = fieldEvidence(fiche, "link");
    if (link === "") return noSite(fiche);
    if (!/^https:\/\//i.test(link))
      return fail(
        "L'adresse du site, dans la fiche, n'est pas en https.",
        "Servez le site en https, puis corrigez `link`.",
        [fieldItem],
        details,
      );
    if (!pages?.home)
      return unknown(
        "Le site n'a pas été consulté.",
        "Lancez la commande sans --offline, ou attestez-le.",
        [fieldItem],
        { isUnseen: true },
      );
    const evidence = [fieldItem, pageEvidence(pages.home, "page d'accueil")] as const;
    if (pages.home.kind === "unavailable" && pages.home.reason === "bad-certificate")
      return fail("Le certificat du site n'est pas valide.", "Renouvelez-le, pour le bon nom de domaine.", evidence);
    if (pages.home.kind === "unavailable") return { ...pageUnavailable(pages.home, "page d'accueil"), evidence };
    const plain = pages.insecureHome;
    const open = plain?.kind === "observed" && !isRefusal(plain) && !/^https:/i.test(plain.url);
    if (open || (!isRefusal(pages.home) && !/^https:/i.test(pages.home.url)))
      return fail("Le site répond aussi sans chiffrement.", "Redirigez toute adresse http vers https.", [
        ...evidence,
        ...(plain ? [pageEvidence(plain, "adresse en http")] : []),
      ]);
    // What a wall or a broken server answers is not what people get.
    const readablePage = requireReadablePage(pages.home, "page d'accueil");
    if (isRefusal(pages.home) && isVerdict(readablePage)) return { ...readablePage, evidence };
    if (pages.home.headers["strict-transport-security"] === undefined)
      return fail(
        "Le site n'envoie pas l'en-tête Strict-Transport-Security.",
        "Ajoutez cet en-tête, avec une durée d'au moins six mois.",
        evidence,
        { maxSeverity: "warning" },
      );
    return pass("Le site est chiffré, certificat valide.", evidence);
  },
};

function isRefusal({ pageKind, status }: ObservedPage): boolean {
  return pageKind === "robot-wall" || status >= 400;
}
