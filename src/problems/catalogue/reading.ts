import { asWritten, didYouMean, entry, type NoDetails, quote, quoteName } from "../entry.ts";

function describeFolder(folder: string): string {
  return folder === "." ? "la racine" : quoteName(folder);
}

function countFiles(files: number): string {
  return `${files} ${files === 1 ? "fichier" : "fichiers"}`;
}

/** Files of the contractor that cannot be used as they are. */
export const reading = {
  "gitlab-host-private": entry(
    "warning",
    (d: { host: string }) => `${quoteName(d.host)} n'a pas d'adresse publique : rien ne lui a été demandé.`,
    (d) =>
      `Si ce serveur GitLab est le vôtre, nommez-le sur la machine qui lance la commande : PRIVATE_HOSTS=${d.host}.`,
  ),
  "report-unreadable": entry(
    "error",
    (d: { key: string }) =>
      d.key === ""
        ? "Ce fichier n’est pas un rapport en JSON."
        : `Ce fichier n’est pas un rapport : ${quote(d.key)} n’y est pas comme il faut.`,
    () => "Donnez ce qu’écrit « report --format json » ; schemas/v1/report.schema.json en dit la forme.",
  ),
  "last-report-missing": entry(
    "error",
    (d: { folder: string; to: string }) =>
      `Aucun rapport d’une période finie avant ${asWritten(d.to)} n’est dans ${quoteName(d.folder)}.`,
    () =>
      "Donnez avec --last le dossier de ses fichiers CSV, ou écrivez-le d’abord : report --format csv --out rapports.",
  ),
  "report-too-large": entry(
    "error",
    (d: { most: number }) => `Ce fichier n’a pas été lu : un rapport pèse ${d.most} Mio au plus.`,
    () => "Vérifiez que c’est bien un rapport.",
  ),
  "reports-too-many": entry(
    "error",
    (d: { most: number }) => `Il y a trop de rapports : ${d.most} au plus à la fois.`,
    () => "Donnez un rapport par titulaire.",
  ),
  "outside-report-unreadable": entry(
    "error",
    (d: { source: string }) => `${quoteName(d.source)} n'a pas pu être lu : il faut un fichier JSON, de 64 Mo au plus.`,
    () => "Vérifiez ce que vous donnez à --scorecard ou à --dashlord.",
  ),
  "outside-report-other": entry(
    "error",
    (d: { source: string; tool: string }) => `${quoteName(d.source)} n'est pas un rapport de ${d.tool}.`,
    () =>
      "Donnez à --scorecard ce qu'écrit scorecard --format json, ou ce que répond api.scorecard.dev ; à --dashlord, le fichier report.json de DashLord.",
  ),
  "outside-report-offline": entry(
    "warning",
    (d: { source: string }) => `${quoteName(d.source)} n'a pas été lu : --offline ne demande rien au réseau.`,
    () => "Lancez la commande sans --offline, ou donnez un fichier.",
  ),
  "settings-missing": entry(
    "error",
    (_: NoDetails) => "Les réglages sont absents : il n'y a pas de fichier .github/beta-fiches.yml.",
    () => "Créez ce fichier avec au moins « contractor: » puis, en retrait, « name: Nom de votre entreprise ».",
  ),
  "settings-misplaced": entry(
    "error",
    (d: { found: string; from: string | null }) =>
      `Les réglages sont lus dans .github/beta-fiches.yml, qui n'existe pas ici ; il y a ${quoteName(d.found)}.`,
    (d) =>
      d.from === null
        ? `Si ce sont vos réglages, donnez-leur ce nom : git mv "${d.found}" .github/beta-fiches.yml`
        : `Donnez à la commande le dossier qui contient .github : --records ${d.from}`,
  ),
  "records-folder-misnamed": entry(
    "error",
    (d: { folder: string; meant: string; files: number }) =>
      `Le dossier ${quoteName(d.folder)} n'est pas lu (${countFiles(d.files)}) : le nom attendu est ${quoteName(d.meant)}.`,
    (d) =>
      d.folder.toLowerCase() === d.meant
        ? `Renommez-le en deux fois, car Windows et macOS ne voient pas la différence : git mv ${d.folder} provisoire, puis git mv provisoire ${d.meant}`
        : `Renommez-le : git mv ${d.folder} ${d.meant} (s'il existe déjà, déplacez-y les fichiers).`,
  ),
  "records-elsewhere": entry(
    "error",
    (d: { found: string; wanted: string; files: number }) =>
      `Aucun dossier n'est lu dans ${describeFolder(d.wanted)} : ${countFiles(d.files)} se ${d.files === 1 ? "trouve" : "trouvent"} dans ${describeFolder(d.found)}.`,
    (d) =>
      `Écrivez « records: ${d.found} » dans les réglages, ou déplacez members, products et orders dans ${describeFolder(d.wanted)}.`,
  ),
  "records-folder-missing": entry(
    "error",
    (d: { folder: string; nearest: readonly string[] }) =>
      `Le dossier ${quoteName(d.folder)} (« records » des réglages) n'existe pas : aucun dossier n'est lu.`,
    (d) => didYouMean(d.nearest, "corrigez « records », ou créez-y members, products et orders."),
  ),
  "records-too-deep": entry(
    "error",
    (d: { folder: string; files: number }) =>
      `${quoteName(d.folder)} n'a que des sous-dossiers : ${countFiles(d.files)} ne ${d.files === 1 ? "sera" : "seront"} pas ${d.files === 1 ? "lu" : "lus"}.`,
    (d) => `Placez les fichiers directement dans ${d.folder}.`,
  ),
  "records-unsorted": entry(
    "error",
    (d: { folder: string; files: number }) =>
      `Aucun dossier n'est lu : ${countFiles(d.files)} de membre ${d.files === 1 ? "est" : "sont"} hors de ${quoteName(d.folder)}.`,
    (d) => `Créez ${d.folder}, et déplacez-y ces fichiers.`,
  ),
  "records-absent": entry(
    "warning",
    (d: { folder: string }) => `Aucun dossier dans ${describeFolder(d.folder)} : ni members, ni products, ni orders.`,
    () => "Créez par exemple members/prenom.nom.yml, ou partez du site : beta-fiches import.",
  ),
  "misnamed-record": entry(
    "warning",
    (d: { meant: string }) =>
      `Ce fichier n'est pas lu : un dossier porte un nom qui finit par .yml, ici ${quoteName(d.meant)}.`,
    (d) => `Renommez-le en ${d.meant}. Windows cache la fin des noms : Affichage, puis Extensions de noms de fichiers.`,
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
  "too-many-lines": entry(
    "error",
    (d: { lines: number }) => `Le fichier a ${d.lines} lignes : il n'a pas été lu (20 000 lignes au plus).`,
    () =>
      "Retirez les lignes vides et ce qui n'a pas sa place ici : quelques dizaines de lignes suffisent à un dossier.",
  ),
  "too-many-records": entry(
    "error",
    (d: { count: number; mib: number }) =>
      `Les dossiers sont trop nombreux ou trop lourds : ${d.count} fichiers, ${d.mib} Mio. Rien n'a été lu (2 000 fichiers et 64 Mio au plus).`,
    () =>
      "Gardez un fichier par personne, par produit et par bon de commande, et rangez le reste dans un autre dossier.",
  ),
  "too-much-work": entry(
    "error",
    (d: { limit: "time" | "memory" }) =>
      d.limit === "time"
        ? "La comparaison des dossiers et du site prend trop de temps (20 secondes au plus) : elle a été arrêtée. Rien n'a été changé."
        : "La comparaison des dossiers et du site prend trop de mémoire : elle a été arrêtée. Rien n'a été changé.",
    () =>
      "Cherchez dans les dossiers, puis dans les fiches du site, un fichier très long, très répétitif ou qui n'est pas fait à la main, et réduisez-le. Si tous sont ordinaires, relancez la vérification.",
  ),
  "pages-too-much-work": entry(
    "warning",
    (d: { what: "contract" | "products"; limit: "time" | "memory" }) => {
      const limit = d.limit === "time" ? "de temps (20 secondes au plus)" : "de mémoire";
      return d.what === "contract"
        ? `Le suivi du marché prend trop ${limit} : il a été arrêté. Les pages ne montrent ni bons de commande ni alertes, et aucune échéance n'ouvre de ticket. Tout le reste est fait.`
        : `La lecture de ce que le site dit des produits prend trop ${limit} : elle a été arrêtée. Les pages ne le montrent pas. Tout le reste est fait.`;
    },
    () =>
      "Cherchez dans les dossiers, puis dans les fiches du site, un fichier très long, très répétitif ou qui n'est pas fait à la main, et réduisez-le. Si tous sont ordinaires, relancez la vérification.",
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
