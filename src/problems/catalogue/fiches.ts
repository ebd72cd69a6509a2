import { entry, joinWithOr, type NoDetails, quote, quoteName, typed } from "../entry.ts";
import { describeSyntaxReason, type SyntaxReason } from "./syntax.ts";

/** Fiches of the site that cannot be read. */
export const fiches = {
  "fiche-too-large": entry(
    "error",
    (d: { kib: number }) => `La fiche pèse ${d.kib} Kio : elle n'a pas été lue (256 Kio au plus).`,
    () => "Allégez la fiche : les textes longs et les images vont ailleurs.",
  ),
  "front-matter-too-large": entry(
    "error",
    (d: { kib: number }) => `L’en-tête de la fiche pèse ${d.kib} Kio : il n’a pas été lu (64 Kio au plus).`,
    () => "Allégez l’en-tête à partir de la ligne indiquée : les textes longs vont sous la deuxième ligne « --- ».",
  ),
  "front-matter-too-blank": entry(
    "error",
    (_: NoDetails) => "L’en-tête de la fiche a plus de 1 000 lignes vides de suite : il n’a pas été lu.",
    () => "Retirez les lignes vides à partir de la ligne indiquée.",
  ),
  "fiche-without-front-matter": entry(
    "error",
    (_: NoDetails) => "La fiche ne commence pas par un en-tête YAML entre deux lignes « --- ».",
    () => "Ajoutez l'en-tête, sur le modèle d'une autre fiche du site.",
  ),
  "fiche-language": entry(
    "error",
    (d: { language: string }) =>
      `L'en-tête de la fiche est écrit en ${quote(d.language)} : il n'a été ni lu ni exécuté.`,
    () => "Écrivez l'en-tête en YAML, entre deux lignes « --- » nues.",
  ),
  "fiche-unreadable": entry(
    "error",
    (d: { reason: SyntaxReason }) =>
      `L'en-tête de la fiche n'est pas du YAML lisible : ${describeSyntaxReason(d.reason)}.`,
    () => "Corrigez la ligne indiquée de la fiche sur le site.",
  ),
  "read-as-other": entry(
    "error",
    (d: MisreadValue) =>
      `${quoteName(d.field)} doit être un texte : les tests du site lisent ${typed(`${d.key}: ${d.text}`)} comme ${readAs(d.as)}.`,
    (d) => `Mettez des guillemets simples : ${typed(`'${d.text}'`)}.`,
  ),
  "quoted-day": entry(
    "error",
    (d: { field: string; key: string; text: string }) =>
      `${quoteName(d.field)} doit être une date : entre guillemets, ${typed(`${d.key}: '${d.text}'`)} est un texte pour les tests du site.`,
    (d) => `Retirez les guillemets : ${typed(d.text)}.`,
  ),
  "stops-the-build": entry(
    "error",
    (d: MisreadValue) =>
      `${quoteName(d.field)} doit être un texte : le site, en se construisant, lit ${typed(`${d.key}: ${d.text}`)} comme ${readAs(d.as)}, et s'arrête.`,
    (d) => `Mettez des guillemets simples : ${typed(`'${d.text}'`)}.`,
  ),
  "shown-as-other": entry(
    "warning",
    (d: MisreadValue) =>
      `Le site lit ${typed(`${d.key}: ${d.text}`)} comme ${readAs(d.as)} (${quoteName(d.field)}) : il n'affiche pas ce qui est écrit.`,
    (d) => `Mettez des guillemets simples : ${typed(`'${d.text}'`)}.`,
  ),
  "unusual-value": entry(
    "warning",
    (d: { field: string; got: unknown; usual: readonly string[] }) =>
      `${quote(d.got)} est une valeur inhabituelle de ${quoteName(d.field)}.`,
    (d) => `Valeurs habituelles du site : ${d.usual.join(", ")}.`,
  ),
  "breaks-data-pages": entry(
    "error",
    (d: { field: string; got: string }) =>
      `${quoteName(d.field)} contient ${brokenBy(d.got)}, que les pages de données du site ne supportent pas.`,
    (d) => dataPagesRemedy(d.got),
  ),
  "liquid-in-text": entry(
    "error",
    (d: { field: string }) =>
      `${quoteName(d.field)} contient « {{ » ou « {% » : le site y verrait une commande, et s'arrêterait ou couperait le texte.`,
    () => "Écrivez-le autrement, par exemple avec une espace entre les deux signes.",
  ),
  "unknown-status": entry(
    "error",
    (d: { field: string; got: string; known: readonly string[] }) =>
      `${quote(d.got)} n'est pas un statut que le site connaît (${quoteName(d.field)}).`,
    (d) => `Écrivez ${joinWithOr(d.known)}.`,
  ),
  "unknown-phase": entry(
    "error",
    (d: { field: string; got: string; meant: string | undefined; known: readonly string[] }) =>
      `${quote(d.got)} n'est pas une phase que le site connaît (${quoteName(d.field)}) : sa construction s'arrêterait.`,
    (d) =>
      d.meant === undefined
        ? `Écrivez une phase du site : ${joinWithOr(d.known)}.`
        : `Écrivez ${quote(d.meant)}. Les phases du site : ${d.known.join(", ")}.`,
  ),
  "product-without-phase": entry(
    "error",
    (_: NoDetails) => "Un produit sans aucune phase arrêterait la construction du site.",
    () => "Gardez au moins une phase, avec « name » et « start ».",
  ),
  "address-without-scheme": entry(
    "error",
    (d: { field: string; got: string }) =>
      `L'adresse ${quote(d.got)} (${quoteName(d.field)}) serait prise pour une page du site, qui n'existe pas.`,
    (d) => `Écrivez l'adresse entière : ${quote(`https://${d.got}`)}.`,
  ),
  "address-malformed": entry(
    "error",
    (d: { field: string; got: string }) =>
      `${quote(d.got)} (${quoteName(d.field)}) n'est pas une adresse que le site accepte.`,
    () => "Recopiez-la depuis la barre d'adresse du navigateur : sans espace, guillemet, crochet ni barre verticale.",
  ),
  "address-runs-code": entry(
    "error",
    (d: { field: string; got: string }) =>
      `${quote(d.got)} (${quoteName(d.field)}) n'est pas l'adresse d'une page : un navigateur l'exécuterait.`,
    () => "Écrivez une adresse qui commence par https://.",
  ),
  "not-an-e-mail": entry(
    "error",
    (d: { field: string; got: string }) =>
      `${quote(d.got)} (${quoteName(d.field)}) n'est pas une adresse électronique : la page du produit ne pourrait pas y écrire.`,
    () => "Écrivez une seule adresse, par exemple contact@produit.beta.gouv.fr.",
  ),
  "image-without-alt": entry(
    "error",
    (d: { field: string; got: string }) =>
      `L'image ${quote(d.got)} (${quoteName(d.field)}) n'a pas de texte de remplacement : les tests du site la refusent.`,
    () => 'Ajoutez alt="ce que montre l\'image" ; alt="" si elle ne fait que décorer.',
  ),
  "markup-in-text": entry(
    "error",
    (d: { field: string }) => `${quoteName(d.field)} contient « < » : le site y verrait le début d'une balise HTML.`,
    () => "Écrivez-le en toutes lettres, par exemple « moins de », ou retirez les balises.",
  ),
  "incubators-too-few": entry(
    "error",
    (_: NoDetails) => "« incubators » doit nommer au moins deux incubateurs, dont celui de « incubator ».",
    () => "Retirez « incubators », ou complétez la liste.",
  ),
  "fiches-of-others": entry(
    "note",
    (d: { fiches: number; problems: number }) =>
      `Le site a ${d.problems === 1 ? "un problème" : `${d.problems} problèmes`} dans ${d.fiches === 1 ? "une fiche" : `${d.fiches} fiches`} que vos dossiers ne suivent pas.`,
    () => "Rien à faire de votre côté. « beta-fiches validate --site DOSSIER », sans --records, les montre toutes.",
  ),
};

/** What a text holds that JSON does not take between quotes. */
function brokenBy(text: string): string {
  if (text.includes('"')) return 'un guillemet droit (")';
  return /[\n\r\t]/.test(text) ? "un retour à la ligne ou une tabulation" : "une barre oblique inverse (\\)";
}

function dataPagesRemedy(text: string): string {
  if (text.includes('"')) return "Remplacez les guillemets droits par « et ».";
  return /[\n\r\t]/.test(text) ? "Mettez le texte sur une seule ligne." : "Retirez la barre oblique inverse.";
}

interface MisreadValue {
  field: string;
  key: string;
  text: string;
  as: ReadAs;
}

const kinds = {
  number: "un nombre",
  date: "une date",
  boolean: "un oui ou un non",
  null: "une valeur vide",
  text: "un texte",
  other: "autre chose qu'un texte",
} as const;

type ReadAs = keyof typeof kinds;

function readAs(as: ReadAs): string {
  return kinds[as];
}
