import { didYouMean, entry, quote } from "../entry.ts";

/** What a cell of a sheet should hold, at the end of « Attendu : ». */
const kinds = {
  text: "un texte sur une seule ligne",
  reference: "une référence de lettres, de chiffres, de tirets et de points, sans « / » ni espace",
  product: "l'identifiant du produit, par exemple aides-jeunes",
  member: "l'identifiant d'un membre (prenom.nom), ou son nom tel que son dossier l'écrit",
  date: "une date, par exemple 05/01/2026 ou 2026-01-05",
  month: "un mois, par exemple 01/2026, 2026-01 ou janvier 2026",
  unit: "une unité d'œuvre du CCTP, par exemple Devops-Confirmé",
  quantity: "un nombre d'unités d'œuvre positif, avec deux décimales au plus, par exemple 0,5",
  price: "un prix hors taxes avec deux décimales au plus, par exemple 12 000,00",
  days: "un nombre de jours positif, avec deux décimales au plus, par exemple 18,5",
} as const;

export type CellKind = keyof typeof kinds;

/** Sheets exported as CSV. */
export const sheets = {
  "sheet-unreadable": entry(
    "error",
    (d: { reason: "quote" | "empty" }) =>
      d.reason === "empty"
        ? "Ce fichier n'a pas de ligne sous ses titres de colonnes."
        : "Ce fichier n'est pas un CSV lisible : un guillemet n'est pas fermé, ou est seul au milieu d'une cellule.",
    () => "Exportez à nouveau la feuille au format CSV (UTF-8), depuis votre tableur.",
  ),
  "sheet-column-missing": entry(
    "error",
    (d: { column: string; found: readonly string[] }) => `La colonne ${quote(d.column)} manque.`,
    (d) => `Ajoutez-la. Colonnes trouvées : ${d.found.map((name) => quote(name)).join(", ")}.`,
  ),
  "sheet-value": entry(
    "error",
    (d: { column: string; got: string; kind: CellKind }) =>
      d.got === "" ? `${quote(d.column)} est vide.` : `${quote(d.got)} ne convient pas à ${quote(d.column)}.`,
    (d) => `Attendu : ${kinds[d.kind]}.`,
  ),
  "sheet-inconsistent": entry(
    "error",
    (d: { column: string; got: string; first: string; order: string }) =>
      `${quote(d.column)} vaut ${quote(d.got)}, et ${quote(d.first)} plus haut pour le même bon ${d.order}.`,
    () => "Écrivez la même valeur sur toutes les lignes d'un bon de commande, ou laissez la cellule vide.",
  ),
  "sheet-order-exists": entry(
    "error",
    (d: { order: string; file: string }) => `Le bon de commande ${quote(d.order)} existe déjà (${d.file}).`,
    () => "Retirez ses lignes de la feuille, ou modifiez son dossier à la main.",
  ),
  "sheet-order-unknown": entry(
    "error",
    (d: { order: string; nearest: readonly string[] }) => `Le bon de commande ${quote(d.order)} n'existe pas.`,
    (d) => didYouMean(d.nearest, "importez-le aussi avec --orders."),
  ),
  "sheet-work-differs": entry(
    "error",
    (d: { member: string; month: string; got: string; recorded: string }) =>
      `Le travail de ${d.member} en ${d.month} sur cette activité est déjà noté : ${d.recorded} jours, et non ${d.got}.`,
    () => "Corrigez le dossier à la main si la feuille a raison, ou retirez la ligne.",
  ),
  "sheet-not-writable": entry(
    "error",
    (d: { file: string }) => `La mise en page de ${d.file} ne permet pas d'y ajouter du travail sans risque.`,
    () => "Ajoutez ces lignes à la main, sous « work ».",
  ),
};
