import { fieldEvidence, pageEvidence } from "../evidence.ts";
import type { PageObservation } from "../observations.ts";
import { requireHomePage, requireReadablePage } from "../require-page.ts";
import { fail, isVerdict, pass, type Rule, unknown } from "../rule.ts";

interface Notice {
  what: string;
  words: readonly { name: string; pattern: RegExp }[];
}

/** Loi n° 2004-575, article 6, III: who publishes, who directs, who hosts. */
const legal: Notice = {
  what: "mentions légales",
  words: [
    { name: "l'éditeur", pattern: /édit(?:eur|rice|é|ion)/iu },
    { name: "la direction de la publication", pattern: /direct(?:eur|rice|ion)[^.]{0,20}publication/iu },
    { name: "l'hébergeur", pattern: /héberg/iu },
  ],
};

/** RGPD, article 13. */
const privacy: Notice = {
  what: "politique de confidentialité",
  words: [
    { name: "les finalités", pattern: /finalité|pourquoi|objectif/iu },
    { name: "la durée de conservation", pattern: /conserv/iu },
    { name: "les droits des personnes", pattern: /\bdroits?\b/iu },
  ],
};

export const legalNotices: Rule = {
  id: "legal-notices",
  title: "Les documents légaux sont publiés",
  clause: "§3.2 : standards RGPD et sécurité",
  standard: "tous-les-documents-legaux-sont-publies-et-accessibles",
  why: "L'usager doit savoir qui publie le service et ce que deviennent ses données.",
  observes: [
    "sur la page d'accueil : les liens vers les mentions légales et la politique de confidentialité",
    "dans ces pages : éditeur, direction de la publication, hébergeur ; finalités, durée de conservation, droits",
  ],
  fix: ["Publiez les deux pages, et mettez leurs liens au bas de chaque page du site."],
  check(_, observations) {
    const { fiche, pages } = observations;
    const home = requireHomePage(observations);
    if (isVerdict(home)) return home;
    const link = fieldEvidence(fiche, "link");
    const shown = pageEvidence(home, "page d'accueil");
    const found: readonly (readonly [Notice, PageObservation | null])[] = [
      [legal, pages?.legal ?? null],
      [privacy, pages?.privacy ?? null],
    ];
    const evidence = [
      link,
      shown,
      ...found.flatMap(([notice, page]) => (page ? [pageEvidence(page, notice.what)] : [])),
    ] as const;
    const missing = found.filter(([, page]) => page === null || isMissing(page)).map(([notice]) => notice.what);
    if (missing.length > 0)
      return fail(
        `Il manque sur le site : ${missing.join(", ")}.`,
        "Publiez ces pages, et mettez leurs liens au bas de chaque page du site.",
        evidence,
      );
    for (const [notice, page] of found) {
      const read = page ? requireReadablePage(page, notice.what) : null;
      if (read === null) continue;
      if (isVerdict(read)) return { ...read, evidence };
      const absent = notice.words.filter(({ pattern }) => !pattern.test(read.text)).map(({ name }) => name);
      if (absent.length === notice.words.length)
        return unknown(
          `La page « ${notice.what} » ne montre rien de ce qui est attendu à un robot.`,
          "Ouvrez-la vous-même ; si tout y est, attestez-le.",
          evidence,
        );
      if (absent.length > 0)
        return fail(`La page « ${notice.what} » ne dit rien sur : ${absent.join(", ")}.`, "Complétez-la.", evidence);
    }
    return pass("Mentions légales et politique de confidentialité sont publiées.", evidence);
  },
};

function isMissing(page: PageObservation): boolean {
  return page.kind === "observed" && (page.pageKind === "not-found" || page.status === 404 || page.status === 410);
}
