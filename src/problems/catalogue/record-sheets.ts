import { dayInWords } from "../../dates/french-dates.ts";
import { asWritten, didYouMean, entry, joinWithOr, type NoDetails, quote, quoteName, typed } from "../entry.ts";
import { unreadTitles } from "./sheets.ts";

const unreadable = {
  xls: "c'est un ancien classeur Excel (.xls), ou un classeur protégé par un mot de passe",
  password: "il est protégé par un mot de passe",
  damaged: "il est abîmé, ou n'est pas ce que dit son nom",
  inflated: "une fois décompressé, il pèserait plus de 32 Mio",
} as const;

export type UnreadableWorkbook = keyof typeof unreadable;

const SAVE_AGAIN =
  "Ouvrez-le dans votre tableur, ne gardez que les feuilles utiles, puis enregistrez-le au format .xlsx, .ods ou CSV UTF-8, sans mot de passe.";

interface UnreadColumns {
  /** As we call the one that is missed. */
  column: string;
  /** Their titles; empty where there are none, but another column shows that there should be. */
  unread: readonly string[];
}

interface HandWritten {
  id: string;
  field: string;
  value: unknown;
  from: unknown;
  /** Why it was not written: a character that the encoding of the file does not have. */
  unwritten: { character: string; encoding: string } | null;
}

function whyByHand(unwritten: HandWritten["unwritten"]): string {
  if (!unwritten) return "";
  return ` Le caractère ${quote(unwritten.character)} ne s'écrit pas dans l'encodage de ce fichier (${unwritten.encoding}).`;
}

function useTitle({ column, unread }: UnreadColumns): string {
  const first = unread.length === 0 ? "Ajoutez-la" : `Donnez le titre ${quote(column)} à la colonne qui la tient`;
  return `${first}, ou dites le vôtre sous « sheets » dans les réglages.${column === "Début" || column === "Fin" ? " Le début et la fin ont chacun leur colonne." : ""}`;
}

