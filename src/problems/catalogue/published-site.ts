import { entry, type NoDetails, quote } from "../entry.ts";

/** What keeps a site from being read where it is published. */
export const publishedSite = {
  "site-json-unreachable": entry(
    "error",
    (d: { reason: keyof typeof reasons; detail: string | null }) =>
      `Le site ne peut pas être lu à cette adresse : ${reasons[d.reason]}${d.detail === null ? "" : ` (${quote(d.detail)})`}.`,
    () =>
      "Vérifiez l'adresse et votre connexion, puis relancez ; ou donnez à --site un clone de betagouv/beta.gouv.fr.",
  ),
  "site-json-missing": entry(
    "error",
    (d: { status: number }) => `Le site ne publie rien à cette adresse (réponse ${d.status}).`,
    () => "Donnez à --site l'adresse du site publié, https://beta.gouv.fr, ou un clone de betagouv/beta.gouv.fr.",
  ),
  "site-json-malformed": entry(
    "error",
    (_: NoDetails) => "La réponse du site n'est pas du JSON, ou elle est coupée.",
    () => "Relancez dans quelques minutes ; si cela dure, donnez à --site un clone de betagouv/beta.gouv.fr.",
  ),
  "site-json-shape": entry(
    "error",
    (d: { path: string }) =>
      `Le JSON du site n'a pas la forme attendue${d.path === "" ? "" : `, à ${quote(d.path)}`} : ce qui en dépend n'est pas comparé.`,
    () => "Mettez beta-fiches à jour, ou donnez à --site un clone de betagouv/beta.gouv.fr.",
  ),
  "site-json-empty": entry(
    "error",
    (_: NoDetails) => "Le JSON du site ne contient aucune fiche.",
    () => "Relancez dans quelques minutes ; si cela dure, donnez à --site un clone de betagouv/beta.gouv.fr.",
  ),
  "site-json-entries": entry(
    "warning",
    (d: { count: number }) =>
      d.count === 1
        ? "Une fiche du JSON du site n'a pas la forme attendue : elle n'est pas comparée."
        : `${d.count} fiches du JSON du site n'ont pas la forme attendue : elles ne sont pas comparées.`,
    () => "Rien à faire si vos dossiers n'en parlent pas ; sinon, donnez à --site un clone du site.",
  ),
  "site-json-partial": entry(
    "note",
    (d: { missing: readonly string[] }) =>
      `Le site est lu par son JSON public, qui n'a pas le texte des fiches : ce qui suit n'est pas comparé (${d.missing.join(", ")}).`,
    () => "Un clone de betagouv/beta.gouv.fr, donné à --site, permet de tout comparer et montre les lignes à changer.",
  ),
  "site-json-former-ids": entry(
    "note",
    (_: NoDetails) =>
      "Le site ne dit pas quels produits ont changé d'identifiant : un ancien identifiant n'est pas reconnu.",
    () => "Avant de créer un produit, vérifiez sur le site qu'il n'existe pas déjà sous un autre nom.",
  ),
  "site-read-published": entry(
    "warning",
    (d: { repository: string }) =>
      `Le dépôt du site (${quote(d.repository)}) ne peut plus être lu : le site l'est par son JSON public.`,
    () => "Rien n'est proposé sur GitHub ; ce qui reste à faire est à saisir dans l'espace membre.",
  ),
  "site-needs-clone": entry(
    "error",
    (d: { site: string }) =>
      `${quote(d.site)} est une adresse : elle n'a pas le texte des fiches, dont cette commande a besoin.`,
    () => "Donnez à --site un clone de betagouv/beta.gouv.fr. L'adresse suffit à « plan » et à « validate --records ».",
  ),
};

export const reasons = {
  "refused-address": "l'adresse n'est pas publique, ou mène à un autre site",
  unreachable: "il ne répond pas",
  "time-out": "il répond trop lentement",
  "too-large": "sa réponse est trop grande",
  robots: "il ne veut pas de programmes",
  "too-many-redirects": "il renvoie d'adresse en adresse",
  "bad-certificate": "son certificat n'est pas valable",
  "bad-url": "l'adresse est mal écrite",
} as const;
