import { LONG_FOOTER, type PageSample, page, SHELL } from "./page-sample.ts";

const STATEMENT = page(
  "<h1>Déclaration d’accessibilité</h1><p>État de conformité : voir ci-dessous, selon le RGAA 4.1.</p>",
);
const declares = (accessibility_status: string) => ({ accessibility_status });
/** A home whose footer holds this, beside the link to the statement. */
const home = (mention: string): PageSample["site"] => ({
  "/": page(`<main><h1>Aide Facile</h1><p>Un service qui aide.</p></main><footer>${mention}</footer>`),
  "/accessibilite": STATEMENT,
});
const link = (text: string) => home(`<a href="/accessibilite">${text}</a>`);
const agrees = (name: string, text: string, status: string): PageSample => ({
  name,
  expected: "pass",
  fiche: declares(status),
  site: link(text),
});

export const accessibilitySamples: readonly PageSample[] = [
  agrees("as the decree has it", "Accessibilité : non conforme", "non conforme"),
  agrees("partly", "Accessibilité : partiellement conforme", "partiellement conforme"),
  agrees("wholly", "Accessibilité : totalement conforme", "totalement conforme"),
  agrees("in brackets", "Accessibilité (partiellement conforme)", "partiellement conforme"),
  agrees("of the site", "Accessibilité du site : partiellement conforme", "partiellement conforme"),
  agrees("RGAA", "Accessibilité RGAA : non conforme", "non conforme"),
  agrees("of the web", "Accessibilité web : non conforme", "non conforme"),
  agrees("digital", "Accessibilité numérique : partiellement conforme", "partiellement conforme"),
  agrees("of the digital service", "Accessibilité du service numérique : non conforme", "non conforme"),
  agrees("with a subject", "Accessibilité : site partiellement conforme", "partiellement conforme"),
  agrees("with a verb", "Accessibilité : ce site est non conforme au RGAA", "non conforme"),
  agrees("with accents apart", "Accessibilité : partiellement conforme".normalize("NFD"), "partiellement conforme"),
  agrees("without accents", "Accessibilite : non conforme", "non conforme"),
  agrees("in capitals", "ACCESSIBILITÉ : NON CONFORME", "non conforme"),
  agrees("without blanks", "Accessibilité:non conforme", "non conforme"),
  agrees("with thin blanks", "Accessibilité\u202f:\u2009non\u00a0conforme", "non conforme"),
  agrees(
    "with entities, tabs and line ends",
    "Accessibilité&nbsp;:\n\t partiellement\n&#8239;conforme",
    "partiellement conforme",
  ),
  agrees("with blanks that show nothing", "Accessi\u00adbilité\u200b : non\u2060 conforme", "non conforme"),
  agrees("with a dash", "Accessibilité – non conforme", "non conforme"),
  agrees("hyphenated", "Accessibilité : non-conforme", "non conforme"),
  agrees("with a strong status", "Accessibilité : <strong>non conforme</strong>", "non conforme"),
  agrees("in two blocks", "<div>Accessibilité</div><div>Non conforme</div>", "non conforme"),
  agrees("in English", "Accessibility: partially compliant", "partiellement conforme"),
  agrees("in English, not", "Accessibility: not compliant", "non conforme"),
  agrees("in English, as components have it", "Accessibility: non compliant", "non conforme"),
  {
    name: "in a list of terms",
    expected: "pass",
    fiche: declares("partiellement conforme"),
    site: home(
      '<dl><dt>Accessibilité</dt><dd>Partiellement conforme</dd></dl><a href="/accessibilite">Déclaration d’accessibilité</a>',
    ),
  },
  {
    name: "in a label",
    expected: "pass",
    fiche: declares("non conforme"),
    site: home('<a href="/accessibilite" aria-label="Accessibilité : non conforme"><svg></svg></a>'),
  },
  {
    name: "in a label beside other words",
    expected: "pass",
    fiche: declares("non conforme"),
    site: home('<a href="/accessibilite" aria-label="Accessibilité : non conforme">A11y</a>'),
  },
  {
    name: "in a picture's words",
    expected: "pass",
    fiche: declares("partiellement conforme"),
    site: home(
      '<img src="/a11y.png" alt="Accessibilité : partiellement conforme"> <a href="/accessibilite">En savoir plus sur l’accessibilité</a>',
    ),
  },
  {
    name: "beside the link rather than in it",
    expected: "pass",
    fiche: declares("non conforme"),
    site: home('<p>Accessibilité : non conforme</p><a href="/accessibilite">Déclaration d’accessibilité</a>'),
  },
  {
    name: "on a shell, in the footer that is there before scripts",
    expected: "pass",
    fiche: declares("non conforme"),
    site: { "/": SHELL, "/accessibilite": STATEMENT },
  },
  {
    name: "a statement in a PDF",
    expected: "pass",
    fiche: declares("non conforme"),
    site: { ...link("Accessibilité : non conforme"), "/accessibilite": { type: "application/pdf" } },
  },
  {
    name: "a statement on the page itself",
    expected: "pass",
    fiche: declares("non conforme"),
    site: {
      "/": page(
        '<main><h1>Aide Facile</h1><h2 id="accessibilite">Déclaration d’accessibilité</h2><p>Établie en 2024.</p></main><a href="#accessibilite">Accessibilité : non conforme</a>',
      ),
    },
  },
  {
    name: "a product about buildings whose text speaks of another accessibility",
    expected: "pass",
    fiche: declares("totalement conforme"),
    site: {
      "/": page(
        `<main><p>Signalez une accessibilité non conforme dans un bâtiment.</p></main><a href="/accessibilite">Accessibilité : totalement conforme</a>`,
      ),
      "/accessibilite": STATEMENT,
    },
  },
  {
    name: "a list of others' statuses above its own",
    expected: "pass",
    fiche: declares("partiellement conforme"),
    site: {
      "/": page(
        `<main><table><tr><td>Service A<td>Accessibilité : non conforme<tr><td>Service B<td>Accessibilité : totalement conforme</table></main><footer><a href="/accessibilite">Accessibilité : partiellement conforme</a></footer>`,
      ),
      "/accessibilite": STATEMENT,
    },
  },
  {
    name: "two statuses, neither of a link: nobody can tell which is its own",
    expected: "unknown",
    fiche: declares("partiellement conforme"),
    site: home(
      '<p>Accessibilité : non conforme</p><p>Accessibilité : totalement conforme</p><a href="/accessibilite">Déclaration d’accessibilité</a>',
    ),
  },
  // What is wrong.
  {
    name: "a word alone",
    expected: "unknown",
    fiche: declares("non conforme"),
    site: link("Accessibilité"),
    says: /«\sAccessibilité/,
  },
  {
    name: "an audit to come",
    expected: "unknown",
    fiche: declares("non conforme"),
    site: link("Accessibilité : audit en cours"),
    says: /«\sAccessibilité/,
  },
  {
    name: "words of accessibility that declare nothing",
    expected: "fail",
    fiche: declares("non conforme"),
    site: home("<p>L’accessibilité est notre priorité. Ce produit est conforme au RGPD.</p>"),
  },
  {
    name: "the mention without any link",
    expected: "fail",
    fiche: declares("non conforme"),
    site: home("<p>Accessibilité : non conforme</p>"),
    says: /ne mène pas/,
  },
  {
    name: "a link to nowhere",
    expected: "fail",
    fiche: declares("non conforme"),
    site: home('<a href="#">Accessibilité : non conforme</a>'),
    says: /ne mène pas/,
  },
  {
    name: "a statement that is not there",
    expected: "fail",
    fiche: declares("non conforme"),
    site: { "/": page('<main><p>Aide Facile</p></main><a href="/accessibilite">Accessibilité : non conforme</a>') },
    says: /n'existe pas/,
  },
  { name: "the fiche says nothing", expected: "fail", site: link("Accessibilité : non conforme") },
  {
    name: "a short status in the fiche",
    expected: "pass",
    fiche: declares("Non"),
    site: link("Accessibilité : non"),
  },
  {
    name: "the fiche says something else",
    expected: "fail",
    fiche: declares("en cours"),
    site: link("Accessibilité : non conforme"),
    says: /en cours/,
  },
  // What cannot be known.
  {
    name: "a shell without a footer",
    expected: "unknown",
    fiche: declares("non conforme"),
    site: { "/": SHELL.replace(LONG_FOOTER, "") },
  },
  {
    name: "a page of an application, behind a #",
    expected: "unknown",
    fiche: declares("non conforme"),
    site: home('<a href="#/accessibilite">Accessibilité : non conforme</a>'),
  },
  {
    name: "a statement that scripts fill",
    expected: "unknown",
    fiche: declares("non conforme"),
    site: { ...link("Accessibilité : non conforme"), "/accessibilite": SHELL },
  },
];