/** Sheets and tables that are the records. */
export const recordSheets = {
  "sheet-not-opened": entry(
    "error",
    (d: { why: UnreadableWorkbook }) => `Ce classeur n'a pas été lu : ${unreadable[d.why]}.`,
    () => SAVE_AGAIN,
  ),
  "sheet-without-table": entry(
    "error",
    (_: NoDetails) => "On ne trouve dans ce fichier aucun tableau de personnes, de missions, de produits ou de bons.",
    () =>
      "Donnez à la première ligne du tableau des titres de colonnes comme Identifiant, Nom, Début et Fin, ou dites les vôtres sous « sheets » dans les réglages.",
  ),
  "convert-nothing": entry(
    "error",
    (d: { from: string }) => `Il n'y a aucun dossier dans ${quoteName(d.from)}.`,
    () => "Donnez une feuille de calcul, ou un dossier qui contient members, products ou orders.",
  ),
  "write-back-by-hand": entry(
    "note",
    (d: HandWritten) =>
      `${typed(d.id)} : le site dit maintenant ${quote(d.value)} pour ${quoteName(d.field)}, et votre feuille ${quote(d.from)}.${whyByHand(d.unwritten)}`,
    (d) =>
      d.unwritten
        ? "Enregistrez cette feuille au format « CSV UTF-8 » : la valeur y sera alors proposée ; ou reportez-la à la main, et cette ligne disparaîtra d'elle-même."
        : "Reportez la valeur du site dans cette cellule si elle est juste ; cette ligne disparaîtra d'elle-même.",
  ),
  "sheet-beside-yaml": entry(
    "warning",
    (d: { file: string }) => `${quoteName(d.file)} n'est pas lu : des dossiers de même sorte sont déjà en YAML.`,
    () =>
      "Nommez-le sous « sheets.files » dans les réglages s'il les complète ; sinon, retirez-le, ou changez-le de dossier.",
  ),
  "sheet-not-used": entry(
    "note",
    (d: { names: readonly string[] }) =>
      d.names.length === 1
        ? `La feuille ${quote(d.names[0])} n'est pas lue : ce n'en est pas une de dossiers.`
        : `${d.names.length} feuilles ne sont pas lues, ce n'en sont pas de dossiers : ${d.names.slice(0, 10).map(quote).join(", ")}.`,
    () => "Rien à faire si c'est voulu ; sinon, nommez-la par exemple Personnes, Missions ou Produits.",
  ),
  "sheet-missions-unread": entry(
    "error",
    (d: UnreadColumns) =>
      `Les missions de cette feuille ne sont pas lues : la colonne ${quote(d.column)} manque.${unreadTitles(d.unread)}`,
    useTitle,
  ),
  "sheet-column-unread": entry(
    "warning",
    (d: UnreadColumns) => `La colonne ${quote(d.column)} manque.${unreadTitles(d.unread)}`,
    useTitle,
  ),
  "sheet-without-owner": entry(
    "error",
    (d: { name: string }) =>
      `Les missions de la feuille ${quote(d.name)} ne sont pas lues : rien n'y dit de qui elles sont.`,
    () =>
      "Ajoutez-y une colonne « Identifiant » remplie à chaque ligne, même si la feuille est celle d'une seule personne.",
  ),
  "sheet-without-product": entry(
    "warning",
    (d: { name: string }) => `Les missions de la feuille ${quote(d.name)} sont lues sans produit.`,
    () => "Si le nom de la feuille est celui d'un produit, ajoutez-y une colonne « Produits » remplie à chaque ligne.",
  ),
  "sheet-product-above": entry(
    "warning",
    (d: { column: string; count: number }) =>
      d.count === 1
        ? `${quote(d.column)} est vide : cette mission est lue sans produit.`
        : `${quote(d.column)} est vide sur ${d.count} lignes, la première ici : ces missions sont lues sans produit.`,
    () => "Si le produit est celui d'une ligne au-dessus, écrivez-le sur chaque ligne ; sinon, rien à faire.",
  ),
  "sheet-hidden": entry(
    "note",
    (d: { name: string }) => `La feuille ${quote(d.name)} est masquée : elle n'est pas lue.`,
    () => "Affichez-la dans votre tableur si elle doit l'être.",
  ),
  "sheet-hidden-rows": entry(
    "note",
    (d: { count: number; name: string }) =>
      d.count === 1
        ? `Une ligne masquée de ${quote(d.name)} est lue comme les autres.`
        : `${d.count} lignes masquées de ${quote(d.name)} sont lues comme les autres.`,
    (d) =>
      d.count === 1 ? "Supprimez-la si elle ne doit plus compter." : "Supprimez celles qui ne doivent plus compter.",
  ),
  "sheet-rows-left": entry(
    "warning",
    (d: { count: number }) =>
      d.count === 1
        ? "Cette ligne n'a qu'une cellule remplie : elle est prise pour une remarque, et n'est pas lue."
        : `${d.count} lignes n'ont qu'une cellule remplie, la première ici : elles sont prises pour des remarques, et ne sont pas lues.`,
    (d) =>
      d.count === 1
        ? "Rien à faire si c'en est une ; sinon, remplissez ses autres cellules."
        : "Rien à faire si c'en sont ; sinon, remplissez leurs autres cellules.",
  ),
  "sheet-phase-left": entry(
    "warning",
    (d: { column: string }) => `${quote(d.column)} n'est pas lue : rien ne dit quand la phase a commencé.`,
    () => "Ajoutez une colonne « Début de la phase », ou une feuille « Phases » avec Produit, Phase et Début.",
  ),
  "sheet-phase-elsewhere": entry(
    "note",
    (d: { column: string }) => `${quote(d.column)} n'est pas lue ici : les phases ont leur propre feuille.`,
    () => "Rien à faire si cette feuille-là est à jour.",
  ),
  "sheet-total-left": entry(
    "note",
    (_: NoDetails) => "Cette ligne est prise pour un total, et n'est pas lue.",
    () => "Rien à faire si c'en est un ; sinon, remplissez toutes ses cellules.",
  ),
  "sheet-serial-as-day": entry(
    "warning",
    (d: { column: string; got: string; day: string }) =>
      `${quote(d.column)} montre le nombre ${typed(d.got)} : il est lu comme le ${dayInWords(d.day)}.`,
    () => "Donnez à la colonne le format Date.",
  ),
  "sheet-by-name": entry(
    "warning",
    (d: { name: string; count: number }) =>
      d.count === 1
        ? `${quoteName(d.name)} n'a pas de colonne d'identifiants, une ligne est reconnue par le nom.`
        : `${quoteName(d.name)} n'a pas de colonne d'identifiants, ${d.count} lignes sont reconnues par le nom.`,
    () => "Ajoutez une colonne « Identifiant » : deux personnes ou deux produits peuvent porter le même nom.",
  ),
  "sheet-id-guessed": entry(
    "warning",
    (d: { name: string; id: string }) =>
      `${quoteName(d.name)} n'a pas d'identifiant : ${typed(d.id)} est supposé être le sien.`,
    () => "Écrivez son identifiant beta.gouv.fr dans une colonne « Identifiant ».",
  ),
  "sheet-name-unknown": entry(
    "error",
    (d: { name: string; nearest: readonly string[] }) => `${quoteName(d.name)} n'est le nom d'aucun de vos dossiers.`,
    (d) => didYouMean(d.nearest, "ajoutez sa ligne, ou écrivez son identifiant dans une colonne « Identifiant »."),
  ),
  "sheet-name-shared": entry(
    "error",
    (d: { name: string; ids: readonly string[] }) =>
      `${quoteName(d.name)} est le nom de plusieurs dossiers : ${d.ids.map(typed).join(", ")}.`,
    () => "Écrivez l'identifiant de cette ligne dans une colonne « Identifiant ».",
  ),
  "sheet-row-of-nobody": entry(
    "error",
    (d: { columns: readonly string[] }) =>
      `On ne sait pas de qui ou de quoi est cette ligne : ${joinWithOr(d.columns.map(quote))} est vide.`,
    () => "Remplissez-la : une ligne dit tout elle-même, même sous une ligne de la même personne.",
  ),
  "sheet-rows-differ": entry(
    "error",
    (d: { column: string; got: string; first: string; id: string }) =>
      `${quote(d.column)} vaut ici ${asWritten(d.got)}, et ${asWritten(d.first)} sur une autre ligne de ${typed(d.id)}.`,
    () => "Écrivez la même valeur sur toutes ses lignes, ou laissez la cellule vide.",
  ),
  "sheet-setting-unknown": entry(
    "error",
    (d: { got: string; known: readonly string[] }) =>
      `${typed(d.got)} n'est le nom d'aucune feuille ni colonne, sous « sheets ».`,
    (d) => `Noms possibles : ${joinWithOr(d.known.map(typed))}.`,
  ),
};
