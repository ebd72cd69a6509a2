import { type PageSample, page, SHELL } from "./page-sample.ts";

const fiche = { repository: null };
const home = (body: string): PageSample["site"] => ({ "/": page(`<main><p>Un service qui aide.</p>${body}</main>`) });
const asks = (name: string, body: string): PageSample => ({ name, expected: "pass", fiche, site: home(body) });
const silent = (name: string, body: string): PageSample => ({ name, expected: "unknown", fiche, site: home(body) });

export const userFeedbackSamples: readonly PageSample[] = [
  asks(
    "the button, as its makers give it",
    '<a href="https://jedonnemonavis.numerique.gouv.fr/Demarches/1234?button=5678"><img alt="Je donne mon avis" src="/b.svg"></a>',
  ),
  asks("its address alone", '<a href="https://jedonnemonavis.numerique.gouv.fr/Demarches/1234"></a>'),
  asks("its older address", '<a href="https://voxusagers.numerique.gouv.fr/Demarches/1234">Avis</a>'),
  asks("a button of its own", '<button type="button">Je donne mon avis</button>'),
  asks("give yours", '<a href="/avis">Donnez votre avis</a>'),
  asks("to give yours", '<a href="https://tally.example/r/abc">Donner mon avis</a>'),
  asks("yours interests us", '<a href="/questionnaire">Votre avis nous intéresse !</a>'),
  asks("yours counts", '<a href="/questionnaire">Votre avis compte</a>'),
  asks("leave one", "<button>Laisser un avis</button>"),
  asks("share it", '<a href="/retours">Partagez votre avis</a>'),
  asks("rate the service", '<a href="/notez">Évaluer ce service</a>'),
  asks("with accents apart", `<a href="/notez">${"Évaluez le service".normalize("NFD")}</a>`),
  asks(
    "in a frame",
    '<iframe src="https://jedonnemonavis.numerique.gouv.fr/Demarches/1234" title="Questionnaire"></iframe>',
  ),
  silent("nothing", "<p>Bonjour"),
  silent("a notice of tax", '<a href="/aide">Où trouver mon avis d’imposition</a>'),
  silent("a notice of situation", "<button>Télécharger mon avis de situation</button>"),
  silent("opinions of others", '<a href="/avis">Lire les avis des experts</a>'),
  silent("a word in the text", "<p>Le bouton « Je donne mon avis » arrive bientôt."),
  silent("an opinion asked by a form of the service itself", '<a href="/demande">Demander un avis à la commission</a>'),
  silent(
    "the makers of the button, among other services",
    '<a href="https://jedonnemonavis.numerique.gouv.fr/">Services Publics +</a>',
  ),
  silent(
    "another host that holds the name",
    '<a href="https://blog.example/jedonnemonavis-un-an-apres">Retour sur un an</a>',
  ),
  silent("bad news", '<a href="/avis">Avis d’interruption du service</a>'),
  { name: "a shell", expected: "unknown", fiche, site: { "/": SHELL } },
];
