import { type PageSample, page, SHELL } from "./page-sample.ts";

const LEGAL = page(
  "<h1>Mentions légales</h1><h2>Éditeur</h2><p>Agence du Modèle.</p><h2>Directrice de la publication</h2><p>Nora Fictif.</p><h2>Hébergement</h2><p>Le site est hébergé par Nuage Factice.</p>",
);
const PRIVACY = page(
  "<h1>Données personnelles</h1><h2>Finalités</h2><p>Répondre aux demandes.</p><h2>Durée de conservation</h2><p>Un an.</p><h2>Vos droits</h2><p>Accès, rectification, effacement : écrivez à la déléguée à la protection des données.</p>",
);
const TERMS = page("<h1>Conditions générales d’utilisation</h1><p>Le service est gratuit.</p>");
const LINKS =
  '<a href="/mentions-legales">Mentions légales</a> <a href="/donnees">Données personnelles</a> <a href="/cgu">Conditions générales d’utilisation</a>';
const home = (links = LINKS, main = "<p>Un service qui aide.</p>") =>
  page(`<main><h1>Aide Facile</h1>${main}</main><footer>${links}</footer>`);
const usual: PageSample["site"] = { "/": home(), "/mentions-legales": LEGAL, "/donnees": PRIVACY, "/cgu": TERMS };
/** The usual site, with these words as its legal notices. */
const legal = (body: string): PageSample["site"] => ({
  ...usual,
  "/mentions-legales": page(`<h1>Mentions légales</h1>${body}`),
});
const privacy = (body: string): PageSample["site"] => ({
  ...usual,
  "/donnees": page(`<h1>Données personnelles</h1>${body}`),
});

