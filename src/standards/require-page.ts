import type { PageUnavailable } from "../pages/raw-page.ts";
import { ficheText, fieldEvidence, pageEvidence } from "./evidence.ts";
import type { Observations, ObservedPage, PageObservation } from "./observations.ts";
import { findLink } from "./pages/find-link.ts";
import { notApplicable, unknown, type Verdict } from "./rule.ts";

/** The product's home page, or why it cannot be evaluated. */
export function requireHomePage({ fiche, pages }: Observations): ObservedPage | Verdict {
  if (ficheText(fiche, "link") === "") return noSite(fiche);
  if (!pages?.home)
    return unknown(
      "Le site n'a pas été consulté.",
      "Lancez la commande sans --offline, ou attestez-le.",
      [fieldEvidence(fiche, "link")],
      { isUnseen: true },
    );
  return requireReadablePage(pages.home, "page d'accueil");
}

/** A product without a site is judged on no rule of sites; `declared-link` tells it, once, where it should have one. */
export function noSite(fiche: Observations["fiche"]): Verdict {
  return notApplicable(
    "La fiche ne donne pas l'adresse d'un site.",
    "Renseignez `link` dans la fiche dès que le service est en ligne.",
    [fieldEvidence(fiche, "link")],
    { ficheKey: "link" },
  );
}

/** A page that a person would read, or why it is none: never a fail, since a robot may be shown another. */
export function requireReadablePage(page: PageObservation, what: string): ObservedPage | Verdict {
  if (page.kind === "unavailable") return pageUnavailable(page, what);
  const evidence = [pageEvidence(page, what)] as const;
  if (page.pageKind === "page" && page.status < 400) return page;
  const message =
    page.status >= 400
      ? `Le site a répondu ${page.status}.`
      : isPdf(page)
        ? "C'est un PDF, qui n'est pas lu ici."
        : page.pageKind === "empty-shell" && page.isRendered
          ? "La page reste vide dans un navigateur."
          : pageKindMessages[page.pageKind];
  const remedy =
    page.status < 400 && page.pageKind === "empty-shell" && !page.isRendered
      ? "Relancez la commande avec --browser, ou ouvrez l'adresse vous-même ; si tout va bien, attestez-le."
      : "Ouvrez l'adresse vous-même ; si tout va bien, attestez-le.";
  return unknown(message, remedy, evidence);
}

/** A document that a person can open and that is not read here. */
export function isPdf({ headers }: ObservedPage): boolean {
  return /^application\/pdf\b/i.test(headers["content-type"] ?? "");
}

/** Characters and links that a reading holds at most: `pages/read-page.ts`, `pages/create-link-reader.ts`. */
const WHOLE_TEXT = 199_000;
const WHOLE_LINKS = 3_000;

/** Whether there may be more on the page than was read: then nothing can be said to be absent. */
export function isCutShort({ text, links }: ObservedPage): boolean {
  return text.length >= WHOLE_TEXT || links.length >= WHOLE_LINKS;
}

/** Whether scripts have still to put a footer there: an application without one of the links that footers hold. */
export function lacksFooter(page: ObservedPage): boolean {
  const kinds = ["accessibility", "legal", "privacy", "terms"] as const;
  return page.isApplication && kinds.every((kind) => findLink(page, kind) === null);
}

/** Whether nobody can open the page. */
export function isMissing(page: PageObservation): boolean {
  return page.kind === "observed" && (page.pageKind === "not-found" || page.status === 404 || page.status === 410);
}

export function pageUnavailable(page: PageUnavailable, what: string): Verdict {
  return unknown(unavailableMessages[page.reason], "Ouvrez l'adresse vous-même ; si tout va bien, attestez-le.", [
    pageEvidence(page, what),
  ]);
}

const unavailableMessages = {
  "refused-address": "L'adresse n'est pas celle d'un site public : elle n'a pas été ouverte.",
  unreachable: "Le site est injoignable.",
  "time-out": "Le site n'a pas répondu à temps.",
  "too-large": "La page est trop lourde pour être lue.",
  robots: "Le site demande aux robots de ne pas le lire.",
  "too-many-redirects": "Le site redirige sans fin.",
  "bad-certificate": "Le certificat du site n'est pas valide.",
  "bad-url": "L'adresse ne peut pas être ouverte.",
} as const;

const pageKindMessages = {
  page: "La page n'a pas pu être lue.",
  login: "Le site demande de se connecter.",
  "empty-shell": "La page se remplit dans le navigateur : elle ne dit rien à un robot.",
  "cookie-wall": "La page demande d'abord de choisir pour les cookies : le reste n'est pas montré.",
  "under-construction": "La page annonce qu'elle est en construction.",
  "robot-wall": "Le site arrête les robots.",
  "not-found": "La page n'existe pas.",
  other: "L'adresse ne mène pas à une page web.",
} as const;
