import { entry, type NoDetails, quote, quoteName } from "../entry.ts";

const levels: Partial<Record<string, string>> = { read: "en lecture", write: "en écriture" };

/** What is wrong with a set-up, as `beta-fiches doctor` finds it. No value of a secret is ever among the details. */
export const doctor = {
  "doctor-env-open": entry(
    "warning",
    (d: { mode: string }) =>
      `Le fichier .env est lisible par d’autres comptes de cette machine (droits ${d.mode}) : il contient vos secrets.`,
    () => "chmod 600 .env",
  ),
  "doctor-git-missing": entry(
    "error",
    (_: NoDetails) => "Git n’est pas installé, ou n’est pas trouvé : les clones du site ne peuvent pas être lus.",
    () => "Installez Git (https://git-scm.com), puis ouvrez un nouveau terminal.",
  ),
  "doctor-site-old": entry(
    "warning",
    (d: { days: number }) =>
      `La copie du site date de ${d.days} jours : les valeurs comparées ne sont plus celles du site.`,
    () => "Mettez-la à jour : git pull dans le clone, ou beta-fiches site update.",
  ),
  "doctor-app-refused": entry(
    "error",
    (d: { appId: number }) =>
      `GitHub ne reconnaît pas l’App n° ${d.appId} : la clé privée n’est pas la sienne, ou n’est plus valable.`,
    () =>
      "Vérifiez APP_ID (page de l’App, « About »), puis tirez une nouvelle clé (« Private keys », « Generate a private key ») et donnez-la dans PRIVATE_KEY.",
  ),
  "doctor-github-unreachable": entry(
    "error",
    (d: { host: string; status: number | null }) =>
      d.status === null
        ? `${quote(d.host)} ne répond pas.`
        : `${quote(d.host)} a répondu ${d.status} : rien n’a pu y être vérifié.`,
    () =>
      "Vérifiez le réseau de cette machine, GHE_HOST s’il est donné, et https://www.githubstatus.com, puis relancez.",
  ),
  "doctor-repository-unknown": entry(
    "warning",
    (_: NoDetails) => "Le dépôt GitHub de vos dossiers n’est pas connu : l’installation de l’App n’a pas été vérifiée.",
    () => "Donnez-le : --repository PROPRIÉTAIRE/NOM.",
  ),
  "doctor-not-installed": entry(
    "error",
    (d: { repository: string; slug: string }) =>
      `L’App ${quote(d.slug)} n’est pas installée sur ${quote(d.repository)} : elle ne voit pas vos dossiers.`,
    () =>
      "Sur la page de l’App, « Install App » : choisissez le compte, puis ce dépôt. Vérifiez aussi le nom du dépôt.",
  ),
  "doctor-suspended": entry(
    "error",
    (d: { repository: string }) =>
      `L’installation de l’App sur ${quote(d.repository)} est suspendue : GitHub ne lui dit ni ne lui permet plus rien.`,
    () => "Dans les réglages du compte, « GitHub Apps », rouvrez-la (« Unsuspend »).",
  ),
  "doctor-permission": entry(
    "error",
    (d: { permission: string; wanted: string; got: string | null }) =>
      `Il manque à l’App le droit ${quote(d.permission)} ${levels[d.wanted] ?? ""}${d.got === null ? "" : " (elle ne l’a qu’en lecture)"}.`,
    () =>
      "Dans les réglages de l’App, « Permissions & events », donnez-le. Acceptez-le ensuite dans le compte où elle est installée (un courriel y invite).",
  ),
  "doctor-events": entry(
    "error",
    (d: { events: readonly string[] }) =>
      `L’App ne reçoit pas ${d.events.map(quote).join(", ")} : ce qui se passe là ne la réveille pas.`,
    () => "Dans les réglages de l’App, « Permissions & events », « Subscribe to events », cochez-les.",
  ),
  "doctor-public": entry(
    "error",
    (d: { repository: string }) =>
      `Le dépôt ${quote(d.repository)} n’est pas privé : vos dossiers, qui parlent de personnes, sont lisibles par d’autres.`,
    () => "Rendez-le privé : « Settings », « General », « Danger Zone », « Change visibility ».",
  ),
  "doctor-no-push": entry(
    "error",
    (d: { site: string; fork: string | null }) =>
      `Les réglages demandent des pull requests, mais l’App ne peut pousser ni sur ${quote(d.site)}${d.fork === null ? "" : ` ni sur ${quote(d.fork)}`} : tout sera à saisir à la main.`,
    (d) =>
      d.fork === null
        ? "Copiez le dépôt du site (« Fork ») dans votre compte, installez-y l’App et nommez-le dans site.fork ; ou écrivez « delivery: espace-membre »."
        : "Installez l’App sur cette copie ; ou écrivez « delivery: espace-membre ».",
  ),
  "doctor-token-refused": entry(
    "error",
    (_: NoDetails) => "GitHub refuse le jeton SITE_TOKEN : il est faux, révoqué ou périmé.",
    () =>
      "Tirez-en un nouveau depuis ce compte (« Settings », « Developer settings », « Personal access tokens ») et remplacez SITE_TOKEN.",
  ),
  "doctor-webhook-missing": entry(
    "error",
    (_: NoDetails) => "L’App n’a pas d’adresse de webhook : GitHub ne la prévient de rien.",
    () => "Dans les réglages de l’App, « Webhook » : cochez « Active » et donnez l’adresse du serveur.",
  ),
  "doctor-webhook-local": entry(
    "error",
    (d: { url: string }) =>
      `L’adresse du webhook (${quote(d.url)}) n’existe que sur une machine ou un réseau privé : GitHub ne peut pas l’atteindre.`,
    () => "Donnez l’adresse publique du serveur dans les réglages de l’App, « Webhook URL ».",
  ),
  "doctor-webhook-clear": entry(
    "warning",
    (d: { url: string }) =>
      `L’adresse du webhook (${quote(d.url)}) n’est pas chiffrée : ce que GitHub envoie de vos dossiers passe en clair.`,
    () => "Servez l’App en https, et corrigez « Webhook URL ».",
  ),
  "doctor-webhook-path": entry(
    "error",
    (d: { url: string; path: string }) =>
      `L’adresse du webhook (${quote(d.url)}) n’est pas celle où le serveur écoute (${d.path}).`,
    (d) =>
      `Corrigez « Webhook URL » dans les réglages de l’App pour qu’elle finisse par ${d.path}, ou donnez WEBHOOK_PATH.`,
  ),
  "doctor-webhook-failing": entry(
    "error",
    (d: { failed: number; count: number; status: number }) =>
      `${d.failed} des ${d.count} derniers webhooks n’ont pas été reçus (${d.status === 0 ? "le serveur ne répond pas" : `dernière réponse ${d.status}`}).`,
    (d) =>
      d.status === 401 || d.status === 400
        ? "Le secret n’est pas le même des deux côtés : mettez celui de WEBHOOK_SECRET dans les réglages de l’App, « Webhook secret »."
        : "Vérifiez que le serveur tourne et que son adresse mène jusqu’à lui ; « Advanced », dans les réglages de l’App, montre chaque échec.",
  ),
  "doctor-client-other": entry(
    "error",
    (d: { own: string }) =>
      `CLIENT_ID n’est pas celui de cette App : le sien est ${quote(d.own)}. Personne ne peut se connecter aux pages.`,
    () => "Corrigez CLIENT_ID, et donnez un CLIENT_SECRET de la même App (« Generate a new client secret »).",
  ),
  "doctor-client-refused": entry(
    "error",
    (_: NoDetails) =>
      "GitHub refuse CLIENT_SECRET : il est faux, ou a été supprimé. Personne ne peut se connecter aux pages.",
    () => "Dans les réglages de l’App, « Generate a new client secret » : remplacez CLIENT_SECRET.",
  ),
  "doctor-callback": entry(
    "error",
    (d: { url: string }) =>
      `L’App ne connaît pas l’adresse ${quote(d.url)} : GitHub refuse d’y ramener qui se connecte aux pages.`,
    () => "Dans les réglages de l’App, ajoutez-la à « Callback URL », ou corrigez PUBLIC_URL.",
  ),
  "doctor-pages-local": entry(
    "warning",
    (d: { publicUrl: string }) =>
      `PUBLIC_URL (${quote(d.publicUrl)}) n’existe que sur une machine, alors que le webhook est sur internet : personne d’autre ne peut se connecter aux pages.`,
    () => "Donnez l’adresse publique du serveur dans PUBLIC_URL, et à l’App (« Callback URL »).",
  ),
  "doctor-redis-unreachable": entry(
    "error",
    (d: { code: string }) => `Redis (REDIS_URL) ne répond pas comme attendu (${d.code}).`,
    () => "Vérifiez qu’il tourne, et l’adresse, le mot de passe et le chiffrement (rediss://) de REDIS_URL.",
  ),
  "doctor-redis-evicts": entry(
    "error",
    (d: { policy: string }) =>
      `Redis jette des données quand sa mémoire est pleine (maxmemory-policy ${d.policy}) : des passages seraient perdus.`,
    () => "Réglez maxmemory-policy sur noeviction.",
  ),
  "doctor-clock": entry(
    "error",
    (d: { seconds: number }) =>
      `L’horloge de cette machine ${d.seconds > 0 ? "avance" : "retarde"} de ${Math.abs(d.seconds)} secondes sur celle de GitHub : il refuse alors l’App, et les échéances se décalent.`,
    () => "Mettez-la à l’heure (NTP) : timedatectl set-ntp true, ou le réglage de l’heure du système.",
  ),
  "doctor-cache-unwritable": entry(
    "warning",
    (d: { folder: string; code: string }) =>
      `Le dossier ${quoteName(d.folder)} (CACHE_FOLDER) ne peut pas être écrit (${d.code}) : le site est relu à chaque démarrage.`,
    () => "Créez-le, et donnez-en le droit d’écriture au compte qui fait tourner le serveur ; ou retirez CACHE_FOLDER.",
  ),
};
