import { dayInWords, monthInWords } from "../../dates/french-dates.ts";
import { asWritten, didYouMean, entry, quote, quoteName } from "../entry.ts";
import { frenchDecimal } from "../french-number.ts";

/** What a cell of a sheet should hold, at the end of « Attendu : ». */
const kinds = {
  text: "un texte sur une seule ligne",
  reference: "une référence de lettres, de chiffres, de tirets et de points, sans « / » ni espace",
  product: "l'identifiant du produit, par exemple aides-jeunes",
  member: "l'identifiant d'un membre (prenom.nom), ou son nom tel que son dossier l'écrit",
  date: "une date, par exemple `05/01/2026` ou `2026-01-05`",
  month: "un mois, par exemple `01/2026`, `2026-01` ou `janvier 2026`",
  unit: "une unité d'œuvre du CCTP, par exemple Devops-Confirmé",
  quantity: "un nombre d'unités d'œuvre positif, avec deux décimales au plus, par exemple 0,5",
  price: "un prix hors taxes avec deux décimales au plus, par exemple 12 000,00",
  years: "un nombre d'années, par exemple 5",
  hours: "un nombre d'heures positif, par exemple 7",
  days: "un nombre de jours positif, avec deux décimales au plus, par exemple 18,5",
} as const;

export type CellKind = keyof typeof kinds;

/** Why a cell cannot be read as its column wants, before « Attendu : ». */
const faults = {
  other: null,
  "lost-blank": "Le « ? » tient la place d'une espace que l'export n'a pas su écrire : exportez en CSV UTF-8.",
  scientific: "Le tableur a abrégé ce nombre : donnez à la colonne le format Nombre, puis enregistrez à nouveau.",
  "thousands-or-decimals":
    "On ne sait pas si ce nombre a des milliers ou trois décimales : écrivez-le sans séparateur de milliers.",
  unit: "L'unité écrite avec ce nombre n'est pas celle de la colonne : écrivez le nombre seul.",
  "two-products": "Cette cellule nomme plusieurs produits, et un bon n'en a qu'un : gardez celui dont il relève.",
  "two-people": "Cette cellule nomme plusieurs personnes : faites une ligne pour chacune.",
  "no-such-month": "Une date se lit jour/mois/année, et une année a douze mois.",
  "no-such-day": "Ce jour n'existe pas.",
  "no-day": "Il manque le jour.",
  "no-year": "Il manque l'année, ou elle se confond avec le mois : écrivez-la avec quatre chiffres.",
  year: "Cette année n'est pas plausible.",
  "year-alone": "C'est une année seule, que le tableur prend pour un jour d'autrefois : écrivez le jour et le mois.",
  serial:
    "C'est une date que le tableur montre comme un nombre : donnez à la colonne le format Date, puis enregistrez à nouveau.",
  "became-date":
    "Le tableur a pris cette référence pour une date : donnez à la colonne le format Texte, puis tapez-la à nouveau.",
} as const;

export type CellFault = keyof typeof faults;

/** What is not CSV, whatever its name. */
const otherFiles = {
  xlsx: "un classeur Excel (.xlsx)",
  ods: "un classeur LibreOffice (.ods)",
  xls: "un ancien classeur Excel (.xls), ou un classeur protégé par un mot de passe",
  pdf: "un document PDF",
  image: "une image",
  page: "une page web ou du XML",
  archive: "une archive ou un fichier compressé",
  binary: "un fichier que l'on ne peut pas lire comme du texte",
} as const;

export type OtherFile = keyof typeof otherFiles;

const unclosed = {
  quote: "ce guillemet n'est pas fermé",
  long: "cette ligne est trop longue, et un guillemet n'y est sans doute pas fermé",
} as const;

const EXPORT =
  "Ouvrez la feuille dans votre tableur, puis enregistrez-la sous le type « CSV UTF-8 » (Excel) ou « Texte CSV » (LibreOffice).";

/** Titles of a sheet that seem to be about what is missed. */
export function unreadTitles(unread: readonly string[]): string {
  return unread.length === 0 ? "" : ` Non reconnu : ${unread.map(quote).join(", ")}.`;
}

