import { didYouMean, entry, type Nothing, quote, show } from "../entry.ts";

/** What a schema's `error` names, as the end of « attendu : ». */
const expectations: Record<string, string> = {
  text: "un texte",
  line: "un texte d'une seule ligne, non vide",
  paragraphs: "un texte sans caractère de contrôle",
  date: "une date qui existe, de la forme AAAA-MM-JJ",
  month: "un mois de la forme AAAA-MM",
  list: "une liste",
  map: "un ensemble de lignes « clé : valeur »",
  boolean: "true (oui) ou false (non)",
  number: "un nombre",
  decimal: "un nombre positif, avec deux décimales au plus",
  id: "un identifiant : lettres, chiffres, points et tirets, sans barre oblique ni point au début",
  username: "un identifiant de la forme prenom.nom",
};

/** Files of the contractor that cannot be used as they are. */
export const reading = {
  "settings-missing": entry(
    "error",
    (_: Nothing) => "Les réglages sont absents : il n'y a pas de fichier .github/beta-fiches.yml.",
    () => "Créez ce fichier avec au moins « contractor: » puis, en retrait, « name: Nom de votre entreprise ».",
  ),
  "folder-missing": entry(
    "error",
    (d: { folder: string }) => `Le dossier ${quote(d.folder)} n'existe pas ou ne peut pas être lu.`,
    () => "Vérifiez le chemin donné à la commande.",
  ),
  "site-empty": entry(
    "error",
    (d: { folder: string }) =>
      `Le dossier ${quote(d.folder)} ne contient pas les fiches de beta.gouv.fr (content/_authors).`,
    () => "Donnez à --site un clone de betagouv/beta.gouv.fr, ou son dossier content.",
  ),
  "file-too-large": entry(
    "error",
    (d: { kib: number }) => `Le fichier pèse ${d.kib} Kio : il n'a pas été lu (256 Kio au plus).`,
    () => "Un dossier décrit une seule personne, un seul produit ou une seule commande : répartissez son contenu.",
  ),
  "not-text": entry(
    "error",
    (_: Nothing) => "Le fichier n'est pas du texte en UTF-8.",
    () => "Enregistrez-le en UTF-8 depuis votre éditeur.",
  ),
  "empty-file": entry(
    "error",
    (_: Nothing) => "Le fichier est vide.",
    () => "Remplissez-le ou supprimez-le.",
  ),
  "yaml-syntax": entry(
    "error",
    (d: { reason: string }) => `Ce n'est pas du YAML lisible : ${inFrench(d.reason)}.`,
    () =>
      "Corrigez la ligne indiquée ; le retrait se fait avec des espaces et un texte qui contient « : » se met entre guillemets.",
  ),
  "yaml-duplicate-key": entry(
    "error",
    (_: Nothing) => "Cette clé est écrite deux fois.",
    () => "Gardez une seule des deux valeurs.",
  ),
  "yaml-bomb": entry(
    "error",
    (_: Nothing) => "Le fichier contient trop de valeurs, de niveaux ou de renvois (&, *) : il n'a pas été lu.",
    () => "Écrivez les valeurs en toutes lettres, sans renvois.",
  ),
  "unknown-key": entry(
    "error",
    (d: { key: string; nearest: readonly string[] }) => `La clé ${quote(d.key)} n'est pas connue.`,
    (d) => didYouMean(d.nearest, "retirez-la ; les clés possibles sont dans docs/dossiers.md."),
  ),
  "missing-key": entry(
    "error",
    (d: { field: string }) => `Il manque ${quote(d.field)}.`,
    (d) => `Ajoutez ${quote(d.field)}.`,
  ),
  "wrong-value": entry(
    "error",
    (d: { field: string; expected: string; got: unknown }) =>
      `${quote(d.field || "le fichier")} ne convient pas : ${kindOf(d.got)}.`,
    (d) => `Attendu : ${expectations[d.expected] ?? "une autre valeur"}.`,
  ),
  "invalid-choice": entry(
    "error",
    (d: { field: string; got: unknown; choices: readonly string[]; nearest: readonly string[] }) =>
      `${quote(d.got)} n'est pas une valeur possible de ${quote(d.field)}.`,
    (d) => didYouMean(d.nearest, `choisissez parmi ${d.choices.join(", ")}.`),
  ),
  "duplicate-item": entry(
    "error",
    (d: { field: string; item: unknown }) => `${quote(d.item)} apparaît deux fois (${d.field}).`,
    () => "Gardez-le une seule fois.",
  ),
  "end-before-start": entry(
    "error",
    (d: { field: string }) => `${quote(d.field)} : la fin n'est pas après le début.`,
    () => "Corrigez l'une des deux dates.",
  ),
  "too-long": entry(
    "error",
    (d: { field: string; maximum: number }) => `${quote(d.field)} est trop long (${d.maximum} au plus).`,
    () => "Raccourcissez-le.",
  ),
  "invalid-username": entry(
    "error",
    (d: { id: string }) => `Le site n'accepte pas l'identifiant ${quote(d.id)}.`,
    () => "Nommez le fichier prenom.nom.yml : lettres minuscules sans accent, points et tirets.",
  ),
  "invalid-id": entry(
    "error",
    (d: { id: string }) => `${quote(d.id)} n'est pas un identifiant possible.`,
    () => "Nommez le fichier avec des lettres, des chiffres, des points et des tirets, sans point au début.",
  ),
  "duplicate-record": entry(
    "error",
    (d: { id: string; other: string }) => `Deux fichiers décrivent ${quote(d.id)} : celui-ci et ${d.other}.`,
    () => "Gardez un seul des deux fichiers.",
  ),
  "unexpected-file": entry(
    "note",
    (_: Nothing) => "Ce fichier n'est pas un dossier : il est ignoré.",
    () => "Un dossier est un fichier .yml placé directement dans members, products ou orders.",
  ),
  "base-unreadable": entry(
    "error",
    (d: { reason: string }) =>
      `La base (ce que les dossiers et le site disaient la dernière fois) est illisible : ${d.reason}.`,
    () => "Restaurez beta-fiches.lock.json depuis Git, ou relancez « beta-fiches import » dans un dossier neuf.",
  ),
};

function inFrench(reason: string): string {
  if (/tab/i.test(reason)) return "une tabulation sert de retrait";
  if (/indentation/i.test(reason)) return "le retrait de cette ligne ne correspond pas à celui des lignes voisines";
  if (/end of the stream|unexpected end|single document/i.test(reason))
    return "le texte s'arrête au milieu, ou un second document commence";
  if (/can not read a block mapping|implicit mapping|multiline key/i.test(reason))
    return "une clé n'est pas suivie de « : »";
  if (/alias/i.test(reason)) return "un renvoi (*) ne désigne rien";
  return reason;
}

function kindOf(value: unknown): string {
  if (value === null) return "elle est vide";
  if (Array.isArray(value)) return "c'est une liste";
  if (typeof value === "object") return "c'est un ensemble de clés";
  return `on y lit ${quote(show(value))}`;
}
