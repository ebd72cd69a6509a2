import { entry, type NoDetails, quote, quoteName } from "../entry.ts";
import { reasons } from "./published-site.ts";

/** What a status of Grist and its words mean. */
export type GristRefusal =
  | "key"
  | "no-access"
  | "table-hidden"
  | "not-editable"
  | "trashed"
  | "no-document"
  | "no-table"
  | "busy"
  | "rejected"
  | "redirected"
  | "unavailable"
  | "other";

interface Refused {
  server: string;
  refusal: GristRefusal;
  status: number;
  table: string | null;
}

const nothingDone = "rien n'est lu, proposé ni retiré";

const refusals: Record<GristRefusal, { message: (d: Refused) => string; remedy: string }> = {
  key: {
    message: (d) => `Grist (${d.server}) refuse la clé (réponse 401)`,
    remedy:
      "Tirez une nouvelle clé dans Grist (« Paramètres du profil », « Clé d'API »), et donnez-la dans GRIST_TOKEN.",
  },
  "no-access": {
    message: (d) => `Le compte de la clé ne peut pas lire ce document de Grist (réponse ${d.status})`,
    remedy: "Dans Grist, partagez le document avec le compte de la clé, en lecture au moins.",
  },
  "table-hidden": {
    message: (d) => `Les règles d'accès de Grist cachent la table ${quote(d.table)} au compte de la clé`,
    remedy: "Dans « Règles d'accès » de Grist, laissez ce compte lire la table, ou retirez-la des réglages.",
  },
  "not-editable": {
    message: () => "Le compte de la clé ne peut pas modifier ce document de Grist",
    remedy: "Dans Grist, donnez à ce compte le droit de modifier le document, ou faites la modification vous-même.",
  },
  trashed: {
    message: () => "Ce document de Grist est dans la corbeille",
    remedy: "Restaurez-le depuis la corbeille de Grist, ou nommez un autre document dans « grist.document ».",
  },
  "no-document": {
    message: (d) => `Grist (${d.server}) ne connaît pas ce document`,
    remedy:
      "Recopiez dans « grist.document » l'identifiant du document (« Paramètres », « API »), et dans « grist.team » l'équipe de son adresse.",
  },
  "no-table": {
    message: (d) => `Ce document de Grist n'a plus de table ${quote(d.table)}`,
    remedy: "Recopiez son identifiant (« Données brutes ») dans « grist.tables » des réglages.",
  },
  busy: {
    message: () => "Grist reçoit trop de demandes sur ce document, ou le quota de la journée est atteint (réponse 429)",
    remedy:
      "Rien à faire : il sera lu au prochain passage. Depuis la ligne de commande, relancez dans quelques minutes.",
  },
  rejected: {
    message: () => "Grist n'a pas compris ce qui lui était demandé (réponse 400)",
    remedy: "La table a peut-être changé entre-temps : relancez. Si cela dure, dites-le à qui tient beta-fiches.",
  },
  redirected: {
    message: (d) => `Grist (${d.server}) renvoie vers une autre adresse, où la clé n'est pas envoyée`,
    remedy: "Écrivez dans « grist.server » le nom du serveur tel qu'il est dans l'adresse du document.",
  },
  unavailable: {
    message: (d) => `Grist (${d.server}) est en panne ou rouvre le document (réponse ${d.status})`,
    remedy:
      "Rien à faire : il sera lu au prochain passage. Depuis la ligne de commande, relancez dans quelques minutes.",
  },
  other: {
    message: (d) => `Grist (${d.server}) refuse la lecture (réponse ${d.status})`,
    remedy:
      "Ouvrez le document dans votre navigateur avec le compte de la clé : s'il s'ouvre, dites-le à qui tient beta-fiches.",
  },
};

/** What a cell of Grist holds instead of what its column says. */
const cellFaults = {
  error: "la formule est en erreur",
  censored: "une règle d'accès cache cette valeur au compte de la clé",
  pending: "la formule n'est pas encore calculée",
  unreadable: "cette valeur n'est pas de celles qu'un dossier peut tenir",
} as const;

export type GristCellFault = keyof typeof cellFaults;

