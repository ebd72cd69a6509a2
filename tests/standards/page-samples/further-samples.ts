import { LONG_FOOTER, type PageSample, page } from "./page-sample.ts";

const stats = (b: string, t = "Statistiques"): PageSample["site"] => ({ "/stats": page(`<main>${b}</main>`, t) });
const acc = (t: string): PageSample["site"] => ({
  "/": page(`<main><h1>Aide</h1><p>Un service.</p></main><footer><a href="/a11y">${t}</a></footer>`),
  "/a11y": page("<h1>Déclaration d’accessibilité</h1>"),
});
const N = { accessibility_status: "non conforme" },
  P = { accessibility_status: "partiellement conforme" },
  T = { accessibility_status: "totalement conforme" };
const L = '<a href="/ml">Mentions légales</a> <a href="/dp">Données personnelles</a> <a href="/cgu">CGU</a>';
const leg = (m: string, p = "<p>Finalités, durée de conservation, vos droits."): PageSample["site"] => ({
  "/": page(`<p>Un service qui aide.</p>${L}`),
  "/ml": page(m),
  "/dp": page(p),
  "/cgu": page("<h1>CGU"),
});
const okm = "<p>Éditeur : A. Directrice de la publication : B. Hébergeur : C.";
/** Further spellings, written once the rules were mended and before they were tried on them: the rule, then the page. */
export const furtherSamples: readonly (readonly [rule: string, sample: PageSample])[] = [
  [
    "stats-page",
    {
      name: "kpi h3",
      expected: "pass",
      site: stats("<h1>Nos chiffres</h1><h3>4 562</h3><p>consultations réalisées</p>"),
    },
  ],
  ["stats-page", { name: "k", expected: "pass", site: stats("<div>+12k<br>utilisateurs</div>") }],
  [
    "stats-page",
    { name: "list colon", expected: "pass", site: stats("<ul><li>Nombre de connexions : 1523</li></ul>") },
  ],
  ["stats-page", { name: "unspaced thousands", expected: "pass", site: stats("<p>12345 utilisateurs actifs") }],
  ["stats-page", { name: "capital", expected: "pass", site: stats("<p>12345 Utilisateurs") }],
  [
    "stats-page",
    {
      name: "year-like count beside",
      expected: "pass",
      site: stats("<p>En 2024, 2 150 signalements ont été traités."),
    },
  ],
  ["stats-page", { name: "dot thousands", expected: "pass", site: stats("<p>1.204 dossiers") }],
  ["stats-page", { name: "hours saved", expected: "pass", site: stats("<p>Temps gagné : 3 heures par agent") }],
  [
    "stats-page",
    { name: "percent of schools", expected: "pass", site: stats("<p>64 % des collèges utilisent le service") },
  ],
  [
    "stats-page",
    {
      name: "table header row",
      expected: "pass",
      site: stats(
        "<table><thead><tr><th>Indicateur</th><th>2023</th><th>2024</th></tr></thead><tbody><tr><td>Zones couvertes</td><td>12</td><td>54</td></tr></tbody></table>",
      ),
    },
  ],
  [
    "stats-page",
    {
      name: "figure svg aria",
      expected: "pass",
      site: stats('<svg role="img" aria-label="Graphique : 45 départements couverts"></svg>'),
    },
  ],
  [
    "stats-page",
    {
      name: "img alt chart",
      expected: "pass",
      site: stats('<img src=x alt="Courbe : 1 200 visiteurs en mars, 1 500 en avril">'),
    },
  ],
  [
    "stats-page",
    {
      name: "metabase question link",
      expected: "pass",
      site: stats('<iframe src="https://metabase.aide.example/embed/question/eyJ0"></iframe>'),
    },
  ],
  [
    "stats-page",
    {
      name: "matomo plausible",
      expected: "pass",
      site: stats('<iframe src="https://plausible.io/share/aide.example?auth=x&embed=true"></iframe>'),
    },
  ],
  [
    "stats-page",
    {
      name: "getgrist",
      expected: "pass",
      site: stats('<iframe src="https://docs.getgrist.com/abc/Stats?embed=true"></iframe>'),
    },
  ],
  [
    "stats-page",
    {
      name: "grist single",
      expected: "pass",
      site: stats('<iframe src="https://grist.numerique.gouv.fr/o/docs/abcd/Stats?style=singlePage"></iframe>'),
    },
  ],
  [
    "stats-page",
    {
      name: "superset",
      expected: "pass",
      site: stats('<iframe src="https://superset.incubateur.example/superset/dashboard/7/?standalone=2"></iframe>'),
    },
  ],
  [
    "stats-page",
    {
      name: "phone dotted",
      expected: "unknown",
      site: stats("<p>Statistiques : un usager peut appeler le 01.23.45.67.89"),
    },
  ],
  ["stats-page", { name: "phone dashes", expected: "unknown", site: stats("<p>Usagers : 01-23-45-67-89") }],
  ["stats-page", { name: "phone glued", expected: "unknown", site: stats("<p>Service usagers 0123456789") }],
  [
    "stats-page",
    { name: "numero vert", expected: "unknown", site: stats("<p>Numéro vert des usagers : 0 805 123 456") },
  ],
  ["stats-page", { name: "3939", expected: "unknown", site: stats("<p>Les usagers peuvent joindre le 39 39") }],
  [
    "stats-page",
    {
      name: "date words",
      expected: "unknown",
      site: stats("<p>Les statistiques des usagers ont été arrêtées le lundi 3 février 2025 à 14h30"),
    },
  ],
  [
    "stats-page",
    {
      name: "iso time",
      expected: "unknown",
      site: stats("<p>Statistiques utilisateurs, dernière mise à jour : 2025-02-03T14:30:00Z"),
    },
  ],
  [
    "stats-page",
    { name: "month year", expected: "unknown", site: stats("<p>Utilisateurs par mois depuis janvier 2023") },
  ],
  [
    "stats-page",
    { name: "version num", expected: "unknown", site: stats("<p>Statistiques de visites fournies par Matomo 5.1.2") },
  ],
  [
    "stats-page",
    {
      name: "version matomo 2",
      expected: "unknown",
      site: stats("<footer>Service de statistiques — version 4.2</footer>"),
    },
  ],
  [
    "stats-page",
    {
      name: "version build",
      expected: "unknown",
      site: stats("<p>Statistiques utilisateurs (build 20250203, commit 3f2a1b9)"),
    },
  ],
  [
    "stats-page",
    {
      name: "postcode line",
      expected: "unknown",
      site: stats("<p>Service statistiques usagers<p>20 avenue de Ségur<p>75007 Paris"),
    },
  ],
  ["stats-page", { name: "postcode F-", expected: "unknown", site: stats("<p>Usagers : F-75334 PARIS CEDEX 07") }],
  [
    "stats-page",
    {
      name: "2 postcodes",
      expected: "unknown",
      site: stats("<p>Bureau des usagers, 3 place de Fontenoy, 75 007 Paris"),
    },
  ],
  ["stats-page", { name: "copyright", expected: "unknown", site: stats("<p>© 2021-2025 Statistiques utilisateurs") }],
  [
    "stats-page",
    {
      name: "construction",
      expected: "unknown",
      site: stats(
        "<h1>Statistiques</h1><p>Cette page est en cours de construction. Elle présentera 4 indicateurs d’impact.",
      ),
    },
  ],
  [
    "stats-page",
    { name: "construction 2", expected: "unknown", site: stats("<h1>Bientôt ici : nos 10 indicateurs</h1>") },
  ],
  [
    "stats-page",
    {
      name: "construction 3",
      expected: "unknown",
      site: stats("<h2>🚧 En construction</h2><p>Revenez dans 3 semaines pour voir nos statistiques usagers."),
    },
  ],
  [
    "stats-page",
    {
      name: "cookie wall 2",
      expected: "unknown",
      site: stats(
        "<h1>Aide Facile</h1><p>Ce site dépose des traceurs pour mesurer son audience auprès de 3 partenaires.</p><p>Votre choix est conservé 6 mois pour tous les usagers.</p><button>Tout accepter</button><button>Tout refuser</button><button>Personnaliser</button>",
      ),
    },
  ],
  [
    "stats-page",
    {
      name: "spa div footer",
      expected: "unknown",
      site: {
        "*": `<title>x</title><div id="app"></div><div class="fr-footer">${LONG_FOOTER.replace(/<\/?footer>/g, "")}</div><script src=/a.js></script>`,
      },
    },
  ],
  [
    "stats-page",
    {
      name: "spa noscript",
      expected: "unknown",
      site: {
        "*": `<title>x</title><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src=/a.js></script>`,
      },
    },
  ],
  [
    "stats-page",
    {
      name: "next shell",
      expected: "unknown",
      site: {
        "*": `<title>x</title><div id="__next"><div class=loader>Chargement en cours...</div></div>${LONG_FOOTER}<script src=/a.js></script>`,
      },
    },
  ],
  [
    "stats-page",
    {
      name: "spa no root id, empty main",
      expected: "unknown",
      site: {
        "*": `<title>x</title><header>Aide Facile</header><main></main>${LONG_FOOTER}<script type=module src=/a.js></script>`,
      },
    },
  ],
  [
    "stats-page",
    {
      name: "spa custom root id",
      expected: "unknown",
      site: {
        "*": `<title>x</title><header>Aide Facile</header><div id="react-app"></div>${LONG_FOOTER}<script type=module src=/a.js></script>`,
      },
    },
  ],
  [
    "stats-page",
    {
      name: "static same as random",
      expected: "fail",
      site: {
        "*": page(
          "<h1>Aide</h1><p>Bienvenue sur le service des aides de votre commune, gratuit et ouvert à tous, depuis votre canapé.",
        ),
      },
    },
  ],
  [
    "stats-page",
    {
      name: "redirect to home",
      expected: "fail",
      site: { "/": page("<h1>Aide</h1><p>Bienvenue sur le service."), "*": { sentTo: "/" } },
    },
  ],
  [
    "stats-page",
    {
      name: "login host",
      expected: "fail",
      site: {
        "/stats": { sentTo: "https://auth.agentconnect.gouv.fr/api/v2/authorize" },
        "https://auth.agentconnect.gouv.fr/api/v2/authorize": page("<p>Connexion"),
      },
    },
  ],
  ["stats-page", { name: "403", expected: "unknown", site: { "/stats": { status: 403, body: "Forbidden" } } }],
  [
    "stats-page",
    {
      name: "empty words",
      expected: "unknown",
      site: stats("<h1>Statistiques</h1><p>Découvrez l’impact de notre service auprès des usagers."),
    },
  ],
  [
    "stats-page",
    { name: "rgaa", expected: "unknown", site: stats("<p>Statistiques<p>Le service respecte 72 % des critères RGAA") },
  ],
  [
    "stats-page",
    {
      name: "faq steps",
      expected: "unknown",
      site: stats("<p>Étape 1 : l’usager dépose sa demande<p>Étape 2 : un agent répond"),
    },
  ],
  ["stats-page", { name: "list numbers", expected: "unknown", site: stats("<p>1. Utilisateurs<p>2. Dossiers") }],
  ["accessibility", { name: "quotes", expected: "pass", fiche: N, site: acc("Accessibilité : « non conforme »") }],
  [
    "accessibility",
    { name: "rgaa 4", expected: "pass", fiche: P, site: acc("Accessibilité RGAA 4 : partiellement conforme") },
  ],
  [
    "accessibility",
    { name: "rgaa paren", expected: "pass", fiche: P, site: acc("Accessibilité (RGAA) : partiellement conforme") },
  ],
  ["accessibility", { name: "slash", expected: "pass", fiche: P, site: acc("Accessibilité / partiellement conforme") }],
  [
    "accessibility",
    { name: "pct", expected: "pass", fiche: P, site: acc("Accessibilité : partiellement conforme (72 %)") },
  ],
  [
    "accessibility",
    { name: "pct before", expected: "pass", fiche: P, site: acc("Accessibilité : 72 %, partiellement conforme") },
  ],
  [
    "accessibility",
    { name: "site web", expected: "pass", fiche: P, site: acc("Accessibilité du site web : partiellement conforme") },
  ],
  [
    "accessibility",
    {
      name: "du site x",
      expected: "pass",
      fiche: P,
      site: acc("Accessibilité du site Aide Facile : partiellement conforme"),
    },
  ],
  ["accessibility", { name: "plural", expected: "pass", fiche: N, site: acc("Accessibilités : non conforme") }],
  [
    "accessibility",
    {
      name: "uppercase NFD",
      expected: "pass",
      fiche: N,
      site: acc("ACCESSIBILITÉ NUMÉRIQUE : NON CONFORME".normalize("NFD")),
    },
  ],
  ["accessibility", { name: "br", expected: "pass", fiche: N, site: acc("Accessibilité :<br>non conforme") }],
  [
    "accessibility",
    {
      name: "span",
      expected: "pass",
      fiche: N,
      site: acc("Accessibilité<span class=sr-only> : </span><span>Non conforme</span>"),
    },
  ],
  [
    "accessibility",
    { name: "non-breaking hyphen", expected: "pass", fiche: N, site: acc("Accessibilité : non\u2011conforme") },
  ],
  ["accessibility", { name: "fullwidth colon", expected: "pass", fiche: N, site: acc("Accessibilité：non conforme") }],
  [
    "accessibility",
    { name: "conformite", expected: "pass", fiche: P, site: acc("Conformité RGAA : partiellement conforme") },
  ],
  [
    "accessibility",
    {
      name: "declaration",
      expected: "pass",
      fiche: P,
      site: acc("Déclaration d’accessibilité : partiellement conforme"),
    },
  ],
  [
    "accessibility",
    {
      name: "declaration paren",
      expected: "pass",
      fiche: P,
      site: acc("Déclaration d’accessibilité (partiellement conforme)"),
    },
  ],
  [
    "accessibility",
    { name: "niveau", expected: "pass", fiche: P, site: acc("Niveau d’accessibilité : partiellement conforme") },
  ],
  [
    "accessibility",
    { name: "eng partially", expected: "pass", fiche: P, site: acc("Accessibility: partially compliant with RGAA") },
  ],
  [
    "accessibility",
    { name: "eng non-compliant", expected: "pass", fiche: N, site: acc("Accessibility: non-compliant") },
  ],
  [
    "accessibility",
    {
      name: "title attr",
      expected: "pass",
      fiche: N,
      site: {
        ...acc(""),
        "/": page(
          '<p>Un service<footer><a href="/a11y" title="Accessibilité : non conforme">Accessibilité</a></footer>',
        ),
      },
    },
  ],
  [
    "declared-accessibility",
    { name: "contradiction", expected: "fail", fiche: T, site: acc("Accessibilité : partiellement conforme") },
  ],
  [
    "accessibility",
    {
      name: "none",
      expected: "fail",
      fiche: T,
      site: { "/": page("<h1>Aide</h1><p>Un service qui aide tout le monde, à chaque instant.") },
    },
  ],
  [
    "accessibility",
    {
      name: "construction home",
      expected: "unknown",
      fiche: N,
      site: { "/": page("<h1>Site en construction</h1><p>Revenez bientôt.") },
    },
  ],
  [
    "accessibility",
    {
      name: "cookie wall home",
      expected: "unknown",
      fiche: N,
      site: { "/": page("<h1>Vos cookies</h1><p>Nous utilisons des cookies.</p><button>Tout accepter</button>") },
    },
  ],
  [
    "accessibility",
    { name: "wall 403", expected: "unknown", fiche: N, site: { "/": { status: 403, body: "Forbidden" } } },
  ],
  [
    "legal-notices",
    {
      name: "mailing",
      expected: "pass",
      site: leg(
        "<h2>Editeur de la plateforme</h2><p>A<h2>Directeur de la publication</h2><p>B<h2>Hebergement de la plateforme</h2><p>C",
      ),
    },
  ],
  [
    "legal-notices",
    {
      name: "directeur publication",
      expected: "pass",
      site: leg("<p>Éditeur : A<p>Directeur publication : B<p>Hébergeur : C"),
    },
  ],
  [
    "legal-notices",
    {
      name: "la directrice de cette publication",
      expected: "pass",
      site: leg("<p>Publié par A<p>Directrice de publication : B<p>Hébergé par C"),
    },
  ],
  [
    "legal-notices",
    {
      name: "responsable publication",
      expected: "pass",
      site: leg("<p>Le site est édité par A<p>Responsable de publication : B<p>Le site est hébergé en France par C"),
    },
  ],
  [
    "legal-notices",
    {
      name: "dot median",
      expected: "pass",
      site: leg("<p>Éditeur.rice : A<p>Directeur.rice de la publication : B<p>Hébergeur.euse : C"),
    },
  ],
  [
    "legal-notices",
    {
      name: "priv1",
      expected: "pass",
      site: leg(
        okm,
        "<h1>Politique de confidentialité</h1><p>Nous traitons votre adresse pour vous répondre.</p><p>Nous gardons ces données deux ans.</p><p>Vous disposez d’un droit d’accès.",
      ),
    },
  ],
  [
    "legal-notices",
    {
      name: "priv2",
      expected: "pass",
      site: leg(
        okm,
        "<h1>Données</h1><p>Ces données permettent de suivre votre dossier.</p><p>Conservées un an.</p><p>Droits : rectification, effacement.",
      ),
    },
  ],
  [
    "legal-notices",
    {
      name: "priv3",
      expected: "pass",
      site: leg(
        okm,
        "<h1>Vie privée</h1><p>Quel usage faisons-nous de vos données ?</p><p>Combien de temps sont-elles conservées ?</p><p>Quels sont vos droits ?",
      ),
    },
  ],
  [
    "legal-notices",
    {
      name: "priv4",
      expected: "pass",
      site: leg(
        okm,
        "<h1>Vie privée</h1><p>Pourquoi ces données ?</p><p>Pendant combien de temps ? 12 mois</p><p>Comment exercer mes droits ?",
      ),
    },
  ],
  [
    "legal-notices",
    { name: "no duration", expected: "fail", site: leg(okm, "<p>Finalités : répondre. Vos droits d’accès.") },
  ],
  [
    "legal-notices",
    {
      name: "no finality",
      expected: "fail",
      site: leg(okm, "<p>Durée de conservation : 1 an. Vos droits d’accès."),
      says: /finalités/,
    },
  ],
  [
    "legal-notices",
    {
      name: "no director",
      expected: "fail",
      site: leg("<p>Éditeur : A. Hébergeur : C. Nos publications sont libres."),
      says: /direction/,
    },
  ],
  ["legal-notices", { name: "lorem", expected: "unknown", site: leg("<p>Lorem ipsum dolor") }],
  [
    "no-noreply",
    {
      name: "AT caps",
      expected: "fail",
      fiche: { repository: null },
      site: { "/": page("<p>Écrire à NoReply [AT] aide-facile [DOT] example") },
    },
  ],
  [
    "no-noreply",
    {
      name: "_at_",
      expected: "fail",
      fiche: { repository: null },
      site: { "/": page("<p>Écrire à no-reply_at_aide-facile.example, ou no-reply{at}aide-facile.example") },
    },
  ],
  [
    "no-noreply",
    {
      name: "fullwidth at",
      expected: "fail",
      fiche: { repository: null },
      site: { "/": page("<p>noreply＠aide-facile.example") },
    },
  ],
  [
    "no-noreply",
    {
      name: "zero width",
      expected: "fail",
      fiche: { repository: null },
      site: { "/": page("<p>no\u200breply@aide\u200b-facile.example") },
    },
  ],
  [
    "no-noreply",
    {
      name: "nbsp",
      expected: "fail",
      fiche: { repository: null },
      site: { "/": page("<p>ne-pas-repondre&nbsp;@&nbsp;aide-facile.example") },
    },
  ],
  [
    "user-feedback",
    {
      name: "avis jdma alt",
      expected: "pass",
      site: { "/": page('<p>Un service</p><a href="/x"><img alt="Je donne mon avis"></a>') },
    },
  ],
  [
    "user-feedback",
    {
      name: "nps",
      expected: "pass",
      site: { "/": page('<p>Un service</p><a href="/x">Répondre à l’enquête de satisfaction</a>') },
    },
  ],
  [
    "user-feedback",
    {
      name: "dites-nous",
      expected: "pass",
      site: { "/": page('<p>Un service</p><a href="/x">Dites-nous ce que vous en pensez</a>') },
    },
  ],
  [
    "user-feedback",
    {
      name: "avis favorable",
      expected: "unknown",
      site: { "/": page('<p>Un service</p><a href="/x">Donner un avis favorable à un dossier</a>') },
    },
  ],
  [
    "franceconnect",
    {
      name: "fc button form",
      expected: "pass",
      site: {
        "/": page(
          '<p>Un service</p><form action="https://x/y"><button class="fr-connect">S\'identifier avec<br>FranceConnect</button></form>',
        ),
      },
    },
  ],
  [
    "franceconnect",
    {
      name: "title",
      expected: "pass",
      site: { "/": page('<p>Un service</p><a href="/x" title="S’identifier avec FranceConnect"></a>') },
    },
  ],
  // As pages of the programme put it, in other words.
  [
    "legal-notices",
    {
      name: "questions as headings",
      expected: "pass",
      site: leg(
        "<h2>Éditeur de la plateforme</h2><p>A<h2>Directeur de la publication</h2><p>B, directeur<h2>Hébergement de la plateforme</h2><p>C",
        "<h2>Qui est responsable ?</h2><p>A<h2>Pourquoi manipulons-nous ces données ?</h2><p>Pour répondre<h2>Pendant combien de temps les gardons-nous ?</h2><p>6 mois à compter de la dernière visite<h2>Quels droits avez-vous ?</h2><p>Droit d’information<h2>Cookies</h2><p>13 mois",
      ),
    },
  ],
  [
    "legal-notices",
    {
      name: "a formal style",
      expected: "pass",
      site: leg(
        okm,
        "<p>Le traitement a pour objet la gestion des comptes. Nous ne conserverons vos données que le temps nécessaire. Vous disposez d’un droit d’accès, de modification et de suppression, à exercer auprès de l’agence.",
      ),
    },
  ],
  [
    "legal-notices",
    {
      name: "an editorial host",
      expected: "pass",
      site: leg(
        "<p>L’édition et le suivi éditorial sont assurés par A. Responsable de la publication : B. Le prestataire assurant l’hébergement est C.",
      ),
    },
  ],
  [
    "legal-notices",
    {
      name: "rights of authors alone",
      expected: "fail",
      site: leg(okm, "<p>Finalités : répondre. Conservation : un an. Droits d’auteur : tous droits réservés."),
      says: /droits/,
    },
  ],
  [
    "legal-notices",
    {
      name: "placeholders of a template",
      expected: "fail",
      site: leg("<p>Éditeur : A. Directrice de la publication : B. Stockage : voir plus tard."),
      says: /hébergeur/,
    },
  ],
  [
    "accessibility",
    {
      name: "buildings alone, and no mention",
      expected: "fail",
      fiche: N,
      site: {
        "/": page(
          "<main><h1>Aide</h1><p>Signalez une accessibilité des bâtiments, rampes et ascenseurs compris.</p></main>",
        ),
      },
    },
  ],
  [
    "accessibility",
    {
      name: "a text that may be about something else",
      expected: "unknown",
      fiche: P,
      site: {
        "/": page(
          "<main><h1>Aide</h1><p>Signalez une accessibilité physique non conforme près de chez vous.</p></main>",
        ),
      },
    },
  ],
  [
    "accessibility",
    {
      name: "no separator in a short block",
      expected: "pass",
      fiche: N,
      site: {
        "/": page(
          '<main><p>Un service</p></main><footer><p>Accessibilité non conforme</p><a href="/a11y">Déclaration d’accessibilité</a></footer>',
        ),
        "/a11y": page("<h1>Déclaration d’accessibilité</h1>"),
      },
    },
  ],
  [
    "declared-accessibility",
    {
      name: "buildings, adjacent words",
      expected: "not-applicable",
      fiche: T,
      site: {
        "/": page(
          "<main><h1>Aide</h1><p>Signalez une accessibilité non conforme près de chez vous, en photo.</p></main>",
        ),
      },
    },
  ],
  [
    "declared-accessibility",
    {
      name: "a timetable",
      expected: "not-applicable",
      fiche: T,
      site: {
        "/": page(
          "<main><h1>Aide</h1><table><tr><td>Accessibilité : Non disponible<td>Arrêt non desservi</table></main>",
        ),
      },
    },
  ],
  [
    "stats-page",
    {
      name: "a board of Metabase on the product's own host",
      expected: "pass",
      site: stats(
        '<iframe title="Statistiques" src="https://stats.aide.example/public/dashboard/8051cb4a-9e0a-49c9-81ce-3e743ba16ced#theme=transparent"></iframe>',
      ),
    },
  ],
  [
    "stats-page",
    {
      name: "the board itself, which scripts fill",
      expected: "unknown",
      fiche: { stats_url: "https://stats.aide.example/public/dashboard/8051" },
      site: {
        "https://stats.aide.example/public/dashboard/8051":
          '<!doctype html><title>Metabase</title><div id="root"></div><script src="/app.js"></script>',
      },
    },
  ],
  [
    "stats-page",
    {
      name: "headings above what scripts will count",
      expected: "unknown",
      site: stats(
        "<h1>Statistiques</h1><h2>Nombre de propriétaires contactés</h2><p>…</p><h2>Situations en cours</h2><p>–</p>",
      ),
    },
  ],
  [
    "stats-page",
    {
      name: "a promise with a date",
      expected: "unknown",
      site: stats("<h1>Statistiques</h1><p>Les chiffres des utilisateurs seront publiés à partir du 1er juin 2026."),
    },
  ],
  [
    "stats-page",
    {
      name: "labels above, numbers with units below",
      expected: "pass",
      site: stats(
        "<h1>Wikis créés</h1><dl><dt>Temps de réponse moyen</dt><dd>350 ms</dd><dt>Messages</dt><dd>12 040</dd></dl>",
      ),
    },
  ],
  [
    "stats-page",
    {
      name: "a page that asks to accept cookies to see the charts",
      expected: "unknown",
      site: stats("<h1>Statistiques</h1><p>Pour voir les 4 graphiques, acceptez les cookies de notre partenaire.</p>"),
    },
  ],
  // Applications whose main part is sent, and whose footer scripts add.
  [
    "accessibility",
    {
      name: "an application that is sent without its footer",
      expected: "unknown",
      fiche: N,
      site: {
        "/": page(
          `<div id="app"><main><h1>Aide Facile</h1><p>Un service qui aide toutes les communes à répondre à leurs habitants.</p></main></div><script src="/a.js"></script>`,
        ),
      },
    },
  ],
  [
    "accessibility",
    {
      name: "an application that is sent with its footer, which says nothing",
      expected: "fail",
      fiche: N,
      site: {
        "/": page(
          `<div id="app"><main><h1>Aide Facile</h1><p>Un service qui aide toutes les communes à répondre à leurs habitants.</p></main><footer><a href="/ml">Mentions légales</a></footer></div><script src="/a.js"></script>`,
        ),
      },
    },
  ],
  [
    "legal-notices",
    {
      name: "an application that is sent without its footer",
      expected: "unknown",
      site: {
        "/": page(
          `<div id="app"><main><h1>Aide Facile</h1><p>Un service qui aide toutes les communes à répondre à leurs habitants.</p></main></div><script src="/a.js"></script>`,
        ),
      },
    },
  ],
  [
    "legal-notices",
    {
      name: "a page without scripts and without a footer",
      expected: "fail",
      site: { "/": page("<main><h1>Aide Facile</h1><p>Un service qui aide toutes les communes.</p></main>") },
    },
  ],
];
