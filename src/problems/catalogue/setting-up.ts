import { dayInWords } from "../../dates/french-dates.ts";
import { didYouMean, entry, joinQuoted, type NoDetails, quote, quoteName, typed } from "../entry.ts";

/** What keeps a first or a further record from being written. */
export const settingUp = {
  "new-record-exists": entry(
    "error",
    (d: { file: string; kind: "member" | "product" | "order" }) =>
      `Le dossier ${quoteName(d.file)} existe déjà : rien n’a été écrit.`,
    (d) =>
      d.kind === "member"
        ? "Pour une mission de plus de cette personne : beta-fiches new mission. Pour un homonyme : donnez un autre identifiant avec --username."
        : d.kind === "product"
          ? "Modifiez ce fichier, ou donnez un autre identifiant avec --id."
          : "Modifiez ce fichier, ou donnez une autre référence avec --reference.",
  ),
  "new-username-unfit": entry(
    "error",
    (d: { username: string }) =>
      `L’identifiant serait ${quote(d.username)}, que le site refuse : il faut des lettres sans accent et un point entre prénom et nom, sans chiffre.`,
    () => "Donnez le prénom et le nom en lettres latines, ou l’identifiant lui-même avec --username.",
  ),
  "new-username-taken": entry(
    "error",
    (d: { username: string }) =>
      `L’identifiant ${quote(d.username)} est celui d’une autre personne : l’espace membre ne le donne pas deux fois.`,
    () =>
      "Convenez avec la personne d’un prénom ou d’un nom qui la distingue (second prénom, nom d’usage) et donnez-le avec --first-name et --last-name, ou l’identifiant avec --username.",
  ),
  "new-person-known": entry(
    "error",
    (d: { username: string; twin: string }) =>
      d.username === d.twin
        ? `Le site a déjà une fiche ${quote(d.twin)}, sans mission de votre entreprise : est-ce la même personne ?`
        : `Le site a déjà une fiche ${quote(d.twin)}, qui ressemble à celle que ce dossier créerait (${d.username}).`,
    (d) =>
      `Si c’est la même personne : --same-person${d.username === d.twin ? "" : ` --username ${d.twin}`}. Sinon : --other-person${d.username === d.twin ? " et un autre identifiant avec --username" : ""}.`,
  ),
  "new-namesake": entry(
    "warning",
    (d: { twin: string; fullname: string }) =>
      `Le site a déjà une fiche au nom de ${quoteName(d.fullname)} : ${quote(d.twin)}. Si c’est la même personne, elle en aurait deux.`,
    (d) => `Si c’est la même personne, renommez le dossier en ${d.twin}.yml ; sinon, rien à faire.`,
  ),
  "new-username-near": entry(
    "warning",
    (d: { username: string; near: readonly string[] }) =>
      `L’identifiant ${quote(d.username)} n’a qu’une lettre de différence avec ${joinQuoted(d.near)}.`,
    () => "Si c’est une faute de frappe, supprimez ce dossier et recommencez ; sinon, rien à faire.",
  ),
  "new-site-unread": entry(
    "warning",
    (_: NoDetails) => "Le site n’a pas été lu : homonymes, produits et fiches existantes n’ont pas été vérifiés.",
    () => "Donnez --site, puis vérifiez avec « beta-fiches plan » avant de publier.",
  ),
  "new-member-unknown": entry(
    "error",
    (d: { id: string; nearest: readonly string[] }) =>
      `Aucun dossier members/${d.id}.yml : la mission n’a pas été ajoutée.`,
    (d) => didYouMean(d.nearest, "créez d’abord le dossier de la personne : beta-fiches new member."),
  ),
  "new-mission-known": entry(
    "error",
    (d: { member: string; start: string }) =>
      `Le dossier de ${quote(d.member)} a déjà une mission qui commence le ${dayInWords(d.start)}.`,
    () => "Modifiez-la dans son fichier : pour la prolonger, changez sa fin (« end »).",
  ),
  "init-taken": entry(
    "error",
    (d: { folder: string }) =>
      `${quoteName(d.folder)} contient déjà des dossiers ou des réglages : rien n’a été écrit.`,
    () =>
      "Pour y ajouter une personne, un produit ou un bon : beta-fiches new. Pour recommencer, donnez un dossier neuf à --records.",
  ),
  "init-empty": entry(
    "note",
    (_: NoDetails) => "Si votre entreprise n’a encore personne sur le site, commencez par les réglages seuls.",
    () => "Ajoutez --empty, puis créez chaque dossier avec « beta-fiches new member ».",
  ),
  "form-field-missing": entry(
    "error",
    (d: { field: string }) => `${quoteName(d.field)} est à remplir.`,
    () => "Remplissez ce champ.",
  ),
  "form-field-unknown": entry(
    "error",
    (d: { field: string; got: string; near: readonly string[]; expected: string | readonly string[] }) =>
      `${quote(d.got)} ne convient pas au champ ${quoteName(d.field)}.`,
    (d) =>
      didYouMean(
        d.near,
        d.expected.length > 0
          ? `choisissez parmi ${[d.expected].flat().join(", ")}.`
          : "choisissez une valeur de la liste.",
      ),
  ),
  "new-stopped": entry(
    "error",
    (_: NoDetails) => "Interrompu : rien n’a été écrit.",
    () => "Relancez la commande ; chaque réponse peut aussi être donnée par une option (--help).",
  ),
  "new-order-line": entry(
    "error",
    (d: { got: string; units: readonly string[] }) =>
      `${quote(d.got)} ne dit pas une unité d’œuvre, sa quantité et son prix.`,
    (d) =>
      `Écrivez UO:QUANTITÉ:PRIX, par exemple ${typed("devops-confirme:12:12000")} (prix d’une unité, hors taxes). Les unités d’œuvre sont ${d.units.join(", ")}.`,
  ),
  "new-row-left": entry(
    "warning",
    (d: { names: readonly string[] }) =>
      `Vos feuilles n’ont pas de place pour ${d.names.map(quote).join(", ")} : ce n’est pas dans la ligne.`,
    () => "Ajoutez la colonne ou la feuille de ce nom si vous voulez le garder.",
  ),
  "new-mission-unwritable": entry(
    "error",
    (_: NoDetails) => "La forme de ce fichier ne permet pas d’y ajouter une mission sans le récrire.",
    () => "Ajoutez-la à la main, comme les autres missions du fichier.",
  ),
};
