import { field, pageExhibit } from "../exhibits.ts";
import type { PageAnswer } from "../page-evidence.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, readable, seenHome } from "../seen-page.ts";
import { fail, pass, unknown } from "../verdict.ts";

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
  looksAt: [
    "sur la page d'accueil : les liens vers les mentions légales et la politique de confidentialité",
    "dans ces pages : éditeur, direction de la publication, hébergeur ; finalités, durée de conservation, droits",
  ],
  fix: ["Publiez les deux pages, et mettez leurs liens au bas de chaque page du site."],
  check(_, evidence) {
    const { fiche, pages } = evidence;
    const home = seenHome(evidence);
    if (isVerdict(home)) return home;
    const link = field(fiche, "link");
    const shown = pageExhibit(home, "page d'accueil");
    const found: readonly (readonly [Notice, PageAnswer | null])[] = [
      [legal, pages?.legal ?? null],
      [privacy, pages?.privacy ?? null],
    ];
    const exhibits = [
      link,
      shown,
      ...found.flatMap(([notice, page]) => (page ? [pageExhibit(page, notice.what)] : [])),
    ] as const;
    const missing = found.filter(([, page]) => page === null || isGone(page)).map(([notice]) => notice.what);
    if (missing.length > 0)
      return fail(
        `Il manque sur le site : ${missing.join(", ")}.`,
        "Publiez ces pages, et mettez leurs liens au bas de chaque page du site.",
        exhibits,
      );
    for (const [notice, page] of found) {
      const read = page ? readable(page, notice.what) : null;
      if (read === null) continue;
      if (isVerdict(read)) return { ...read, evidence: exhibits };
      const absent = notice.words.filter(({ pattern }) => !pattern.test(read.text)).map(({ name }) => name);
      if (absent.length === notice.words.length)
        return unknown(
          `La page « ${notice.what} » ne montre rien de ce qui est attendu à un robot.`,
          "Ouvrez-la vous-même ; si tout y est, attestez-le.",
          exhibits,
        );
      if (absent.length > 0)
        return fail(`La page « ${notice.what} » ne dit rien sur : ${absent.join(", ")}.`, "Complétez-la.", exhibits);
    }
    return pass("Mentions légales et politique de confidentialité sont publiées.", exhibits);
  },
};

function isGone(page: PageAnswer): boolean {
  return page.kind === "seen" && (page.reads === "not-found" || page.status === 404 || page.status === 410);
}