/** What can be wrong with records kept in Grist. */
export const grist = {
  "grist-unreachable": entry(
    "error",
    (d: { server: string; reason: keyof typeof reasons }) =>
      `Grist (${d.server}) ne peut pas être lu : ${reasons[d.reason]} ; ${nothingDone}.`,
    () => "Rien à faire si cela vient de commencer : il sera lu au prochain passage. Sinon, vérifiez « grist.server ».",
  ),
  "grist-refused": entry(
    "error",
    (d: Refused) => `${refusals[d.refusal].message(d)} : ${nothingDone}.`,
    (d) => refusals[d.refusal].remedy,
  ),
  "grist-not-json": entry(
    "error",
    (d: { server: string }) =>
      `${d.server} répond par une page web au lieu des données, comme le fait un serveur mandataire ou une page de connexion : ${nothingDone}.`,
    () =>
      "Ouvrez l'adresse du document : si Grist s'y affiche, réessayez plus tard ; sinon, corrigez « grist.server » et « grist.team ».",
  ),
  "grist-cut": entry(
    "error",
    (d: { server: string }) => `La réponse de Grist (${d.server}) est coupée : ${nothingDone}.`,
    () => "Rien à faire : il sera lu au prochain passage. Depuis la ligne de commande, relancez.",
  ),
  "grist-malformed": entry(
    "error",
    (d: { server: string; table: string | null }) =>
      `Grist (${d.server}) répond autre chose que ce qui est attendu${d.table === null ? "" : ` pour la table ${quote(d.table)}`}, ou bien plus de lignes qu'un dossier n'en a : ${nothingDone}.`,
    () => "Vérifiez que les réglages nomment la bonne table ; si oui, mettez beta-fiches à jour.",
  ),
  "grist-changing": entry(
    "error",
    (_: NoDetails) => `Le document de Grist a changé pendant toutes les lectures : ${nothingDone}.`,
    () => "Rien à faire : il sera lu au prochain passage. Depuis la ligne de commande, relancez.",
  ),
  "grist-key-missing": entry(
    "error",
    (d: { server: string }) =>
      `Les réglages disent que les dossiers sont dans Grist (${d.server}), mais il n'y a pas de clé pour les lire : ${nothingDone}.`,
    () =>
      "Sur la ligne de commande, donnez la vôtre dans la variable d'environnement GRIST_TOKEN. Sur le serveur, demandez à qui le tient de donner GRIST_TOKEN et de nommer votre compte GitHub dans GRIST_TOKEN_FOR.",
  ),
  "grist-unset": entry(
    "error",
    (_: NoDetails) => "Vos réglages ne nomment pas de document de Grist.",
    () =>
      "Ajoutez-y une ligne `grist:`, et en dessous, décalée de deux espaces, `document:` suivi de l'identifiant du document (dans Grist : Paramètres, API).",
  ),
  "grist-not-merged": entry(
    "warning",
    (_: NoDetails) =>
      "L'aperçu ne lit pas ce document de Grist : il n'est lu que si la branche principale le nomme, et une fois qu'elle a été lue.",
    () =>
      "Fusionnez d'abord le changement de « grist » dans les réglages ; le résultat se lira dans le contrôle du commit.",
  ),
  "grist-host-refused": entry(
    "error",
    (d: { server: string; allowed: readonly string[] }) =>
      `La clé de Grist n'est pas pour ${quote(d.server)} : elle ne va qu'à ${d.allowed.join(", ")} ; ${nothingDone}.`,
    () =>
      "Corrigez « grist.server ». S'il est juste, la variable d'environnement GRIST_HOSTS doit le nommer, et la clé GRIST_TOKEN venir de lui.",
  ),
  "grist-table-missing": entry(
    "error",
    (d: { table: string; found: readonly string[] }) =>
      `Le document de Grist ne montre pas de table ${quote(d.table)} au compte de la clé${d.found.length === 0 ? "" : `, mais ${d.found.map(quote).join(", ")}`} : ${nothingDone}.`,
    () =>
      "Recopiez l'identifiant de la table (« Données brutes ») dans « grist.tables » ; si elle y est, ouvrez-la au compte de la clé dans « Règles d'accès ». Si elle est supprimée exprès, nommez-la dans « grist.removed ».",
  ),
  "grist-no-tables": entry(
    "error",
    (d: { found: readonly string[]; known: readonly string[] }) =>
      `Aucune table de ce document de Grist ne porte un nom connu (${d.known.join(", ")})${d.found.length === 0 ? "" : ` ; il a ${d.found.map(quote).join(", ")}`} : ${nothingDone}.`,
    () => "Dites dans « grist.tables » quelle table tient quoi, ou créez-les avec « beta-fiches grist init ».",
  ),
  "grist-kind-unknown": entry(
    "error",
    (d: { name: string; known: readonly string[] }) =>
      `Les réglages nomment dans « grist.tables » une table ${quote(d.name)}, que beta-fiches ne connaît pas : ${nothingDone}.`,
    (d) => `Écrivez l'un de ces noms : ${d.known.join(", ")} ; après les deux-points, celui de votre table.`,
  ),
  "grist-title-unknown": entry(
    "error",
    (d: { table: string; title: string; known: readonly string[] }) =>
      `Les réglages nomment dans « columns » une colonne ${quote(d.title)}, que beta-fiches ne connaît pas dans ${quote(d.table)} : ${nothingDone}.`,
    (d) => `Écrivez l'un de ces titres : ${d.known.join(", ")} ; après les deux-points, celui de votre colonne.`,
  ),
  "grist-column-missing": entry(
    "error",
    (d: { table: string; column: string; was: boolean }) =>
      `La colonne ${quoteName(d.column)} de ${quote(d.table)} ${d.was ? "n'est plus là" : "n'y est pas"}, ou les règles d'accès la cachent au compte de la clé : ${nothingDone}.`,
    (d) =>
      d.was
        ? "Montrez la colonne au compte de la clé, ou recréez-la. Si elle est supprimée exprès, nommez dans « grist.tables » celle qui la remplace, ou écrivez `null` après son titre."
        : "Donnez ce titre à la colonne, ou dites dans « grist.tables » comment elle s'appelle chez vous.",
  ),
  "grist-column-renamed": entry(
    "note",
    (d: { table: string; was: string; is: string }) =>
      `La colonne ${quoteName(d.was)} de ${quote(d.table)} s'appelle maintenant ${quoteName(d.is)} : elle est lue comme avant.`,
    () => "Rien à faire : elle est reconnue à son numéro, que Grist ne change pas.",
  ),
  "grist-cell": entry(
    "error",
    (d: { fault: GristCellFault; detail: string | null }) =>
      `Cette cellule ne se lit pas : ${cellFaults[d.fault]}${d.detail === null ? "" : ` (${d.detail})`}. Sa ligne est laissée comme elle est sur le site.`,
    (d) =>
      d.fault === "censored"
        ? "Laissez le compte de la clé lire la colonne dans « Règles d'accès », ou retirez-la des réglages."
        : "Corrigez la cellule dans Grist ; une cellule vide est acceptée.",
  ),
  "grist-reference": entry(
    "error",
    (d: { table: string; row: number }) =>
      `Cette référence mène à une ligne de ${quote(d.table)} qui n'est pas là (n° ${d.row}) : elle est supprimée, ou cachée au compte de la clé.`,
    () => "Choisissez une autre ligne, ou montrez celle-ci au compte de la clé.",
  ),
  "grist-rows-gone": entry(
    "warning",
    (d: { table: string; ids: readonly string[]; left: number }) =>
      `${d.ids.map(quote).join(", ")}${d.left > 0 ? ` et ${d.left} de plus` : ""} : ${d.ids.length + d.left > 1 ? "leurs lignes ne sont plus" : "sa ligne n'est plus"} dans la table ${quote(d.table)}, ou ${d.ids.length + d.left > 1 ? "sont cachées" : "est cachée"} au compte de la clé. Une ligne absente n'est pas un départ : rien n'est proposé ni retiré.`,
    () =>
      "Remettez la ligne, ou montrez-la au compte de la clé. Qui part garde sa ligne, avec la fin de sa mission. Ce que vous avez supprimé exprès se nomme dans « grist.removed » des réglages.",
  ),
};
