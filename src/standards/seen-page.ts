import type { Evidence } from "./evidence.ts";
import { field, pageExhibit, said } from "./exhibits.ts";
import type { PageAnswer, PageSeen, PageUnseen } from "./page-evidence.ts";
import { notApplicable, unknown, type Verdict } from "./verdict.ts";

/** The product's first page, or why nothing can be said of it. */
export function seenHome({ fiche, pages }: Evidence): PageSeen | Verdict {
  if (said(fiche, "link") === "")
    return notApplicable(
      "La fiche ne donne pas l'adresse d'un site.",
      "Renseignez `link` dans la fiche dès que le service est en ligne.",
      [field(fiche, "link")],
      { about: "link" },
    );
  if (!pages?.home)
    return unknown("Le site n'a pas été consulté.", "Lancez la commande sans --offline, ou attestez-le.", [
      field(fiche, "link"),
    ]);
  return readable(pages.home, "page d'accueil");
}

/** A page that a person would read, or why it is none: never a fail, since a robot may be shown another. */
export function readable(page: PageAnswer, what: string): PageSeen | Verdict {
  if (page.kind === "unseen") return unseenPage(page, what);
  const exhibits = [pageExhibit(page, what)] as const;
  if (page.reads === "page" && page.status < 400) return page;
  const words = page.status >= 400 ? `Le site a répondu ${page.status}.` : states[page.reads];
  return unknown(words, "Ouvrez l'adresse vous-même ; si tout va bien, attestez-le.", exhibits);
}

export function unseenPage(page: PageUnseen, what: string): Verdict {
  return unknown(unseen[page.reason], "Ouvrez l'adresse vous-même ; si tout va bien, attestez-le.", [
    pageExhibit(page, what),
  ]);
}

export function isVerdict(found: PageSeen | Verdict): found is Verdict {
  return "answer" in found;
}

const unseen = {
  "refused-address": "L'adresse n'est pas celle d'un site public : elle n'a pas été ouverte.",
  unreachable: "Le site est injoignable.",
  "time-out": "Le site n'a pas répondu à temps.",
  "too-large": "La page est trop lourde pour être lue.",
  robots: "Le site demande aux robots de ne pas le lire.",
  "too-many-redirects": "Le site redirige sans fin.",
  "bad-certificate": "Le certificat du site n'est pas valide.",
  "bad-url": "L'adresse ne peut pas être ouverte.",
} as const;

const states = {
  page: "La page n'a pas pu être lue.",
  login: "Le site demande de se connecter.",
  "empty-shell": "La page se remplit dans le navigateur : elle ne dit rien à un robot.",
  "robot-wall": "Le site arrête les robots.",
  "not-found": "La page n'existe pas.",
  other: "L'adresse ne mène pas à une page web.",
} as const;