/** Whether fiche and site agree is the affair of a rule of its own, so that one fault is told once. */
export const declaredAccessibilitySamples: readonly PageSample[] = [
  agrees("they agree", "Accessibilité (partiellement conforme)", "partiellement conforme"),
  agrees("they agree, the fiche in short", "Accessibilité du site : non conforme", "Non"),
  {
    name: "they contradict each other",
    expected: "fail",
    fiche: declares("totalement conforme"),
    site: link("Accessibilité : non conforme"),
    says: /totalement conforme.+non conforme/,
  },
  {
    name: "they contradict each other by a label",
    expected: "fail",
    fiche: declares("non conforme"),
    site: home('<a href="/accessibilite" aria-label="Accessibilité : totalement conforme">A11y</a>'),
  },
  {
    name: "a text that denies being wholly so",
    expected: "not-applicable",
    fiche: declares("partiellement conforme"),
    site: home("<p>L’accessibilité de ce site n’est pas totalement conforme.</p>"),
  },
  {
    name: "a text about buildings",
    expected: "not-applicable",
    fiche: declares("totalement conforme"),
    site: home("<p>Signalez une accessibilité physique jugée non conforme dans un bâtiment.</p>"),
  },
  {
    name: "two statuses that differ",
    expected: "not-applicable",
    fiche: declares("partiellement conforme"),
    site: home("<p>Accessibilité : non conforme</p><p>Accessibilité : totalement conforme</p>"),
  },
];