export const legalNoticesSamples: readonly PageSample[] = [
  { name: "all three", expected: "pass", site: usual },
  {
    name: "without accents",
    expected: "pass",
    site: legal("<p>Editeur : Agence. Directeur de la publication : Paul Modele. Hebergeur : Nuage."),
  },
  {
    name: "accents apart",
    expected: "pass",
    site: legal("<p>Éditeur : Agence. Directrice de publication : Nora. Hébergeur : Nuage.".normalize("NFD")),
  },
  {
    name: "verbs instead of nouns",
    expected: "pass",
    site: legal(
      "<p>Ce site est édité par l’Agence. La responsable de la publication est Nora Fictif. Il est hébergé par Nuage.",
    ),
  },
  {
    name: "inclusive",
    expected: "pass",
    site: legal(
      "<h2>Éditeur·rice</h2><p>Agence</p><h2>Directeur·rice de la publication</h2><p>Nora</p><h2>Prestataire d’hébergement</h2><p>Nuage",
    ),
  },
  {
    name: "both genders",
    expected: "pass",
    site: legal("<p>Edité par : Agence. Directeur/Directrice de la publication : Nora. Hébergement du site : Nuage"),
  },
  {
    name: "direction and edition",
    expected: "pass",
    site: legal("<p>Édition du site : Agence. Direction de la publication : Nora. Le service est hébergé chez Nuage."),
  },
  {
    name: "editorial responsibility",
    expected: "pass",
    site: legal(
      "<p>Responsabilité éditoriale : Agence du Modèle. Directeur(trice) de la publication : Nora. Hébergeuse : Nuage",
    ),
  },
  {
    name: "in English",
    expected: "pass",
    site: legal("<p>Publisher: Agence. Publication director: Nora. Hosting: Nuage."),
  },
  {
    name: "how long we keep, what it serves, whom to ask",
    expected: "pass",
    site: privacy(
      "<p>À quoi servent vos données ? À vous répondre. Nous gardons votre adresse pendant un an. Vous pouvez demander à les corriger ou à les effacer, auprès du délégué à la protection des données.",
    ),
  },
  {
    name: "kept and deleted",
    expected: "pass",
    site: privacy(
      "<p>Pourquoi nous traitons vos données : pour instruire la demande. Elles sont supprimées au bout de deux ans. Pour exercer votre droit d’accès, écrivez au DPO.",
    ),
  },
  {
    name: "without accents, privacy",
    expected: "pass",
    site: privacy(
      "<p>Finalites du traitement. Duree : 12 mois. Vos droits d’acces et de rectification. DPD : dpd@agence.example",
    ),
  },
  {
    name: "a table of treatments",
    expected: "pass",
    site: privacy(
      "<table><tr><th>Objectif<th>Données<th>Durées<tr><td>Répondre<td>Adresse<td>1 an</table><p>Droit d’opposition : dpo@agence.example",
    ),
  },
  {
    name: "links without accents",
    expected: "pass",
    site: {
      ...usual,
      "/": home(
        '<a href="/mentions-legales">Mentions legales</a><a href="/donnees">Donnees personnelles</a><a href="/cgu">CGU</a>',
      ),
    },
  },
  {
    name: "links by other names",
    expected: "pass",
    site: {
      ...usual,
      "/": home(
        '<a href="/mentions-legales">Infos légales</a><a href="/donnees">Protection des données</a><a href="/cgu">Modalités d’utilisation</a>',
      ),
    },
  },
  {
    name: "one page for all, behind one link",
    expected: "pass",
    site: {
      "/": home('<a href="/mentions">Mentions légales et CGU</a>'),
      "/mentions": page(
        "<h1>Mentions légales</h1><p>Éditeur : Agence. Directrice de la publication : Nora. Hébergeur : Nuage.</p><h2>Conditions générales d’utilisation</h2><h2>Données personnelles</h2><p>Finalités : répondre. Durée de conservation : un an. Vos droits : écrivez au DPO.</p>",
      ),
    },
  },
  {
    name: "privacy within the terms",
    expected: "pass",
    site: {
      "/": home('<a href="/mentions-legales">Mentions légales</a><a href="/cgu">CGU</a>'),
      "/mentions-legales": LEGAL,
      "/cgu": page(
        "<h1>CGU</h1><h2>Données personnelles</h2><p>Finalités : répondre. Durée de conservation : un an. Vos droits d’accès et de rectification : écrivez-nous.</p>",
      ),
    },
  },
  {
    name: "all three on the home itself",
    expected: "pass",
    site: {
      "/": home(
        '<a href="#mentions-legales">Mentions légales</a><a href="#donnees">Données personnelles</a><a href="#cgu">CGU</a>',
        "<h2 id=mentions-legales>Mentions légales</h2><p>Éditeur : Agence. Directrice de la publication : Nora. Hébergeur : Nuage.</p><h2 id=donnees>Données personnelles</h2><p>Finalités : répondre. Durée de conservation : un an. Vos droits : écrivez au DPO.</p><h2 id=cgu>CGU</h2>",
      ),
    },
  },
  {
    name: "on another host",
    expected: "pass",
    site: {
      "/": home(
        '<a href="https://agence.example/mentions-legales">Mentions légales</a><a href="https://agence.example/rgpd">Données personnelles</a><a href="https://agence.example/cgu">CGU</a>',
      ),
      "https://agence.example/mentions-legales": LEGAL,
      "https://agence.example/rgpd": PRIVACY,
      "https://agence.example/cgu": TERMS,
    },
  },
  // What is wrong.
  { name: "no link at all", expected: "fail", site: { "/": home("") }, says: /mentions légales/ },
  {
    name: "no privacy anywhere",
    expected: "fail",
    site: {
      "/": home('<a href="/mentions-legales">Mentions légales</a><a href="/cgu">CGU</a>'),
      "/mentions-legales": LEGAL,
      "/cgu": TERMS,
    },
    says: /confidentialité/,
  },
  {
    name: "a page that is not there",
    expected: "fail",
    site: { "/": home(), "/donnees": PRIVACY, "/cgu": TERMS },
    says: /mentions légales/,
  },
  {
    name: "no host",
    expected: "fail",
    site: legal("<p>Éditeur : Agence. Directrice de la publication : Nora."),
    says: /hébergeur/,
  },
  {
    name: "no host, but a product that houses people",
    expected: "fail",
    site: legal(
      "<p>Éditeur : Agence. Directrice de la publication : Nora. Ce service trouve un hébergement d’urgence.",
    ),
    says: /hébergeur/,
  },
  {
    name: "no publisher, but a sender",
    expected: "fail",
    site: legal("<p>Expéditeur des lettres : Nora. Directrice de la publication : Nora. Hébergeur : Nuage."),
    says: /éditeur/,
  },
  {
    name: "nobody's rights, but all of them reserved",
    expected: "fail",
    site: privacy(
      "<p>Finalités : répondre. Durée de conservation : un an. Tous droits réservés. Droit applicable : droit français.",
    ),
    says: /droits/,
  },
  {
    name: "no duration, but a curator",
    expected: "fail",
    site: privacy("<p>Finalités : répondre aux conservateurs de musées. Vos droits : accès et rectification."),
    says: /conservation/,
  },
  {
    name: "no terms of a service where one has an account",
    expected: "fail",
    site: {
      ...usual,
      "/": home(
        '<a href="/mentions-legales">Mentions légales</a><a href="/donnees">Données personnelles</a>',
        '<a href="/connexion">Se connecter</a>',
      ),
    },
    says: /conditions générales/,
  },
  // What cannot be known.
  {
    name: "no terms of a site where one only reads",
    expected: "unknown",
    site: {
      ...usual,
      "/": home('<a href="/mentions-legales">Mentions légales</a><a href="/donnees">Données personnelles</a>'),
    },
    says: /conditions générales/,
  },
  {
    name: "in a PDF",
    expected: "unknown",
    site: { ...usual, "/mentions-legales": { type: "application/pdf" } },
    says: /PDF/,
  },
  { name: "a shell", expected: "unknown", site: { "/": home(), "*": SHELL }, says: /navigateur/ },
  {
    name: "the home at every address, of a product that houses people",
    expected: "unknown",
    site: { "*": home(LINKS, "<p>Trouvez un hébergement : une édition par an, vos droits et leurs finalités.") },
  },
  {
    name: "pages of an application, behind a #",
    expected: "unknown",
    site: {
      "/": home(
        '<a href="#/mentions-legales">Mentions légales</a><a href="#/rgpd">Données personnelles</a><a href="#/cgu">CGU</a>',
        "<p>Hébergement solidaire</p>",
      ),
    },
  },
  {
    name: "a shell without a footer",
    expected: "unknown",
    site: { "/": '<title>App</title><div id="root"></div><script src="/a.js"></script>' },
  },
];
