import { entry, type NoDetails, quote } from "../entry.ts";

/** Files of the contractor that cannot be used as they are. */
export const reading = {
  "settings-missing": entry(
    "error",
    (_: NoDetails) => "Les réglages sont absents : il n'y a pas de fichier .github/beta-fiches.yml.",
    () => "Créez ce fichier avec au moins « contractor: » puis, en retrait, « name: Nom de votre entreprise ».",
  ),
  "settings-empty": entry(
    "error",
    (_: NoDetails) => "Le fichier des réglages est vide.",
    () => "Écrivez-y au moins « contractor: » puis, en retrait, « name: Nom de votre entreprise ».",
  ),
  "folder-missing": entry(
    "error",
    (d: { folder: string }) => `Le dossier ${quote(d.folder)} n'existe pas ou ne peut pas être lu.`,
    () => "Vérifiez le chemin donné à la commande.",
  ),
  "not-a-folder": entry(
    "error",
    (d: { path: string }) => `${quote(d.path)} est un fichier, et non un dossier.`,
    () => "Donnez à la commande le dossier qui le contient.",
  ),
  "file-missing": entry(
    "error",
    (d: { file: string }) => `Le fichier ${quote(d.file)} n'existe pas.`,
    () => "Vérifiez le chemin donné à la commande.",
  ),
  "not-a-file": entry(
    "error",
    (d: { path: string }) => `${quote(d.path)} est un dossier, et non un fichier.`,
    () => "Donnez à la commande un fichier de ce dossier.",
  ),
  "site-empty": entry(
    "error",
    (d: { folder: string }) =>
      `Le dossier ${quote(d.folder)} ne contient pas les fiches de beta.gouv.fr (content/_authors).`,
    () => "Donnez à --site un clone de betagouv/beta.gouv.fr, ou son dossier content.",
  ),
  "file-too-large": entry(
    "error",
    (d: { kib: number }) => `Le fichier pèse ${d.kib} Kio : il n'a pas été lu (256 Kio au plus).`,
    () => "Retirez ce qui n'a pas sa place ici : quelques Kio suffisent à un dossier ou aux réglages.",
  ),
  "not-text": entry(
    "error",
    (_: NoDetails) => "Le fichier n'est pas du texte en UTF-8.",
    () => "Enregistrez-le en UTF-8 depuis votre éditeur.",
  ),
  "empty-file": entry(
    "error",
    (_: NoDetails) => "Le fichier est vide.",
    () => "Remplissez-le, ou supprimez-le s'il ne sert plus.",
  ),
  "yaml-bomb": entry(
    "error",
    (_: NoDetails) => "Le fichier contient trop de valeurs, de niveaux ou de renvois (&, *) : il n'a pas été lu.",
    () => "Écrivez les valeurs en toutes lettres, sans renvois.",
  ),
  "invalid-username": entry(
    "error",
    (d: { id: string; suggestion: string | null }) => `Le site n'accepte pas l'identifiant ${quote(d.id)}.`,
    (d) =>
      `Nommez le fichier ${d.suggestion ?? "prenom.nom"}.yml : lettres minuscules sans accent, points et tirets, avec au moins un point.`,
  ),
  "invalid-id": entry(
    "error",
    (d: { id: string }) => `${quote(d.id)} n'est pas un identifiant possible.`,
    () => "Nommez le fichier avec des lettres, des chiffres, des points et des tirets, sans point au début.",
  ),
  "id-unchecked": entry(
    "warning",
    (d: { id: string }) => `${quote(d.id)} ne pourrait pas être l'identifiant d'une nouvelle fiche.`,
    () =>
      "Si le site a cette fiche sous ce nom, tout va bien : ajoutez --site pour le vérifier. Sinon, renommez le fichier.",
  ),
  "duplicate-record": entry(
    "error",
    (d: { id: string; other: string }) => `Deux fichiers décrivent ${quote(d.id)} : celui-ci et ${d.other}.`,
    () => "Gardez un seul des deux fichiers.",
  ),
  "unexpected-file": entry(
    "note",
    (_: NoDetails) => "Ce fichier n'est pas un dossier : il est ignoré.",
    () => "Un dossier est un fichier .yml placé directement dans members, products ou orders.",
  ),
  "base-unreadable": entry(
    "error",
    (d: { reason: string }) =>
      `La base (ce que les dossiers et le site disaient la dernière fois) est illisible : ${d.reason}.`,
    () => "Restaurez beta-fiches.lock.json depuis Git, ou relancez « beta-fiches import » dans un dossier neuf.",
  ),
};
