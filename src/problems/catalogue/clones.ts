import { entry, quote, quoteName } from "../entry.ts";

/** Git, and the clones that `apply` and others read and write. */
export const clones = {
  "not-a-repository": entry(
    "error",
    (d: { folder: string }) => `${quote(d.folder)} n'est pas un clone Git.`,
    () => "Donnez à --site un clone de betagouv/beta.gouv.fr (git clone).",
  ),
  "git-missing": entry(
    "error",
    (_: { folder: string }) => "Git n'est pas installé, ou n'est pas dans le PATH.",
    () => "Installez Git (git-scm.com), puis relancez la commande.",
  ),
  "clone-of-another-user": entry(
    "error",
    (d: { folder: string }) => `Git refuse d'ouvrir ${quote(d.folder)} : ce dossier appartient à un autre compte.`,
    (d) => `Si vous lui faites confiance : git config --global --add safe.directory "$(realpath '${d.folder}')".`,
  ),
  "partial-clone": entry(
    "error",
    (d: { folder: string; repository: string }) =>
      `${quote(d.folder)} est un clone partiel (git clone --filter) : chaque fiche qui manque serait téléchargée une à une.`,
    (d) => `Faites un clone entier, sans --filter : git clone https://github.com/${d.repository}`,
  ),
  "clone-refused": entry(
    "error",
    (d: { folder: string; said: string }) =>
      `Git refuse de travailler dans le clone ${quoteName(d.folder)} : ${quoteName(d.said)}.`,
    () => "Faites un clone neuf et entier du site (git clone), puis relancez la commande.",
  ),
  "clone-incomplete": entry(
    "error",
    (d: { path: string; branch: string }) =>
      `Le clone n'a pas le contenu de ${quote(d.path)}, pourtant dans la branche ${quote(d.branch)}.`,
    () => "Complétez-le (git fetch --refetch), ou refaites un clone entier du site.",
  ),
  "clone-without-fiches": entry(
    "error",
    (d: { folder: string }) =>
      `Aucun commit du clone ${quote(d.folder)} ne contient les fiches : elles ne sont que dans le dossier.`,
    () => "Donnez à --site un clone de betagouv/beta.gouv.fr (git clone), ou faites un premier commit des fiches.",
  ),
  "clone-branch-missing": entry(
    "error",
    (d: { branch: string; known: readonly string[] }) =>
      `La branche ${quote(d.branch)} (« site.branch » des réglages) n'existe pas dans le clone${d.known.length > 0 ? `, qui a ${d.known.map(quote).join(", ")}` : ""}.`,
    (d) =>
      `Récupérez-la (git fetch origin ${d.branch}:refs/remotes/origin/${d.branch})${d.known[0] === undefined ? "" : `, ou écrivez dans les réglages la branche publiée du site, par exemple « branch: ${d.known[0]} »`}.`,
  ),
  "site-edit-unread": entry(
    "note",
    (d: { path: string; branch: string }) =>
      `${quote(d.path)} a été modifiée sans commit dans le clone : c'est sa version de la branche ${quote(d.branch)} qui est lue.`,
    () => "Si cette modification compte, faites-la d'abord entrer sur le site ; sinon, annulez-la (git restore).",
  ),
  "branch-in-the-way": entry(
    "error",
    (d: { branch: string; blocking: string }) =>
      `La branche ${quoteName(d.blocking)} empêche Git de créer ${quoteName(d.branch)}.`,
    (d) => `Renommez-la (git branch -m ${d.blocking} un-autre-nom) ou supprimez-la, puis relancez la commande.`,
  ),
  "published-branch-has-commits": entry(
    "error",
    (d: { branch: string; remote: string }) =>
      `La branche ${quoteName(`${d.remote}/${d.branch}`)} porte déjà des commits qui ne viennent pas de cette commande : les pousser d'ici les remplacerait.`,
    (d) =>
      `Voyez-les (git log ${d.remote}/${d.branch}). S'ils ne servent plus, supprimez cette branche du serveur, puis : git fetch --prune ${d.remote}`,
  ),
  "site-not-committed": entry(
    "error",
    (d: { path: string }) => `${quote(d.path)} a été modifiée sans commit dans le clone.`,
    () => "Faites un commit ou annulez ces modifications (git stash), puis recommencez.",
  ),
  "branch-moved": entry(
    "error",
    (d: { branch: string }) => `La branche ${quote(d.branch)} a bougé pendant l'écriture : elle n'a pas été touchée.`,
    () => "Relancez la commande. Si cela se répète, une branche « beta-fiches » prend sa place : renommez-la.",
  ),
  "branch-has-commits": entry(
    "error",
    (d: { branch: string }) =>
      `La branche ${quote(d.branch)} porte des commits qui ne viennent pas de beta-fiches : elle n'a pas été touchée.`,
    () => "Fusionnez-la, renommez-la ou supprimez-la (git branch -D), puis relancez la commande.",
  ),
  "branch-checked-out": entry(
    "error",
    (d: { branch: string }) =>
      `La branche ${quote(d.branch)} est ouverte dans un dossier de travail : elle n'a pas été touchée.`,
    () => "Passez sur une autre branche (git switch), puis relancez la commande.",
  ),
  "site-branch-missing": entry(
    "error",
    (d: { repository: string; branch: string; usual?: string | null }) =>
      `La branche ${quote(d.branch)} du dépôt ${quote(d.repository)} est introuvable.`,
    (d) =>
      d.usual && d.usual !== d.branch
        ? `Si elle a changé de nom, donnez « site.branch: ${d.usual} » dans les réglages : ${quote(d.usual)} est maintenant la branche par défaut. Rien n’est changé ni fermé d’ici là.`
        : "Vérifiez « site.repository » et « site.branch » dans les réglages.",
  ),
};
