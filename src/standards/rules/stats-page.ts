import { ficheText, fieldEvidence, pageEvidence } from "../evidence.ts";
import type { Observations, ObservedPage, PageObservation } from "../observations.ts";
import { countFigures } from "../pages/count-figures.ts";
import { splitBlocks } from "../pages/page-text.ts";
import { saysUnderConstruction } from "../pages/says-under-construction.ts";
import { isMissing, noSite, requireReadablePage } from "../require-page.ts";
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
        { isUnseen: true },
      );
    if (ficheText(fiche, "link") === "") return noSite(fiche);
    return fail(
      fiche.data.stats === false
        ? "La fiche dit elle-même que le produit ne publie pas de statistiques (`stats: false`)."
        : "La fiche ne donne pas de page de statistiques.",
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
  if (isMissing(stats))
    return fail(
      fiche.data.stats === false && ficheText(fiche, "stats_url") === ""
        ? "La fiche dit elle-même que le produit ne publie pas de statistiques (`stats: false`), et /stats n'existe pas."
        : "La page de statistiques n'existe pas.",
      "Publiez-la, ou corrigez `stats_url`.",
      evidence,
      details,
    );
  if (stats.kind === "observed" && (stats.pageKind === "login" || stats.status === 401))
    return fail(
      "La page de statistiques demande de se connecter.",
      "Rendez-la publique, sans connexion.",
      evidence,
      details,
    );
  const page = requireReadablePage(stats, "page de statistiques");
  if (isVerdict(page)) return { ...page, evidence };
  const isAnywhere = random?.kind === "observed" && random.status < 400 && isSamePage(page, random);
  if (isAnywhere && page.isApplication)
    return unknown(
      "Le site montre d'abord la même page à toute adresse, puis la remplace dans le navigateur.",
      "Relancez la commande avec --browser, ou ouvrez l'adresse vous-même ; si les mesures d'impact y sont, attestez-le.",
      [declared, shown, pageEvidence(random, "adresse prise au hasard")],
      details,
    );
  if (isAnywhere)
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
  /\/(?:public|embed)\/(?:dashboard|question)s?\/|^https?:\/\/[^/]*(?:metabase|superset|grafana)[^/]*\/|module=Widgetize|\/superset\/(?:dashboard|explore)\/|^https?:\/\/[^/]*grist[^/]*\/.*(?:embed=true|style=singlePage|\/p\/\d+)|\/share\/[^?#]+\?auth=|^https?:\/\/(?:datawrapper\.dwcdn\.net|app\.powerbi\.com\/view|lookerstudio\.google\.com\/embed|public\.tableau\.com\/views)/i;

const STATS_PAGE = /statisti|\bstats?\b|impact|chiffres|indicateurs|mesure/i;

/**
 * Whether a page gives figures of what a product does: charts of a known tool, or numbers beside what they count — two of them, one
 * where the page says that it is about figures.
 */
export function showsFigures(page: ObservedPage): boolean {
  if (page.pageKind !== "page") return false;
  if (page.links.some(({ href }) => CHART.test(href))) return true;
  const needed = STATS_PAGE.test(`${page.title ?? ""} ${new URL(page.url).pathname}`) ? 1 : 2;
  return countFigures(page) >= (announcesConstruction(page) ? FIGURES_OF_A_PAGE : needed);
}

/** A page that has so many is there, whatever it says of one of its parts. */
const FIGURES_OF_A_PAGE = 3;

function announcesConstruction({ text, breaks }: ObservedPage): boolean {
  return splitBlocks(text, breaks).some((block) => block.split(/[.!?](?=\s|$)/).some(saysUnderConstruction));
}
