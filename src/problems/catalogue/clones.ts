import { dayInWords } from "../../dates/french-dates.ts";
import { entry, quote, quoteName } from "../entry.ts";
import { shellWord } from "../shell-word.ts";

/** `day` and `time` as in Paris: `2026-11-29`, `15 h 05`; `age` in whole days. */
interface KeptCopy {
  day: string;
  time: string;
  age: number;
}

function ageOf({ day, time, age }: KeptCopy): string {
  const since = age === 0 ? "" : ` (il y a ${age} jour${age > 1 ? "s" : ""})`;
  return `mise à jour le ${dayInWords(day)} à ${time}${since}`;
}

interface UpdateFailure {
  repository: string;
  server: string;
  branch: string;
  said: string;
}

const updateReasons = {
  server: {
    why: (d: UpdateFailure) => `${quote(d.server)} n’est pas l’adresse d’un serveur`,
    remedy: "Corrigez la variable GITHUB_SERVER_URL (https://github.com), ou retirez-la.",
  },
  unreachable: {
    why: (d: UpdateFailure) => `${quote(d.server)} ne répond pas d’ici (${quoteName(d.said)})`,
    remedy: "Vérifiez la connexion, et la variable HTTPS_PROXY s’il faut passer par un proxy ; puis relancez.",
  },
  absent: {
    why: (d: UpdateFailure) => `${quote(`${d.server}/${d.repository}`)} n’existe pas, ou n’est pas public`,
    remedy: "Vérifiez « site.repository » dans les réglages.",
  },
  branch: {
    why: (d: UpdateFailure) => `${quote(d.repository)} n’a pas de branche ${quote(d.branch)}`,
    remedy: "Vérifiez « site.branch » dans les réglages.",
  },
  certificate: {
    why: (d: UpdateFailure) => `le certificat de ${quote(d.server)} n’est pas reconnu (${quoteName(d.said)})`,
    remedy: "Si votre réseau a son propre certificat, nommez-le dans la variable GIT_SSL_CAINFO.",
  },
  busy: {
    why: () => "une autre mise à jour est en cours, ou s’est arrêtée en chemin",
    remedy: "Attendez qu’elle finisse ; sinon : beta-fiches site update --anew.",
  },
  other: {
    why: (d: UpdateFailure) => `Git l’a refusé (${quoteName(d.said)})`,
    remedy: "Refaites-la : beta-fiches site update --anew.",
  },
} as const;

/** Git, and the clones that `apply` and others read and write. */
export const clones = {
  "site-missing": entry(
    "error",
    (d: { repository: string; records: string }) =>
      `Il manque le site : --site n’est pas donné, et aucune copie de ${quote(d.repository)} n’est gardée ici.`,
    (d) =>
      `Gardez-en une, de quelques Mo : beta-fiches site update${d.records === "." ? "" : ` --records ${shellWord(d.records)}`}. Ou donnez --site, avec un clone ou l’adresse du site publié, https://beta.gouv.fr.`,
  ),
  "site-kept": entry(
    "note",
    (d: KeptCopy) => `Le site est lu dans la copie gardée ici, ${ageOf(d)}.`,
    () => "Pour la mettre à jour : beta-fiches site update.",
  ),
  "site-kept-old": entry(
    "warning",
    (d: KeptCopy) => `Le site est lu dans la copie gardée ici, ${ageOf(d)} : il a pu changer depuis.`,
    () => "Mettez-la à jour, puis relancez : beta-fiches site update.",
  ),
  "site-update-failed": entry(
    "error",
    (d: {
      repository: string;
      server: string;
      branch: string;
      reason: keyof typeof updateReasons;
      said: string;
      kept: KeptCopy | null;
    }) => `La copie du site n’a pas pu être mise à jour : ${updateReasons[d.reason].why(d)}.`,
    (d) =>
      `${updateReasons[d.reason].remedy}${d.kept ? ` La copie ${ageOf(d.kept)} reste là, et sert encore.` : " Sans copie : --site https://beta.gouv.fr, ou un clone."}`,
  ),
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
  "clone-linked": entry(
    "error",
    (d: { folder: string; path: string }) =>
      `Dans le dossier de Git du clone ${quoteName(d.folder)}, ${quoteName(d.path)} est un lien : une branche s'écrirait ailleurs.`,
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
