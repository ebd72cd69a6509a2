import { entry, joinWithOr, type NoDetails, quote, typed } from "../entry.ts";

/** What GitHub did not let the job do; each stands alone. */
const failures = {
  unauthorized: "GitHub refuse le jeton du job.",
  forbidden: "GitHub ne laisse pas le job lire ou écrire ce dépôt.",
  "not-found": "GitHub ne montre pas ce dépôt au job, ou il n’existe plus.",
  conflict: "Le dépôt a bougé pendant l’écriture : rien n’a été écrasé.",
  "rate-limited": "GitHub demande d’attendre avant d’autres requêtes.",
  unavailable: "GitHub n’a pas répondu.",
  other: "GitHub a refusé une requête.",
} as const;

const wayOut: Record<JobFailure, string> = {
  unauthorized: "Laissez `token` à sa valeur par défaut, ou donnez-lui un jeton qui n’a pas expiré.",
  forbidden:
    "Donnez au job les lignes « permissions » que montre la page docs/action.md de beta-fiches, et vérifiez qu’aucune règle de branches ne protège « beta-fiches-data ».",
  "not-found": "Donnez au job au moins `contents: read` dans ses `permissions:`.",
  conflict: "Relancez le job : il repart de ce qui est là.",
  "rate-limited": "Rien à faire : le prochain passage reprend où celui-ci s’est arrêté.",
  unavailable: "Relancez le job, ou attendez le prochain passage : il repart de ce qui est là.",
  other: "Relancez le job ; si cela dure, signalez-le sur le dépôt de beta-fiches.",
};

export type JobFailure = keyof typeof failures;

export function isJobFailure(name: string): name is JobFailure {
  return Object.hasOwn(failures, name);
}

/** What keeps the GitHub Action from its work. */
export const action = {
  "action-not-on-runner": entry(
    "error",
    (d: { variable: string }) => `Il manque la variable d’environnement ${d.variable}, que GitHub donne à chaque job.`,
    () => "Lancez cette action par un workflow de GitHub. Sur votre machine, la commande est « beta-fiches plan ».",
  ),
  "action-token-missing": entry(
    "error",
    (_: NoDetails) => "L’entrée `token` est vide : sans jeton, vos dossiers ne peuvent pas être lus.",
    () => "Retirez `token` du workflow : l’action prend alors le jeton du job.",
  ),
  "action-site-token-refused": entry(
    "error",
    (_: NoDetails) => "GitHub refuse le jeton de `site-token` : rien n’a été lu ni écrit avec lui.",
    () =>
      "Il a expiré ou a été révoqué. Créez-en un autre et remplacez le secret ; ou retirez `site-token` pour recevoir la liste de ce qu’il faut saisir.",
  ),
  "action-input-invalid": entry(
    "error",
    (d: { input: string; got: string; expected: string | readonly string[] }) =>
      `${typed(d.got)} ne convient pas à l’entrée ${typed(d.input)}.`,
    (d) => `Attendu : ${joinWithOr([d.expected].flat())}.`,
  ),
  "action-event-dangerous": entry(
    "error",
    (d: { event: string }) =>
      `L’action ne travaille pas sur l’événement ${typed(d.event)}, qui prête les secrets du dépôt à la pull request de n’importe qui.`,
    () =>
      "Écrivez `pull_request` à la place : le jeton en lecture du job suffit, aussi pour la pull request d’un fork.",
  ),
  "action-event-unknown": entry(
    "error",
    (d: { event: string; known: readonly string[] }) => `L’action ne sait que faire de l’événement ${typed(d.event)}.`,
    (d) => `Déclenchez ce workflow par ${joinWithOr(d.known.map(typed))}, ou dites quoi faire avec \`command\`.`,
  ),
  "action-command-elsewhere": entry(
    "error",
    (d: { command: string; event: string }) =>
      `La commande ${typed(d.command)} n’a pas de sens sur l’événement ${typed(d.event)}.`,
    () => "Une pull request n’est pas encore fusionnée : retirez `command`, et elle reçoit son aperçu.",
  ),
  "action-event-unreadable": entry(
    "error",
    (d: { lacks: string }) => `Le fichier de l’événement ne dit pas ${typed(d.lacks)}.`,
    () => "Relancez le job. Un outil qui imite GitHub doit donner l’événement entier.",
  ),
  "action-not-private": entry(
    "error",
    (d: { repository: string }) =>
      `Le dépôt ${quote(d.repository)} n’est pas privé : prix, expérience et notes de vos dossiers y sont à lire de tous, ou de toute une entreprise.`,
    () =>
      "Rendez-le privé (Settings, « Change visibility »). S’il a été public, considérez ce qu’il contenait comme publié.",
  ),
  "action-timed-out": entry(
    "error",
    (d: { minutes: string }) => `Le travail n’était pas fini au bout de ${d.minutes} min : il est interrompu.`,
    () => "Relancez le job : il repart de ce qui est là. Si cela dure, augmentez `time-limit`.",
  ),
  "action-github-failed": entry(
    "error",
    (d: { reason: JobFailure }) => failures[d.reason],
    (d) => wayOut[d.reason],
  ),
  "action-nothing-to-show": entry(
    "note",
    (_: NoDetails) =>
      "Cette pull request n’a pas d’aperçu : elle est fermée, ne vise pas la branche principale, ou n’a pas de réglages (.github/beta-fiches.yml).",
    () => "Rien à faire, à moins que vous n’attendiez un aperçu.",
  ),
  "action-other-branch": entry(
    "note",
    (d: { branch: string }) =>
      `Rien n’est livré depuis la branche ${typed(d.branch)} : seule la branche principale compte.`,
    () => "Rien à faire. Pour éviter ce passage, écrivez `branches: [main]` sous `push`.",
  ),
  "action-fork-without-secrets": entry(
    "note",
    (_: NoDetails) =>
      "Cette pull request vient d’un fork : GitHub ne lui donne pas vos secrets. Si `site-token` est donné ailleurs, lisez « à saisir » comme « une pull request sera ouverte ».",
    () => "Rien à faire.",
  ),
};
