import { dayInWords, monthInWords } from "../../dates/french-dates.ts";
import { didYouMean, entry, joinWithOr, type NoDetails, quote, quoteName } from "../entry.ts";

interface MissingRight {
  right: "open" | "push" | "label" | "review";
  repository: string;
  actor: "app" | "user";
}

const refusedActs: Record<MissingRight["right"], string> = {
  open: "ouvrir de pull requests",
  push: "pousser de branches",
  label: "mettre d’étiquettes",
  review: "demander de relectures",
};

const writePullRequests = "la permission « Pull requests » en écriture";
const missingRights: Record<MissingRight["right"], Record<MissingRight["actor"], string>> = {
  open: { app: writePullRequests, user: "d’y être collaborateur" },
  push: { app: "la permission « Contents » en écriture", user: "le droit d’écrire (« Write »)" },
  label: { app: writePullRequests, user: "le droit de trier (« Triage »)" },
  review: { app: writePullRequests, user: "le droit d’écrire (« Write »)" },
};

/** What may go wrong while a plan is delivered, and what commands are asked for that is not there. */
export const delivering = {
  "employer-unknown": entry(
    "error",
    (d: { employers: readonly string[]; near: readonly string[] }) =>
      `Aucune fiche du site ne nomme ${d.employers.map(quote).join(" ni ")} comme employeur : rien n'a été écrit.`,
    (d) =>
      d.near.length > 0
        ? `Vérifiez l'écriture du nom ; le site connaît ${d.near.map(quote).join(", ")}.`
        : "Vérifiez l'écriture du nom, tel qu'il apparaît sur une fiche de votre entreprise.",
  ),
  "employer-past": entry(
    "error",
    (d: { employer: string; today: string; people: number }) =>
      `Aucune mission de ${quote(d.employer)} n'est en cours ni à venir au ${dayInWords(d.today)} : rien n'a été écrit. ${d.people} ${d.people > 1 ? "personnes en ont eu" : "personne en a eu"} une par le passé.`,
    () => "Ajoutez --all pour reprendre aussi ce qui est terminé, ou vérifiez l'écriture du nom.",
  ),
  "import-value-left": entry(
    "warning",
    (d: { message: string; record: string }) => `Non repris dans ${d.record} : ${d.message}`,
    () => "Le reste est repris. Corrigez la fiche sur le site, ou ajoutez la bonne valeur au dossier.",
  ),
  "import-key-left": entry(
    "warning",
    (d: { field: string; record: string }) =>
      `${quote(d.field)} n'est qu'en commentaire dans ${d.record} : l'écrire sans ce qui n'a pas pu être repris l'ôterait du site.`,
    () => "Corrigez d'abord la fiche sur le site, ou complétez la valeur avant de retirer les « # ».",
  ),
  "import-record-left": entry(
    "warning",
    (d: { record: string; missing: readonly string[]; twin: string | null }) => {
      if (d.twin !== null)
        return `${d.record} n'a pas été écrit : son nom ne diffère de ${d.twin} que par des majuscules.`;
      return d.missing.length > 0
        ? `${d.record} n'a pas été écrit : la fiche ne dit pas ce qu'un dossier doit contenir (${d.missing.join(", ")}).`
        : `${d.record} n'a pas été écrit : un dossier ne peut pas porter ce nom.`;
    },
    (d) =>
      d.twin === null
        ? "Corrigez la fiche sur le site, ou écrivez ce dossier vous-même."
        : "Les deux seraient un seul fichier sous Windows et macOS. Gardez celui que vous suivez, et faites supprimer l'autre fiche du site.",
  ),
  "import-empty": entry(
    "error",
    (_: NoDetails) => "Aucune fiche de vos membres n'a pu être reprise : rien n'a été écrit.",
    () => "Les lignes précédentes disent pourquoi. Corrigez ces fiches sur le site, ou écrivez les dossiers vous-même.",
  ),
  "period-reversed": entry(
    "error",
    (d: { from: string; to: string }) =>
      `La période finit (le ${dayInWords(d.to)}) avant de commencer (le ${dayInWords(d.from)}).`,
    () => "Corrigez --from ou --to. Sans eux, le rapport porte sur le dernier trimestre révolu.",
  ),
  "month-to-come": entry(
    "error",
    (d: { month: string }) => `Le mois à relever (${monthInWords(d.month)}) n'a pas commencé.`,
    () => "Corrigez --month : un relevé porte sur un mois terminé, ou sur celui en cours.",
  ),
  "beneficiary-unknown": entry(
    "error",
    (d: { beneficiary: string; nearest: readonly string[] }) =>
      `Aucun bon de commande n'a ${quote(d.beneficiary)} pour bénéficiaire.`,
    (d) => didYouMean(d.nearest, "vérifiez l'écriture de « beneficiary » dans orders/."),
  ),
  "product-not-on-site": entry(
    "error",
    (d: { id: string; nearest: readonly string[] }) => `Le produit ${quote(d.id)} n'existe pas sur beta.gouv.fr.`,
    (d) => didYouMean(d.nearest, "donnez à --product l'identifiant d'un produit du site."),
  ),
  "product-unknown": entry(
    "error",
    (d: { id: string; nearest: readonly string[] }) => `Vos dossiers ne parlent pas du produit ${quote(d.id)}.`,
    (d) => didYouMean(d.nearest, "donnez l'identifiant d'un produit de vos dossiers."),
  ),
  "order-unknown": entry(
    "error",
    (d: { id: string; nearest: readonly string[] }) => `Le bon de commande ${quote(d.id)} n'existe pas.`,
    (d) => didYouMean(d.nearest, "donnez la référence d'un fichier de orders/."),
  ),
  "person-not-held": entry(
    "note",
    (d: { id: string; nearest: readonly string[] }) => `Rien ne parle de ${quote(d.id)} dans ce qui a été regardé.`,
    (d) =>
      didYouMean(d.nearest, "donnez le nom de son fichier dans members/, sans « .yml », et --login s'il est connu."),
  ),
  "record-still-there": entry(
    "warning",
    (d: { person: string }) =>
      `Le dossier de ${quote(d.person)} est toujours là : au prochain passage, la base retiendra de nouveau ses valeurs.`,
    () => "Supprimez ce dossier d'abord, puis relancez la commande.",
  ),
  "login-not-known": entry(
    "warning",
    (d: { person: string }) =>
      `Les commandes qui attendent dans Redis n'ont pas été regardées : le compte GitHub de ${quote(d.person)} n'est connu ni de son dossier ni de la base.`,
    () => "Donnez-le avec --login, si la personne en a un.",
  ),
  "redis-without-app": entry(
    "error",
    () => "REDIS_URL est donnée sans APP_ID : plusieurs Apps peuvent se partager un Redis.",
    () => "Donnez APP_ID, comme au serveur, ou retirez REDIS_URL pour ne pas regarder Redis.",
  ),
  "redis-silent": entry(
    "error",
    () => "Redis ne répond pas à l'adresse de REDIS_URL : rien n'a été retiré.",
    () => "Vérifiez cette adresse et son mot de passe, ou retirez REDIS_URL pour ne pas regarder Redis.",
  ),
  "lock-unwritable": entry(
    "error",
    (d: { reason: string }) => `Le système refuse d'écrire beta-fiches.lock.json (${d.reason}) : rien n'a été préparé.`,
    () => "Vérifiez que vous pouvez écrire dans le dossier des dossiers, puis relancez la commande.",
  ),
  "record-deleted": entry(
    "warning",
    (d: { record: string; ends: readonly string[] }) =>
      `Le dossier ${quoteName(d.record)} n'existe plus : sa fiche reste sur le site${d.ends.length > 0 ? `, avec une mission jusqu'au ${joinWithOr(d.ends.map(dayInWords))}` : ""}, et n'est plus suivie.`,
    (d) =>
      `Remettez-le pour la suivre, ou pour mettre fin à la mission. Pour ne plus le voir ici, retirez ${quoteName(d.record)} de la base.`,
  ),
  "site-unreadable": entry(
    "error",
    (d: { repository: string; reason: string }) =>
      d.reason === "rate-limited"
        ? `GitHub demande d'attendre avant de lire le site (${quote(d.repository)}).`
        : `GitHub n'a pas laissé lire le site (${quote(d.repository)}).`,
    (d) =>
      ["forbidden", "not-found", "unauthorized"].includes(d.reason)
        ? "Vérifiez « site.repository » dans les réglages, et que ce dépôt est public ou, s'il est à vous, ouvert à l'App."
        : "Rien à faire : un nouvel essai suit de lui-même. Rien n'a été changé sur le site.",
  ),
  "site-too-large": entry(
    "error",
    (d: { repository: string; count: number; mib: number }) =>
      `Les fiches à lire sur le site (${quote(d.repository)}) sont trop nombreuses ou trop lourdes : ${d.count} fichiers, ${d.mib} Mio. Rien n'a été lu (50 000 fichiers et 64 Mio au plus).`,
    () => "Cherchez sur le site les fiches qui pèsent plus de quelques Kio, et sortez-en ce qui n'est pas du texte.",
  ),
  "data-unwritable": entry(
    "error",
    (d: { branch: string }) =>
      `GitHub n'a pas laissé écrire la branche ${quote(d.branch)} de ce dépôt : rien n'est proposé d'ici là.`,
    (d) =>
      `Donnez le droit d'écrire (à l'App, la permission « Contents » ; à un job, « contents: write »), et vérifiez que les règles de ce dépôt permettent de créer et d'écrire ${quote(d.branch)}.`,
  ),
  "right-missing": entry(
    "warning",
    ({ right, repository, actor }: MissingRight) =>
      `GitHub ne laisse pas ${actor === "app" ? "l’App" : "le compte de la machine"} ${refusedActs[right]} sur ${quote(repository)} : il lui manque ${missingRights[right][actor]}.`,
    ({ right, repository, actor }) =>
      `${
        actor === "app"
          ? `Installez l’App sur ${quote(repository)}, ou acceptez cette permission sur la page des installations de l’organisation`
          : `Demandez ce droit à qui tient ${quote(repository)}`
      }${right === "open" ? " ; d’ici là, ouvrez vous-même les pull requests, depuis leurs branches" : ""}. Ce n’est plus demandé à GitHub tant que rien ne change, sauf une fois par jour.`,
  ),
  "branches-protected": entry(
    "warning",
    (d: { repository: string; branches: readonly string[] }) =>
      `Une règle de ${quote(d.repository)} protège les branches que l’App écrit (${d.branches.map(quote).join(", ")}).`,
    () =>
      "Demandez à qui tient ce dépôt d’en exempter l’App (« Bypass list » de la règle), ou de ne pas l’appliquer aux branches dont le nom commence par « beta-fiches/ » ou « rebuild/ ».",
  ),
  "reviewers-refused": entry(
    "warning",
    (d: { repository: string; logins: readonly string[] }) =>
      `GitHub n’accepte pas comme relecteurs sur ${quote(d.repository)} : ${d.logins.map(quote).join(", ")}.`,
    () =>
      "Retirez de « pullRequests.reviewers » les comptes qui n’existent pas, et faites inviter les autres sur ce dépôt.",
  ),
  "dashboard-forbidden": entry(
    "note",
    () =>
      "Le tableau de bord n'est pas tenu : les « issues » de ce dépôt sont désactivées, ou beta-fiches n'a pas le droit de les lire.",
    () =>
      "Activez-les dans les réglages du dépôt, ou donnez ce droit (à l'App, la permission « Issues », sur la page des installations de votre organisation ; à un job, « issues: write »).",
  ),
  "checks-forbidden": entry(
    "note",
    () =>
      "L’App n’a pas le droit d’écrire de « checks » sur ce dépôt : ce qu’elle trouve à redire n’est montré ni sur les commits, ni sur les pull requests. Le reste est fait.",
    () => "Acceptez la permission « Checks » de l’App, sur la page des installations de votre organisation.",
  ),
  "fork-missing": entry(
    "error",
    (d: { fork: string }) =>
      `Le dépôt ${quote(d.fork)}, que « site.fork » donne, est introuvable ou fermé à l’App et à son compte : rien n’y est poussé.`,
    (d) =>
      `S’il a été supprimé ou renommé, corrigez « site.fork » dans les réglages, ou retirez-le. Sinon, installez l’App sur ${quote(d.fork)}.`,
  ),
  "site-not-allowed": entry(
    "error",
    (d: { repository: string; account: string; usual: string | null }) =>
      `Ce serveur ne travaille pas sur ${quote(d.repository)} : « site.repository » ne peut être qu'un site choisi par qui tient ce serveur, ou un dépôt de ${quote(d.account)}.`,
    (d) =>
      `${d.usual === null ? "Donnez un dépôt de votre compte" : `Donnez ${quote(d.usual)}, ou un dépôt de votre compte`}. Sinon, demandez à qui tient ce serveur d'ajouter ce dépôt à sa variable SITES.`,
  ),
  "fork-not-allowed": entry(
    "error",
    (d: { fork: string; account: string }) =>
      `« site.fork » ne peut être qu'un dépôt de ${quote(d.account)}, le compte de vos dossiers : rien n'est poussé sur ${quote(d.fork)}.`,
    (d) => `Copiez le site (« Fork ») dans ${quote(d.account)} et donnez cette copie, ou retirez « fork ».`,
  ),
  "site-not-merged": entry(
    "warning",
    () =>
      "Cette pull request change ce que les réglages disent du site (« site ») : l'aperçu ne suit que les réglages déjà fusionnés.",
    () => "Fusionnez d'abord les réglages dans une pull request à part, puis demandez de nouveau cet aperçu.",
  ),
};
