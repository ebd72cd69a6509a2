import { type PageSample, page, SHELL } from "./page-sample.ts";

/** Only the pages are judged. */
const fiche = { repository: null };
const LINKS =
  '<a href="/accessibilite">Accessibilité : non conforme</a><a href="/mentions-legales">Mentions légales</a><a href="/donnees">Données personnelles</a><a href="/cgu">CGU</a>';
const quiet: PageSample["site"] = {
  "/": page(`<main><p>Un service qui aide, écrivez à bonjour@aide-facile.example.</p></main>${LINKS}`),
  "/stats": page("<h1>Statistiques</h1><p>12 000 usagers"),
  "/accessibilite": page("<h1>Déclaration d’accessibilité"),
  "/mentions-legales": page("<h1>Mentions légales"),
  "/donnees": page("<h1>Données personnelles"),
  "/cgu": page("<h1>CGU"),
};
const on = (path: string, body: string): PageSample["site"] => ({
  ...quiet,
  [path]: page(`<main>${body}</main>${path === "/" ? LINKS : ""}`),
});
const refuses = (name: string, body: string, path = "/"): PageSample => ({
  name,
  expected: "fail",
  fiche,
  site: on(path, body),
});
const accepts = (name: string, body: string, path = "/"): PageSample => ({
  name,
  expected: "pass",
  fiche,
  site: on(path, body),
});

export const noNoreplySamples: readonly PageSample[] = [
  refuses("a mailto", '<a href="mailto:noreply@aide-facile.example?subject=Aide">Écrire</a>'),
  refuses("in the text", "<p>Nos messages partent de ne-pas-repondre@aide-facile.example."),
  refuses("with accents", "<p>ne-pas-répondre@aide-facile.example"),
  refuses("with accents apart", "<p>ne_pas_répondre@aide-facile.example".normalize("NFD")),
  refuses("do not write", "<p>ne-pas-ecrire@aide-facile.example"),
  refuses("no answer", "<p>aide.noreponse@aide-facile.example"),
  refuses("do not answer", "<p>do.not.answer@aide-facile.example"),
  refuses("no answering", "<p>no-repondre@aide-facile.example"),
  refuses("please do not answer", "<p>ne-repondez-pas@aide-facile.example"),
  refuses("not to answer", "<p>pas-repondre@aide-facile.example"),
  refuses("by entities", "<p>noreply&#64;aide-facile&#46;example"),
  refuses("at in brackets", "<p>no-reply [at] aide-facile [dot] example"),
  refuses("arobase", "<p>noreply (arobase) aide-facile (point) example"),
  refuses("an at with blanks", "<p>noreply @ aide-facile.example"),
  refuses("cut by elements", "<p>no<span>reply</span>@<b>aide-facile</b>.example"),
  refuses(
    "hidden by Cloudflare",
    `<a href="/cdn-cgi/l/email-protection#${hideAsCloudflare("noreply@aide-facile.example")}">[email protected]</a>`,
  ),
  refuses(
    "hidden by Cloudflare, without a link",
    `<span class="__cf_email__" data-cfemail="${hideAsCloudflare("no-reply@aide-facile.example")}">[email protected]</span>`,
  ),
  refuses("in a label", '<a href="/contact" aria-label="Écrire à noreply@aide-facile.example">Écrire</a>'),
  refuses("on the page of figures", "<p>12 000 usagers. Question : no.reply@aide-facile.example", "/stats"),
  refuses("in the legal notices", "<p>Contact : nepasrepondre@aide-facile.example", "/mentions-legales"),
  refuses("in the terms", "<p>Contact : donotreply@aide-facile.example", "/cgu"),
  refuses("in the statement", "<p>Contact : pas-de-reponse@aide-facile.example", "/accessibilite"),
  // What accepts answers.
  accepts("nothing of it", "<p>Écrivez à contact@aide-facile.example."),
  accepts("a word about answers", "<p>Une réponse sous 48 h. Ne pas répondre au démarchage."),
  accepts("a host of that name", "<p>equipe@noreply.aide-facile.example"),
  accepts("GitHub's own", "<p>Commits de 1234+jeanne@users.noreply.github.com et noreply@github.com"),
  accepts("an account of another network", "<p>Suivez @noreply sur Mastodon"),
  accepts(
    "a link about no-reply addresses",
    '<a href="/blog/pas-de-no-reply">Pourquoi nous n’avons pas d’adresse no-reply</a>',
  ),
  accepts("a response wanted", "<p>reponse@aide-facile.example, reply@aide-facile.example"),
  {
    name: "an address of nobody's that the page merely shows as an example",
    expected: "pass",
    fiche,
    site: on("/", '<input placeholder="noreply@example.com"><p>Exemple : noreply@example.com'),
  },
  // What was not read whole.
  { name: "a home that scripts fill", expected: "unknown", fiche, site: { ...quiet, "/": SHELL } },
  { name: "a page of figures that scripts fill", expected: "unknown", fiche, site: { ...quiet, "/stats": SHELL } },
  {
    name: "notices in a PDF",
    expected: "unknown",
    fiche,
    site: { ...quiet, "/mentions-legales": { type: "application/pdf" } },
  },
  { name: "no page of figures at all", expected: "pass", fiche, site: { ...quiet, "/stats": { status: 404 } } },
];

/** As Cloudflare writes an address: https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/ */
function hideAsCloudflare(address: string): string {
  const key = 0x5a;
  return [key, ...Buffer.from(address)]
    .map((byte, at) => (at === 0 ? byte : byte ^ key).toString(16).padStart(2, "0"))
    .join("");
}
