import { LONG_FOOTER, type PageSample, page, SHELL } from "./page-sample.ts";

const stats = (body: string, title = "Statistiques") => page(`<main>${body}</main>`, title);
const at = (body: string): PageSample["site"] => ({ "/stats": body });
const WELCOME = `<h1>Bienvenue</h1><p>Aide Facile réunit toutes les aides au logement, à la santé et aux études, partout en France, sans créer de compte.
  Nos conseillers vous répondent gratuitement. 12 500 usagers nous font confiance depuis 2021.</p>`;

export const statsPageSamples: readonly PageSample[] = [
  // What a person would call figures.
  {
    name: "cards: the number in one block, what it counts in the next",
    expected: "pass",
    site: at(
      stats("<h1>Impact</h1><div><p>12 345</p><p>personnes accompagnées</p></div><div><p>87</p><p>communes</p></div>"),
    ),
  },
  { name: "trained agents", expected: "pass", site: at(stats("<p>3 200 agents formés depuis janvier 2023")) },
  {
    name: "pupils and schools",
    expected: "pass",
    site: at(stats("<ul><li>1 500 élèves<li>42 établissements scolaires")),
  },
  { name: "money", expected: "pass", site: at(stats("<p>Les aides versées représentent 2,4 millions d’euros.")) },
  { name: "money by its sign", expected: "pass", site: at(stats("<p>45 000 € économisés chaque année")) },
  { name: "time", expected: "pass", site: at(stats("<p>Délai moyen de traitement<p>12 jours")) },
  { name: "a rate alone", expected: "pass", site: at(stats("<p>Taux de satisfaction<p>87 %")) },
  { name: "thin no-break spaces", expected: "pass", site: at(stats("<p>1\u202f204\u202f567\u00a0téléchargements")) },
  {
    name: "the label before the number",
    expected: "pass",
    site: at(stats("<dl><dt>Collectivités partenaires<dd>318</dl>")),
  },
  { name: "a million", expected: "pass", site: at(stats("<p>Plus d’1 million d’entreprises ont reçu un diagnostic.")) },
  {
    name: "a table whose words nobody foresaw",
    expected: "pass",
    site: at(stats("<table><tr><th>Mois<th>Kits distribués<tr><td>Janvier<td>1 204<tr><td>Février<td>980</table>")),
  },
  {
    name: "a chart drawn in SVG, its axis labelled",
    expected: "pass",
    site: at(
      stats(
        "<h2>Évolution</h2><svg role='img'><text>janv.</text><text>févr.</text><text>0</text><text>250</text><text>500</text><text>750</text></svg>",
      ),
    ),
  },
  {
    name: "a chart said in its label",
    expected: "pass",
    site: at(stats('<canvas role="img" aria-label="Usagers par mois : 120 en janvier, 340 en février"></canvas>')),
  },
  {
    name: "a chart of the State's design system",
    expected: "pass",
    site: at(
      stats('<h2>Par mois</h2><line-chart x=\'[["janvier","février","mars"]]\' y="[[120,340,560]]"></line-chart>'),
    ),
  },
  {
    name: "charts of Metabase in a frame",
    expected: "pass",
    site: at(
      stats(
        '<iframe src="https://stats.incubateur.example/public/dashboard/0a1b2c3d-0000-4000-8000-000000000000"></iframe>',
      ),
    ),
  },
  {
    name: "a frame of Matomo",
    expected: "pass",
    site: at(
      stats('<iframe src="https://audience.example/index.php?module=Widgetize&action=iframe&idSite=3"></iframe>'),
    ),
  },
  {
    name: "a document of Grist in a frame",
    expected: "pass",
    site: at(stats('<iframe src="https://grist.numerique.example/o/equipe/abcDEF/Stats/p/3?embed=true"></iframe>')),
  },
  {
    name: "a board of Superset in a frame",
    expected: "pass",
    site: at(stats('<iframe src="https://donnees.example/superset/dashboard/12/?standalone=1"></iframe>')),
  },
  {
    name: "in English",
    expected: "pass",
    site: at(page("<h1>Usage figures</h1><p>1,204 users and 35 visits a day", "Figures")),
  },
  {
    name: "real figures below a banner about cookies",
    expected: "pass",
    site: at(
      stats(
        "<div>Nous utilisons des cookies de mesure d’audience, gardés 13 mois. <button>Tout accepter</button></div><h1>Statistiques</h1><p>12 345 utilisateurs et 3 400 dossiers déposés",
      ),
    ),
  },
  {
    name: "real figures, one part of the page being under construction",
    expected: "pass",
    site: at(
      stats(
        "<h1>Statistiques</h1><p>12 345 utilisateurs<p>3 400 dossiers<p>4,7 de note moyenne<h2>Cohortes</h2><p>En construction.",
      ),
    ),
  },
  {
    name: "another address that the fiche gives, beside a catch-all that says otherwise",
    expected: "pass",
    fiche: { stats_url: "https://aide-facile.example/impact" },
    site: { "/impact": stats("<p>4 310 bénéficiaires"), "*": page(WELCOME) },
  },
  // What looks like figures and is none.
  { name: "a shell with a long footer", expected: "unknown", site: at(SHELL), says: /navigateur/ },
  {
    name: "a shell with a long footer at every address",
    expected: "unknown",
    site: { "/": SHELL, "*": SHELL },
    says: /navigateur/,
  },
  {
    name: "a shell that asks to allow scripts, at every address",
    expected: "unknown",
    site: {
      "*": `<title>App</title><noscript>Activez JavaScript pour utiliser les statistiques de 12 000 usagers.</noscript><div id="app"><p>Chargement…</p></div>${LONG_FOOTER}<script src="/main.js"></script>`,
    },
  },
  {
    name: "a wall about cookies instead of the page",
    expected: "unknown",
    site: at(
      stats(
        "<h1>Votre vie privée</h1><p>Nous et nos 245 partenaires déposons des cookies pour mesurer l’audience et 3 autres finalités. Vous pouvez changer d’avis pendant 6 mois.</p><button>Accepter</button><button>Continuer sans accepter</button>",
      ),
    ),
  },
  {
    name: "under construction",
    expected: "unknown",
    site: at(stats("<h1>Page en construction</h1><p>Nos 3 indicateurs d’impact arrivent au 2e trimestre 2025.")),
  },
  {
    name: "figures that are to come",
    expected: "unknown",
    site: at(stats("<h1>Statistiques</h1><p>Les 5 mesures d’impact de notre service seront bientôt disponibles.")),
  },
  {
    name: "a telephone",
    expected: "unknown",
    site: at(stats("<p>Pour recevoir nos statistiques, un seul appel : 01 23 45 67 89.")),
  },
  {
    name: "a telephone from abroad",
    expected: "unknown",
    site: at(stats("<p>Demande par téléphone : +33 (0)1 23 45 67 89")),
  },
  {
    name: "a number of four digits to call",
    expected: "unknown",
    site: at(stats("<p>Composez le 3949, appel gratuit, pour votre demande.")),
  },
  {
    name: "a day",
    expected: "unknown",
    site: at(stats("<p>Statistiques des usagers mises à jour le 12/04/2025, soit le 12 avril 2025.")),
  },
  {
    name: "a day as machines write it",
    expected: "unknown",
    site: at(stats("<p>Nombre d’utilisateurs au 2025-04-12 : à venir.")),
  },
  {
    name: "a quarter and hours",
    expected: "unknown",
    site: at(stats("<p>Visites du T3 2024, de 9 h à 17 h 30 : à venir.")),
  },
  { name: "a version", expected: "unknown", site: at(stats("<p>Statistiques d’utilisation<p>Version 2.14.0")) },
  { name: "a version with its v", expected: "unknown", site: at(stats("<p>Service de mesure v3.2 pour les usagers")) },
  {
    name: "a postcode and a street",
    expected: "unknown",
    site: at(stats("<p>Écrire aux usagers : 12 bis rue des Lilas, 75012 Paris, CS 40012.")),
  },
  {
    name: "laws and norms",
    expected: "unknown",
    site: at(stats("<p>Mesure prévue à l’article 47 de la loi n° 2005-102 ; RGAA 4.1 pour les usagers.")),
  },
  {
    name: "a rate of accessibility",
    expected: "unknown",
    site: at(stats("<p>Statistiques<p>Accessibilité : partiellement conforme (72 %)")),
  },
  {
    name: "a table of opening hours and telephones",
    expected: "unknown",
    site: at(
      stats(
        "<table><tr><td>Lundi<td>9 h – 17 h<tr><td>Téléphone<td>01 23 45 67 89<tr><td>Code postal<td>75012<tr><td>Version<td>2.4</table>",
      ),
    ),
  },
  {
    name: "years alone",
    expected: "unknown",
    site: at(stats("<ul><li>Statistiques 2022<li>Statistiques 2023<li>Statistiques 2024</ul>")),
  },
  {
    name: "figures that scripts have still to count",
    expected: "unknown",
    site: at(stats("<p>0 utilisateurs<p>0 dossiers<script src='/compte.js'></script>")),
  },
  // What is not there.
  { name: "nothing at the address", expected: "fail", site: {} },
  {
    name: "a page that says it is none",
    expected: "fail",
    site: at(page("<h1>Page introuvable</h1><p>12 345 usagers")),
  },
  {
    name: "a login",
    expected: "fail",
    site: { "/stats": { sentTo: "/connexion" }, "/connexion": page('<form><input type="password"></form>') },
  },
  {
    name: "the home at every address",
    expected: "fail",
    site: { "/": page(WELCOME), "*": page(WELCOME) },
    says: /adresse inconnue/,
  },
  {
    name: "the home at every address, but for the address it repeats",
    expected: "fail",
    site: { "/stats": page(`${WELCOME}<p>Vous êtes ici : stats`), "*": page(`${WELCOME}<p>Vous êtes ici : ailleurs`) },
    says: /adresse inconnue/,
  },
  {
    name: "the home, filled beforehand, at every address of an application: its scripts decide",
    expected: "unknown",
    site: {
      "*": `<title>Aide Facile</title><div id="root"><main>${WELCOME}</main></div><script type="module" src="/assets/index-9c1d.js"></script>`,
    },
  },
  {
    name: "a fiche that says no",
    expected: "fail",
    fiche: { stats: false },
    site: {},
    says: /stats: false/,
  },
];
