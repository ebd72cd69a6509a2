import type { JsonObject } from "../../../src/fiches/json.ts";
import type { FindingAnswer } from "../../../src/standards/finding.ts";

/** A made-up site with what a rule must answer about it. The truth is written before the rule is changed. */
export interface PageSample {
  name: string;
  expected: FindingAnswer;
  /** By path of the product's site, or by whole address; `*`: whatever else is asked of the site. What is not here answers 404. */
  site: Readonly<Record<string, SampleAnswer>>;
  /** Keys of the fiche beside the usual ones, null taking one away. */
  fiche?: JsonObject;
  /** What the message must say. */
  says?: RegExp;
}

/** A text is a page of HTML. */
export type SampleAnswer = string | { status?: number; type?: string; body?: string; sentTo?: string };

export const SITE = "https://aide-facile.example";

/** What the State's design system puts at the bottom of a page, with addresses, telephones and years. */
export const LONG_FOOTER = `<footer><p>Aide Facile est un service de l’Agence du Modèle, 20 avenue de Ségur, 75007 Paris. Pour toute demande, appelez
  le 01 23 45 67 89 (appel gratuit), du lundi au vendredi de 9 h à 17 h 30.</p>
  <ul><li><a href="https://info.example">info.example</a><li><a href="https://service.example">service.example</a>
  <li><a href="https://lois.example">lois.example</a><li><a href="https://donnees.example">donnees.example</a></ul>
  <ul><li><a href="/plan">Plan du site</a><li><a href="/accessibilite">Accessibilité : non conforme</a>
  <li><a href="/mentions-legales">Mentions légales</a><li><a href="/donnees-personnelles">Données personnelles</a>
  <li><a href="/cgu">Conditions générales d’utilisation</a><li><a href="/cookies">Gestion des cookies</a></ul>
  <p>Sauf mention explicite de propriété intellectuelle détenue par des tiers, les contenus de ce site sont proposés sous licence
  etalab-2.0. Version 1.12.3, © 2024.</p></footer>`;

/** A page that scripts fill, between a header and a long footer. */
export const SHELL = `<!doctype html><html lang="fr"><title>Aide Facile</title><header><a href="/">Aide Facile</a>
  <p>Toutes les aides au même endroit</p></header><div id="root"></div>${LONG_FOOTER}<script type="module" src="/assets/index-3f2a.js"></script>`;

export const page = (body: string, title = "Aide Facile") =>
  `<!doctype html><html lang="fr"><title>${title}</title><body>${body}</body></html>`;
