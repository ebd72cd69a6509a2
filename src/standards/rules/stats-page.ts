import { ficheText, fieldEvidence, pageEvidence } from "../evidence.ts";
import type { Observations, ObservedPage, PageObservation } from "../observations.ts";
import { noSite, requireReadablePage } from "../require-page.ts";
import { fail, isVerdict, pass, type Rule, unknown, type Verdict } from "../rule.ts";

const details = { ficheKey: "stats_url" };

export const statsPage: Rule = {
  id: "stats-page",
  title: "Une page publique montre les mesures d'impact",
  clause: "§3.2 : une page /stats rend compte des mesures d'impact",
  standard: "la-page-stats-est-construite-selon-la-matrice-impact",
  why: "Les mesures d'impact montrent aux usagers et aux sponsors ce que le produit change.",
  observes: [
    "`stats_url` dans la fiche, sinon `link` suivi de /stats",
    "la page : réponse 200 sans connexion, différente d'une adresse prise au hasard, avec des chiffres",
  ],
  fix: ["Publiez les mesures d'impact à l'adresse /stats, sans connexion.", "Donnez cette adresse dans `stats_url`."],
  check(_, { fiche, pages }) {
    const address = ficheText(fiche, "stats_url");
    const fieldItem = fieldEvidence(fiche, "stats_url");
    const stats = pages?.stats ?? null;
    if (address !== "" && !/^https?:\/\/\S+$/i.test(address))
      return fail(
        "`stats_url` n'est pas une adresse web.",
        "Donnez l'adresse complète de la page.",
        [fieldItem],
        details,
      );
    if (stats !== null) return evaluateStatsPage(stats, pages?.random ?? null, fiche);
    if (address !== "" || (fiche.data.stats === true && ficheText(fiche, "link") !== ""))
      return unknown(
        "La page de statistiques n'a pas été ouverte.",
        "Lancez la commande sans --offline, ou attestez-le.",
        [fieldItem, fieldEvidence(fiche, "stats")],
      );
    if (ficheText(fiche, "link") === "") return noSite(fiche);
    return fail(
      "La fiche ne donne pas de page de statistiques.",
      "Publiez les mesures d'impact à l'adresse /stats, puis renseignez `stats_url`.",
      [fieldItem, fieldEvidence(fiche, "stats")],
      details,
    );
  },
};

function evaluateStatsPage(
  stats: PageObservation,
  random: PageObservation | null,
  fiche: Observations["fiche"],
): Verdict {
  const declared = fieldEvidence(fiche, "stats_url");
  const shown = pageEvidence(stats, "page de statistiques");
  const evidence = [declared, shown] as const;
  if (stats.kind === "observed" && isAbsent(stats))
    return fail("La page de statistiques n'existe pas.", "Publiez-la, ou corrigez `stats_url`.", evidence, details);
  if (stats.kind === "observed" && (stats.pageKind === "login" || stats.status === 401))
    return fail(
      "La page de statistiques demande de se connecter.",
      "Rendez-la publique, sans connexion.",
      evidence,
      details,
    );
  const page = requireReadablePage(stats, "page de statistiques");
  if (isVerdict(page)) return { ...page, evidence };
  if (random?.kind === "observed" && random.status < 400 && isSamePage(page, random))
    return fail(
      "La page de statistiques est celle que le site montre à toute adresse inconnue.",
      "Publiez la page, ou corrigez `stats_url`.",
      [declared, shown, pageEvidence(random, "adresse prise au hasard")],
      details,
    );
  if (!showsFigures(page))
    return unknown(
      "La page de statistiques ne montre pas de chiffres à un robot.",
      "Ouvrez-la vous-même : si les mesures d'impact y sont, attestez-le.",
      evidence,
      details,
    );
  if (ficheText(fiche, "stats_url") === "")
    return pass("La page de statistiques existe ; la fiche ne la donne pas.", evidence, {
      ...details,
      suggestion: { key: "stats_url", value: page.url },
    });
  return pass("La page de statistiques est publique et montre des chiffres.", evidence);
}

