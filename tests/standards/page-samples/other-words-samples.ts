import { type PageSample, page } from "./page-sample.ts";

type Row = readonly [rule: string, sample: PageSample];

const home = (footer: string) =>
  page(`<main><h1>Aide Facile</h1><p>Un service qui aide.</p></main><footer>${footer}</footer>`);
const STATEMENT = page("<h1>Déclaration d’accessibilité</h1><p>État de conformité, selon le RGAA 4.1.</p>");
const statusOf = (word: "non" | "partiellement" | "totalement") => ({ accessibility_status: `${word} conforme` });
/** The mention in the link to the statement. */
const linked = (text: string, word: Parameters<typeof statusOf>[0], expected: PageSample["expected"]): Row => [
  "accessibility",
  {
    name: text,
    expected,
    fiche: statusOf(word),
    site: { "/": home(`<a href="/accessibilite">${text}</a>`), "/accessibilite": STATEMENT },
    ...(expected === "unknown" ? { says: /«\s/ } : {}),
  },
];
/** Nothing but words, without a link. */
const written = (text: string, expected: PageSample["expected"], says?: RegExp): Row => [
  "accessibility",
  { name: text, expected, fiche: statusOf("non"), site: { "/": home(`<p>${text}</p>`) }, ...(says ? { says } : {}) },
];
/** What is not understood is not compared with the fiche either. */
const uncompared = (text: string): Row => [
  "declared-accessibility",
  {
    name: text,
    expected: "not-applicable",
    fiche: statusOf("totalement"),
    site: { "/": home(`<a href="/accessibilite">${text}</a>`), "/accessibilite": STATEMENT },
  },
];

const LINKS =
  '<a href="/mentions-legales">Mentions légales</a> <a href="/donnees">Données personnelles</a> <a href="/cgu">CGU</a>';
const LEGAL =
  "<p>Éditeur : Agence du Modèle. Directrice de la publication : Nora Fictif. Hébergeur : Nuage Factice.</p>";
const PRIVACY =
  "<p>Finalités : répondre. Durée de conservation : un an. Vos droits : accès et rectification, auprès de la DPO.</p>";
const documents = (
  name: string,
  expected: PageSample["expected"],
  { legal = LEGAL, privacy = PRIVACY, says }: { legal?: string; privacy?: string; says?: RegExp },
): Row => [
  "legal-notices",
  {
    name,
    expected,
    ...(says ? { says } : {}),
    site: {
      "/": home(LINKS),
      "/mentions-legales": page(`<h1>Mentions légales</h1>${legal}`),
      "/donnees": page(`<h1>Données personnelles</h1>${privacy}`),
      "/cgu": page("<h1>Conditions générales d’utilisation</h1><p>Le service est gratuit.</p>"),
    },
  },
];
const links = (name: string, expected: PageSample["expected"], footer: string): Row => [
  "legal-notices",
  {
    name,
    expected,
    site: { "/": home(footer), "/cgu": page("<h1>CGU</h1><p>Le service est gratuit.</p>") },
  },
];

/** Only the pages are judged. */
const mail = (
  name: string,
  expected: PageSample["expected"],
  body: string,
  link = "https://aide-facile.example",
): Row => [
  "no-noreply",
  {
    name,
    expected,
    fiche: { repository: null, link },
    site: { [link]: page(body), "/": page(body) },
    ...(expected === "unknown" ? { says: /repon|répon/ } : {}),
  },
];

/**
 * What pages say in other words than the ones expected, and what they say of others: it is understood, or unknown; an accusation is for
 * what speaks of it nowhere.
 */