/** Sheets exported as CSV. */
export const sheets = {
  "sheet-other-file": entry(
    "error",
    (d: { other: OtherFile }) => `Ce fichier n'est pas un CSV : c'est ${otherFiles[d.other]}.`,
    () => EXPORT,
  ),
  "sheet-too-large": entry(
    "error",
    (d: { of: "bytes" | "rows" | "columns"; maximum: number }) =>
      d.of === "bytes"
        ? `Ce fichier pèse plus de ${d.maximum} Mio : il n'a pas été lu.`
        : `Cette feuille a plus de ${d.maximum} ${d.of === "rows" ? "lignes" : "colonnes"} : elle n'a pas été lue.`,
    () => "N'exportez que les lignes et les colonnes utiles, ou découpez la feuille en plusieurs fichiers.",
  ),
  "sheet-accents": entry(
    "error",
    (d: { got: string }) => `Les accents de ce fichier sont abîmés, par exemple ${asWritten(d.got)}.`,
    () => `Repartez du fichier d'origine. ${EXPORT}`,
  ),
  "sheet-unreadable": entry(
    "error",
    (d: { reason: "quote" | "long" | "empty" }) =>
      d.reason === "empty"
        ? "Ce fichier n'a pas de ligne sous ses titres de colonnes."
        : `Ce fichier n'est pas un CSV lisible : ${unclosed[d.reason]}.`,
    (d) => (d.reason === "empty" ? EXPORT : `Fermez ou retirez ce guillemet, ou exportez à nouveau. ${EXPORT}`),
  ),
  "sheet-column-missing": entry(
    "error",
    (d: { column: string; found: readonly string[]; unread?: readonly string[] }) =>
      `La colonne ${quote(d.column)} manque.${unreadTitles(d.unread ?? [])}`,
    (d) => {
      const first = d.unread?.length ? `Donnez le titre ${quote(d.column)} à la colonne qui la tient` : "Ajoutez-la";
      return `${first}. Colonnes trouvées : ${d.found.map((name) => quote(name)).join(", ")}.`;
    },
  ),
  "sheet-column-twice": entry(
    "error",
    (d: { column: string }) => `Deux colonnes pour ${quote(d.column)} ne disent pas la même chose.`,
    () => "Gardez-en une, ou donnez un autre titre à celle qui ne sert pas ici.",
  ),
  "sheet-value": entry(
    "error",
    (d: { column: string; got: string; kind: CellKind; fault: CellFault }) =>
      d.got === "" ? `${quote(d.column)} est vide.` : `${asWritten(d.got)} ne convient pas à ${quote(d.column)}.`,
    (d) => [faults[d.fault], `Attendu : ${kinds[d.kind]}.`].filter((sentence) => sentence !== null).join(" "),
  ),
  "sheet-cell-error": entry(
    "error",
    (d: { column: string; got: string }) => `${quote(d.column)} contient une erreur du tableur : ${asWritten(d.got)}.`,
    () => "Corrigez la formule ou la largeur de la colonne dans le tableur, puis enregistrez à nouveau.",
  ),
  "sheet-month-as-day": entry(
    "warning",
    (d: { column: string; got: string; day: string }) =>
      `${quote(d.column)} n'a pas de jour : ${asWritten(d.got)} est lu comme le ${dayInWords(d.day)}.`,
    () => "Rien à faire si c'est ce jour-là ; sinon, écrivez le jour dans la feuille.",
  ),
  "sheet-total": entry(
    "warning",
    (d: { got: string }) => `Cette ligne est prise pour un total, et n'est pas reprise : ${asWritten(d.got)}.`,
    () => "Rien à faire si c'en est un ; sinon, remplissez toutes ses cellules.",
  ),
  "sheet-inconsistent": entry(
    "error",
    (d: { column: string; got: string; first: string; order: string }) =>
      `${quote(d.column)} vaut ${asWritten(d.got)}, et ${quote(d.first)} plus haut pour le même bon ${d.order}.`,
    () => "Écrivez la même valeur sur toutes les lignes d'un bon de commande, ou laissez la cellule vide.",
  ),
  "sheet-order-exists": entry(
    "error",
    (d: { order: string; file: string }) => `Le bon de commande ${quote(d.order)} existe déjà (${d.file}).`,
    () => "Retirez ses lignes de la feuille, ou modifiez son dossier à la main.",
  ),
  "sheet-credit-beyond": entry(
    "error",
    (d: { unit: string; beyond: number }) =>
      `L'avoir rend ${frenchDecimal(d.beyond)} unité d'œuvre ${quote(d.unit)} de plus que le bon n'en compte à ce prix.`,
    () => "Corrigez la quantité ou le prix de la ligne.",
  ),
  "sheet-order-moved": entry(
    "error",
    (d: { file: string }) => `${quoteName(d.file)} a changé pendant l'import : rien n'est écrit.`,
    () => "Relancez la commande.",
  ),
  "sheet-order-unknown": entry(
    "error",
    (d: { order: string; nearest: readonly string[] }) => `Le bon de commande ${quote(d.order)} n'existe pas.`,
    (d) => didYouMean(d.nearest, "importez-le aussi avec --orders."),
  ),
  "sheet-work-differs": entry(
    "error",
    (d: { member: string; month: string; got: string; recorded: string }) =>
      `Le travail de ${d.member} en ${monthInWords(d.month)} sur cette activité est déjà noté : ${d.recorded} jours, et non ${d.got}.`,
    () => "Corrigez le dossier à la main si la feuille a raison, ou retirez la ligne.",
  ),
  "sheet-work-twice": entry(
    "error",
    (d: { first: number }) =>
      `Cette ligne reprend le bon, le mois, l'unité, la personne et l'activité de la ligne ${d.first}.`,
    () => "Additionnez leurs jours sur une seule ligne, ou retirez celle qui est en trop.",
  ),
  "sheet-not-writable": entry(
    "error",
    (d: { file: string }) => `La mise en page de ${d.file} ne permet pas d'y ajouter du travail sans risque.`,
    () => "Ajoutez ces lignes à la main, sous « work ».",
  ),
};