function isAbsent({ pageKind, status }: ObservedPage): boolean {
  return pageKind === "not-found" || status === 404 || status === 410;
}

/** Words in a row. */
const RUN = 3;
/** Words that are compared. */
const MAX_WORDS = 3_000;
/** Of all runs of words of both, those that both have. A page that repeats its path differs by a few. */
const ALIKE = 0.9;

/**
 * Whether two readings are of one page, as where a site answers any path with the same: both led to one address, or their titles are
 * the same and their texts nearly. Pages without text, such as shells, are compared by what they load and link.
 */
export function isSamePage(a: ObservedPage, b: ObservedPage): boolean {
  if (a.url === b.url) return true;
  if (a.title !== b.title || a.pageKind !== b.pageKind) return false;
  const [ofA, ofB] = [runsOf(a.text), runsOf(b.text)];
  if (ofA.size === 0 && ofB.size === 0) return a.requests === b.requests && haveSameLinks(a, b) && a.text === b.text;
  const shared = [...ofA].filter((run) => ofB.has(run)).length;
  return shared / (ofA.size + ofB.size - shared) >= ALIKE;
}

function runsOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
  return new Set(words.slice(RUN - 1).map((_, start) => words.slice(start, start + RUN).join(" ")));
}

function haveSameLinks(a: ObservedPage, b: ObservedPage): boolean {
  const targets = new Set(a.links.map(({ href }) => href));
  return a.links.length === b.links.length && b.links.every(({ href }) => targets.has(href));
}

/** A chart of the tools that products publish theirs with, shown in a frame or linked. */
const CHART =
  /\/(?:public|embed)\/(?:dashboard|question)s?\/|^https?:\/\/[^/]*(?:metabase|superset|grafana)[^/]*\/|module=Widgetize|\/superset\/dashboard\//i;

/** `12 345`, `45 %`, `1,2`, one run of digits and its groups. */
const number = /\d+(?:[ .,]\d+)*(?:\s?%)?/g;

/** What is counted, in the words of /stats pages. */
const measure =
  /utilisa(?:teur|trice|tion)|usager|visit(?:e|eur)|démarche|dossier|demande|bénéficiaire|inscri(?:t|ption)|compte|simulation|appel|réponse|satisf|taux|nombre|moyenne|médian|total|impact|indicateur|statistiqu|mesure|évolution|users?\b|visits?\b|rate\b|average|figures?\b/i;

const STATS_PAGE = /statisti|\bstats?\b|impact|chiffres|indicateurs|mesure/i;

/** Characters between a figure and what it counts. */
const NEAR = 80;
/** Figures that are read; no page needs more to be known for what it is. */
const MAX_FIGURES = 2_000;

/**
 * Whether a page gives figures of what a product does: charts of a known tool, or numbers beside what they count — two of them, one
 * where the page says that it is about figures. Years and days are no figures.
 */
export function showsFigures(page: ObservedPage): boolean {
  if (page.pageKind !== "page") return false;
  if (page.links.some(({ href }) => CHART.test(href))) return true;
  const needed = STATS_PAGE.test(`${page.title ?? ""} ${new URL(page.url).pathname}`) ? 1 : 2;
  return figuresIn(page.text) >= needed;
}

function figuresIn(text: string): number {
  let figures = 0;
  let examined = 0;
  for (const { 0: figure, index } of text.matchAll(number)) {
    if (++examined > MAX_FIGURES) break;
    if (/^(?:19|20)\d\d$/.test(figure) || isDay(text, index, figure)) continue;
    const context = text.slice(Math.max(0, index - NEAR), index + figure.length + NEAR);
    if (measure.test(context)) figures += 1;
  }
  return figures;
}

function isDay(text: string, index: number, figure: string): boolean {
  const after = text.slice(index + figure.length, index + figure.length + 12);
  const isBesideSlash = text[index - 1] === "/" || after.startsWith("/");
  return isBesideSlash || /^(?:er)? (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/i.test(after);
}