export const otherWordsSamples: readonly Row[] = [
  linked("Accessibilité : conformité partielle", "partiellement", "pass"),
  linked("Accessibilité : conformité totale", "totalement", "pass"),
  linked("Accessibilité : non-conformité", "non", "pass"),
  linked("Accessibilité : pas conforme", "non", "pass"),
  linked("Accessibilité : pas encore conforme", "non", "pass"),
  linked("Accessibilité des pages : partiellement conformes", "partiellement", "pass"),
  linked("Accessibilité : conforme", "totalement", "unknown"),
  linked("Accessibility: partially conforming", "partiellement", "pass"),
  linked("Ce site n’est pas conforme aux règles d’accessibilité", "non", "pass"),
  linked('<span class="fr-sr-only">Consulter la déclaration</span>Accessibilité : non conforme', "non", "pass"),
  linked("Accessibilité : non conforme<span>Nouvelle fenêtre</span>", "non", "pass"),
  linked("Accessibilité", "non", "unknown"),
  linked("Accessibilité : audit en cours", "non", "unknown"),
  linked("Déclaration de conformité RGAA", "partiellement", "unknown"),
  linked("Accessibilité : conformité à 62 %", "partiellement", "unknown"),
  written("Accessibilité : en cours d’évaluation.", "unknown", /en cours d’évaluation/),
  written("Le RGAA est suivi : conformité de 48 % des critères.", "unknown", /RGAA/),
  written("Accessibilité numérique. Le service est en voie de mise en conformité.", "unknown", /mise en conformité/),
  written("Site partiellement accessible.", "unknown", /partiellement accessible/),
  written("Un service accessible à toutes les communes, conforme au RGPD.", "fail"),
  written("Une aide simple, pour tous. Ce produit est conforme au RGPD.", "fail"),
  uncompared("Accessibilité : signaler une non-conformité"),
  uncompared("Accessibilité : ce site n’est pas totalement conforme"),

  documents("host: servers", "pass", { legal: LEGAL.replace("Hébergeur", "Serveurs") }),
  documents("host: run by", "pass", { legal: LEGAL.replace("Hébergeur", "Infogérance et serveurs") }),
  documents("host: a known one, no word of it", "unknown", {
    legal: LEGAL.replace("Hébergeur : Nuage Factice", "Ce site tourne chez Scalingo"),
    says: /«\s.*Scalingo/,
  }),
  documents("host: where data are stored", "unknown", {
    legal: LEGAL.replace("Hébergeur : Nuage Factice", "Les données sont stockées à Roubaix par Nuage Factice"),
  }),
  documents("director: shortened", "pass", { legal: LEGAL.replace("Directrice", "Dir.") }),
  documents("director: publication above", "pass", {
    legal:
      "<h2>Édition</h2><p>Agence</p><h2>Publication</h2><table><tr><td>Directeur<td>Paul Modèle</table><p>Hébergeur : Nuage.",
  }),
  documents("director: publication, stroke", "pass", {
    legal: LEGAL.replace("Directrice de la publication", "Publication / Directeur"),
  }),
  documents("director: answers for what is published", "pass", {
    legal: LEGAL.replace("Directrice de la publication : Nora Fictif", "Nora Fictif, responsable du contenu publié"),
  }),
  documents("director: a head, no word of publication", "unknown", {
    legal: LEGAL.replace("Directrice de la publication : Nora Fictif", "Nora Fictif, directrice"),
    says: /«\s.*directrice/,
  }),
  documents("publisher: who offers it", "unknown", {
    legal: LEGAL.replace("Éditeur : ", "Ce site est proposé par l’"),
    says: /«\s.*proposé par/,
  }),
  documents("rights: as verbs", "pass", {
    privacy:
      "<p>Finalités : répondre. Conservation : un an. Vous pouvez y accéder, les corriger ou les faire supprimer en nous écrivant.",
  }),
  documents("rights: whom to complain to", "unknown", {
    privacy: "<p>Finalités : répondre. Conservation : un an. Réclamations : auprès de la CNIL.",
    says: /«\s.*CNIL/,
  }),
  documents("duration: a delay", "pass", {
    privacy: "<p>Finalités : répondre. Délai de suppression : six mois. Vos droits : accès et rectification.",
  }),
  documents("duration: a number of months", "unknown", {
    privacy: "<p>Finalités : répondre. Purge : tous les 6 mois. Vos droits : accès et rectification.",
    says: /«\s.*6 mois/,
  }),
  documents("purposes: aims", "pass", {
    privacy: "<p>Buts : répondre. Durée de conservation : un an. Vos droits : accès et rectification.",
  }),
  documents("purposes: a column of uses", "unknown", {
    privacy:
      "<table><tr><th>Donnée<th>Utilisation<th>Conservation<tr><td>Adresse<td>Vous répondre<td>1 an</table><h2>Vos droits</h2><p>Accès.",
    says: /«\s.*Utilisation/,
  }),
  documents("host: nothing of it", "fail", { legal: LEGAL.replace(" Hébergeur : Nuage Factice.", "") }),
  documents("duration: nothing of it", "fail", {
    privacy: "<p>Finalités : répondre. Vos droits : accès et rectification.",
  }),
  links("all said at the bottom of the home", "unknown", `${LEGAL}${PRIVACY}<a href="/cgu">CGU</a>`),
  links("nothing but conditions", "fail", '<a href="/cgu">CGU</a>'),

  mail(
    "those of another service",
    "unknown",
    "<p>Les messages de FranceConnect viennent de ne-pas-repondre@franceconnect.gouv.fr.",
  ),
  mail("an impostor's", "unknown", "<p>Méfiez-vous : noreply@aide-facile-gouv.example n’est pas nous."),
  mail(
    "its own, used by impostors",
    "unknown",
    "<p>Attention aux faux messages ! Celui de noreply@aide-facile.example ne vient pas de nous.",
  ),
  mail("a warning as a heading", "unknown", "<h2>Hameçonnage</h2><p>Exemple : noreply@aide-facile.example</p>"),
  mail("another's, in a link", "unknown", '<a href="mailto:no-reply@agence.example">Agence</a>'),
  mail(
    "a shared domain of the State",
    "unknown",
    "<p>Vous recevrez un message de noreply@beta.gouv.fr.",
    "https://aide-facile.beta.gouv.fr",
  ),
  mail(
    "another product of the same domain",
    "unknown",
    "<p>Pix écrit depuis noreply@autre.beta.gouv.fr.",
    "https://aide-facile.beta.gouv.fr",
  ),
  mail("its own, of a host below", "fail", "<p>Nous écrivons depuis noreply@mail.aide-facile.example."),
  mail(
    "its own, without www",
    "fail",
    "<p>Nous écrivons depuis noreply@aide-facile.example.",
    "https://www.aide-facile.example",
  ),
  mail(
    "its own, of the State",
    "fail",
    "<p>Nous écrivons depuis noreply@aide-facile.beta.gouv.fr.",
    "https://aide-facile.beta.gouv.fr",
  ),
  mail(
    "its own, warned of in one place and given in another",
    "fail",
    "<p>Méfiez-vous des imitations de noreply@aide-facile.example.</p><p>Un service.</p><p>Écrire : noreply@aide-facile.example",
  ),

  // Further spellings, written once the rules were mended and before they were tried on them.
  linked("Accessibilité numérique : conformité partielle (64 %)", "partiellement", "pass"),
  linked("Notre site n’est pas encore conforme au RGAA", "non", "pass"),
  linked(
    "Accessibilité <span>Partiellement conforme</span><span>Ouvre une nouvelle fenêtre</span>",
    "partiellement",
    "pass",
  ),
  linked("Accessibility: fully conformant", "totalement", "pass"),
  linked("Accessibilité : objectif de conformité totale en 2027", "totalement", "unknown"),
  linked("Niveau AA visé (a11y)", "non", "unknown"),
  linked("Accessibilité&nbsp;: évaluée partiellement", "partiellement", "unknown"),
  written("La conformité de ce site à l’accessibilité sera évaluée cette année.", "unknown", /conformité de ce site/),
  written("Conformité. Accessibilité : partielle.", "unknown", /partielle/),
  uncompared("Accessibilité : pas de conformité totale à ce jour"),
  uncompared("Accessibilité : conformité partielle visée en 2027"),
  written("Nos locaux sont accessibles. Nos données sont libres.", "fail"),
  documents("host: machines", "unknown", {
    legal: LEGAL.replace("Hébergeur : Nuage Factice", "L’application est déployée chez Nuage Factice"),
  }),
  documents("host: an infrastructure", "unknown", {
    legal: LEGAL.replace("Hébergeur : Nuage Factice", "Infrastructure : Nuage Factice, Lille"),
  }),
  documents("director: legal representative", "unknown", {
    legal: LEGAL.replace("Directrice de la publication", "Représentante légale"),
  }),
  documents("director: answers for the contents", "pass", {
    legal: LEGAL.replace("Directrice de la publication : Nora Fictif", "Nora Fictif est responsable des contenus"),
  }),
  documents("publisher: a service of", "unknown", { legal: LEGAL.replace("Éditeur : ", "Un service de l’") }),
  documents("publisher: by whom it is run", "unknown", {
    legal: LEGAL.replace("Éditeur : ", "Ce site est géré et animé par l’"),
  }),
  documents("rights: to ask", "unknown", {
    privacy: "<p>Finalités : répondre. Conservation : un an. Pour faire modifier une réponse, écrivez-nous.",
  }),
  documents("rights: to oppose", "unknown", {
    privacy: "<p>Finalités : répondre. Conservation : un an. Vous pouvez vous opposer à ce traitement.",
  }),
  documents("duration: until", "unknown", {
    privacy: "<p>Finalités : répondre. Elles restent chez nous jusqu’à la clôture du dossier. Vos droits : accès.",
  }),
  documents("purposes: needed for", "unknown", {
    privacy: "<p>Données nécessaires à l’instruction. Durée de conservation : un an. Vos droits : accès.",
  }),
  documents("publisher: nothing of it", "fail", { legal: LEGAL.replace("Éditeur : Agence du Modèle.", "") }),
  documents("rights: nothing of it", "fail", { privacy: "<p>Finalités : répondre. Durée de conservation : un an." }),
  links(
    "buttons that open them",
    "unknown",
    '<button>Mentions légales</button><button>Vie privée</button><a href="/cgu">CGU</a>',
  ),
  mail(
    "a partner's, in a list",
    "unknown",
    "<ul><li>Agence : no-reply@agence.example<li>Nous : bonjour@aide-facile.example</ul>",
  ),
  mail("a scam", "unknown", "<p>Arnaque en cours : des messages signés noreply@aide-facile.example circulent."),
  mail("a warning below", "unknown", "<p>noreply@aide-facile.example</p><p>Cette adresse ne nous appartient pas.</p>"),
  mail("one of before", "unknown", "<p>Nous n’utilisons plus noreply@aide-facile.example."),
  mail("one whose name only ends alike", "unknown", "<p>Reçu de noreply@pas-aide-facile.example ?"),
  mail("its own, to look for among spam", "fail", "<p>Cherchez noreply@aide-facile.example dans vos indésirables."),
  mail("its own, of the domain above", "fail", "<p>Expéditeur : noreply@aide.example", "https://app.aide.example"),
];
