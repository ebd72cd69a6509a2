import { parseAccessibilityStatus, readAccessibilityMention } from "../accessibility-status.ts";
import { ficheText, fieldEvidence, pageEvidence } from "../evidence.ts";
import type { Evidence } from "../finding.ts";
import type { Observations, ObservedPage } from "../observations.ts";
import { decodePath } from "../pages/decode-path.ts";
import { foldText } from "../pages/page-text.ts";
import { quoteWords } from "../pages/quote-words.ts";
import {
  isCutShort,
  isMissing,
  isPdf,
  lacksFooter,
  noSite,
  requireHomePage,
  requireReadablePage,
} from "../require-page.ts";
import { fail, isVerdict, pass, type Rule, unknown, type Verdict } from "../rule.ts";

const details = { ficheKey: "accessibility_status" };

export const accessibility: Rule = {
  id: "accessibility",
  title: "La conformité à l'accessibilité est déclarée",
  clause: "§3.2 : standards d'accessibilité (obligations légales)",
  standard: "le-produit-respecte-ses-obligations-declaratives",
  why: "La loi oblige tout service public à dire s'il est accessible, et à qui se plaindre s'il ne l'est pas.",
  observes: [
    "`accessibility_status` dans la fiche",
    "sur la page d'accueil : la mention « Accessibilité : … conforme » et son lien vers la déclaration",
    "avec --browser, les défauts que axe compte sur la page d'accueil : un indice, qui ne décide de rien",
  ],
  fix: [
    "Affichez la mention sur la page d'accueil, avec un lien vers la déclaration d'accessibilité.",
    "Donnez la même conformité dans `accessibility_status`.",
  ],
  check(_, observations) {
    const { fiche, pages } = observations;
    if (ficheText(fiche, "link") === "") return noSite(fiche);
    const fieldItem = fieldEvidence(fiche, "accessibility_status");
    const declared = ficheText(fiche, "accessibility_status");
    const remedy = "Donnez dans `accessibility_status` : totalement conforme, partiellement conforme ou non conforme.";
    if (declared === "") return fail("La fiche ne dit pas si le service est accessible.", remedy, [fieldItem], details);
    if (parseAccessibilityStatus(declared) === null)
      return fail(`« ${declared} » n'est pas une conformité prévue.`, remedy, [fieldItem], details);
    const home = requireMention(observations);
    if (isVerdict(home)) return { ...home, ...details, evidence: [fieldItem, ...home.evidence] };
    const evidence = [fieldItem, pageEvidence(home, "page d'accueil"), ...countedByAxe(home)] as const;
    const mention = readAccessibilityMention(home);
    if (mention.kind === "several")
      return unknown(
        "La page d'accueil affiche plusieurs conformités différentes : on ne sait pas laquelle est la sienne.",
        "N'affichez que celle du service, ou attestez-la.",
        evidence,
      );
    if (mention.kind === "none" && isCutShort(home))
      return unknown(
        "La page d'accueil est trop longue pour être lue en entier : la mention d'accessibilité peut être plus loin.",
        "Cherchez-la vous-même ; si elle y est, attestez-le.",
        evidence,
      );
    if (mention.kind === "none" && lacksFooter(home))
      return unknown(
        "Le bas de la page d'accueil est rempli par des scripts : la mention d'accessibilité peut y être.",
        "Relancez la commande avec --browser, ou ouvrez la page vous-même ; si elle y est, attestez-le.",
        evidence,
      );
    if (mention.kind === "unclear")
      return unknown(
        `La page d'accueil parle d'accessibilité, sans qu'on y comprenne une conformité : « ${mention.quote} ».`,
        `Affichez-y « Accessibilité : ${declared} », avec un lien vers la déclaration, ou attestez-le.`,
        evidence,
      );
    if (mention.kind === "none")
      return fail(
        "La page d'accueil n'affiche pas la mention d'accessibilité.",
        `Affichez-y « Accessibilité : ${declared} », avec un lien vers la déclaration.`,
        evidence,
      );
    const shown = mention.status;
    if (mention.isHint && shown !== parseAccessibilityStatus(declared))
      return unknown(
        `La fiche déclare « ${declared} » ; la page d'accueil parle d'accessibilité et dit « ${shown} », peut-être d'autre chose.`,
        `Affichez-y « Accessibilité : ${declared} », avec un lien vers la déclaration, ou attestez-le.`,
        evidence,
      );
    const statement = pages?.accessibility ?? null;
    const otherLink = statement === null ? findPossibleStatement(home) : null;
    if (otherLink !== null)
      return unknown(
        `La mention d'accessibilité ne mène pas à une déclaration ; le lien « ${otherLink} » y mène peut-être.`,
        "Liez-la à la déclaration d'accessibilité du service, ou attestez-le.",
        evidence,
      );
    if (statement === null)
      return fail(
        "La mention d'accessibilité ne mène pas à une déclaration.",
        "Liez-la à la déclaration d'accessibilité du service.",
        evidence,
      );
    const more = [...evidence, pageEvidence(statement, "déclaration d'accessibilité")] as const;
    if (isMissing(statement))
      return fail("La déclaration d'accessibilité n'existe pas.", "Publiez-la à l'adresse du lien.", more);
    const read = requireReadablePage(statement, "déclaration d'accessibilité");
    if (isVerdict(read) && !(statement.kind === "observed" && statement.status === 200 && isPdf(statement)))
      return unknown(`La déclaration d'accessibilité n'a pas pu être lue. ${read.message}`, remedyOf(read), more);
    return pass(`La conformité est déclarée : ${shown}.`, more);
  },
};

/** A link to another page that may hold the declaration, by its text or its address. */
function findPossibleStatement({ links, url }: ObservedPage): string | null {
  const [own] = new URL(url).href.split("#", 1);
  const found = links.find(
    ({ text, href }) =>
      href.split("#", 1)[0] !== own &&
      /declaration|accessibilit|rgaa|a11y/.test(foldText(`${text} ${decodePath(href)}`)),
  );
  return found === undefined ? null : quoteWords(found.text || found.href, /^/);
}

/** What axe counts, as a hint: it sees a part of what a person would, so that it decides nothing. */
function countedByAxe({ violations, url, at }: ObservedPage): Evidence[] {
  if (violations === null) return [];
  const counts = [
    [violations.critical, "critique", "critiques"],
    [violations.serious, "grave", "graves"],
    [violations.moderate, "modéré", "modérés"],
    [violations.minor, "mineur", "mineurs"],
  ] as const;
  const found = counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => [count, count > 1 ? many : one].join(" "));
  const status = found.length === 0 ? "aucun" : found.join(", ");
  return [{ what: "défauts que axe voit sur la page d'accueil, à titre d'indice", url, at, status }];
}

function remedyOf(verdict: Verdict): string {
  return verdict.answer === "pass" ? "" : verdict.remedy;
}

/** The home page, also where scripts have still to fill it but what stands around them holds the mention already. */
export function requireMention(observations: Observations): ObservedPage | Verdict {
  const home = observations.pages?.home ?? null;
  const holdsIt =
    home?.kind === "observed" && home.status < 400 && home.pageKind === "empty-shell"
      ? readAccessibilityMention(home).kind === "one"
      : false;
  return holdsIt && home?.kind === "observed" ? home : requireHomePage(observations);
}
