import type { PageSeen } from "../page-evidence.ts";

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
/** Figures that are looked at; no page needs more to be known for what it is. */
const MOST = 2_000;

/**
 * Whether a page gives figures of what a product does: charts of a known tool, or numbers beside what they count — two of them, one
 * where the page says that it is about figures. Years and days are no figures.
 */
export function speaksOfFigures(page: PageSeen): boolean {
  if (page.reads !== "page") return false;
  if (page.links.some(({ href }) => CHART.test(href))) return true;
  const needed = STATS_PAGE.test(`${page.title ?? ""} ${new URL(page.url).pathname}`) ? 1 : 2;
  return figuresIn(page.text) >= needed;
}

function figuresIn(text: string): number {
  let figures = 0;
  let seen = 0;
  for (const { 0: figure, index } of text.matchAll(number)) {
    if (++seen > MOST) break;
    if (/^(?:19|20)\d\d$/.test(figure) || isDay(text, index, figure)) continue;
    const around = text.slice(Math.max(0, index - NEAR), index + figure.length + NEAR);
    if (measure.test(around)) figures += 1;
  }
  return figures;
}

function isDay(text: string, index: number, figure: string): boolean {
  const after = text.slice(index + figure.length, index + figure.length + 12);
  const isBesideSlash = text[index - 1] === "/" || after.startsWith("/");
  return isBesideSlash || /^(?:er)? (?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/i.test(after);
}
