import { asWritten, didYouMean, entry, joinQuoted, joinWithOr, type NoDetails, quote, typed } from "../entry.ts";

/** What starts the machine's Chromium, as it is typed. */
export type ChromiumUse = "check --browser" | "report --format pdf" | "services-faits --format pdf";

const AS_A_PAGE = {
  option: "--format pdf",
  without: "Sans Chromium, --format html écrit la même page, que tout navigateur imprime en PDF.",
  install: "playwright-core (sans --global dans un projet).",
};

const CHROMIUM_USES: Readonly<Record<ChromiumUse, { option: string; without: string; install: string }>> = {
  "check --browser": {
    option: "--browser",
    without: "Sans --browser, les pages que des scripts remplissent restent « inconnu ».",
    install: "playwright-core axe-core (sans --global dans un projet). axe-core compte les défauts d’accessibilité.",
  },
  "report --format pdf": AS_A_PAGE,
  "services-faits --format pdf": AS_A_PAGE,
};

/** What may be wrong with a call of the command line, or keep it from reading and writing where it was told to. */
export const calling = {
  "option-unknown": entry(
    "error",
    (d: { option: string; command: string; nearest: readonly string[] }) =>
      `La commande ${quote(d.command)} n’a pas d’option ${quote(d.option)}.`,
    (d) => didYouMean(d.nearest, `tapez « beta-fiches ${d.command} --help » pour lire ses options.`),
  ),
  "option-needs-value": entry(
    "error",
    (d: { option: string; value: string }) => `Il manque une valeur à l’option ${quote(d.option)}.`,
    (d) => `Donnez-la juste après : ${d.option} ${d.value}.`,
  ),
  "option-takes-none": entry(
    "error",
    (d: { option: string }) => `L’option ${quote(d.option)} ne prend pas de valeur.`,
    (d) => `Écrivez ${d.option} seul ; pour dire non, ne l’écrivez pas.`,
  ),
  "option-empty": entry(
    "error",
    (d: { option: string }) => `La valeur donnée à ${quote(d.option)} est vide.`,
    () => "Donnez-en une. Si elle vient d’une variable du terminal, cette variable est vide ici.",
  ),
  "option-missing": entry(
    "error",
    (d: { option: string | readonly string[]; value?: string; description?: string }) =>
      `Il manque l'option ${joinQuoted([d.option].flat())}.`,
    (d) =>
      d.value === undefined
        ? `Ajoutez ${joinWithOr([d.option].flat())} ; beta-fiches COMMANDE --help dit ce qu’elle attend.`
        : `Ajoutez ${d.option} ${d.value} : ${d.description}.`,
  ),
  "option-needs-option": entry(
    "error",
    (d: { option: string; needed: string }) => `L’option ${quote(d.option)} ne sert qu’avec ${quote(d.needed)}.`,
    (d) => `Ajoutez ${d.needed}, ou retirez ${d.option}.`,
  ),
  "option-beside": entry(
    "error",
    (d: { option: string; other: string }) => `L’option ${quote(d.option)} ne va pas avec ${quote(d.other)}.`,
    (d) => `Retirez ${d.option} ou ${d.other}.`,
  ),
  "argument-unexpected": entry(
    "error",
    (d: { command: string; got: string; places: readonly string[] }) =>
      `La commande ${quote(d.command)} ne sait que faire de ${asWritten(d.got)}.`,
    (d) =>
      d.places.length > 0
        ? `Dites ce que c’est : ${joinWithOr(d.places)}. Ce qui contient une espace va entre guillemets.`
        : `Retirez-le ; « beta-fiches ${d.command} --help » donne l’usage.`,
  ),
  "name-missing": entry(
    "error",
    (d: { name: string; description: string; command: string; example: string }) =>
      `Il manque ${d.name} après ${quote(d.command)} : ${d.description}.`,
    (d) => `Par exemple : ${d.example}`,
  ),
  "option-invalid": entry(
    "error",
    (d: { option: string; got: string; expected: string | readonly string[]; near?: readonly string[] }) =>
      `${asWritten(d.got)} ne convient pas à l'option ${quote(d.option)}.`,
    (d) =>
      d.near && d.near.length > 0
        ? `Vouliez-vous dire ${joinWithOr(d.near.map(typed))} ? Attendu : ${joinWithOr([d.expected].flat())}.`
        : `Attendu : ${joinWithOr([d.expected].flat())}.`,
  ),
  "browser-unnamed": entry(
    "error",
    ({ use }: { use: ChromiumUse }) =>
      `L’option ${quote(CHROMIUM_USES[use].option)} demande Chromium, et rien ne dit où il est.`,
    ({ use }) =>
      `Donnez son programme : CHROMIUM_PATH=/usr/bin/chromium beta-fiches ${use}. ${CHROMIUM_USES[use].without}`,
  ),
  "browser-not-found": entry(
    "error",
    (d: { path: string }) => `CHROMIUM_PATH mène à ${quote(d.path)}, qui n’est pas un programme.`,
    () => "Installez Chromium (apt install chromium, par exemple), puis donnez ici le chemin de son programme.",
  ),
  "browser-driver-missing": entry(
    "error",
    ({ use }: { use: ChromiumUse }) =>
      `L’option ${quote(CHROMIUM_USES[use].option)} demande playwright-core, qui n’est pas installé à côté de beta-fiches.`,
    ({ use }) => `Installez-le de la même façon que beta-fiches : npm install --global ${CHROMIUM_USES[use].install}`,
  ),
  "browser-without-sandbox": entry(
    "error",
    (d: { path: string }) =>
      `${quote(d.path)} refuse de s’enfermer dans son bac à sable, et il n’est jamais lancé sans.`,
    () =>
      "Lancez la commande sous un autre compte que root ; dans un conteneur, autorisez les espaces de noms des utilisateurs.",
  ),
  "browser-not-started": entry(
    "error",
    (d: { path: string }) => `${quote(d.path)} n’a pas démarré.`,
    () => "Lancez-le seul, avec --headless --dump-dom https://beta.gouv.fr, pour lire ce qui lui manque.",
  ),
  "pdf-not-printed": entry(
    "error",
    (d: { seconds: number }) => `Chromium n’a pas imprimé la page, ou pas en ${d.seconds} secondes.`,
    () => "Écrivez-la avec --format html ; ouverte dans un navigateur, elle s’imprime en PDF.",
  ),
  "browser-offline": entry(
    "error",
    (_: NoDetails) => "« --browser » et « --offline » se contredisent : un navigateur demande des pages au réseau.",
    () => "Gardez l’un des deux.",
  ),
  "command-missing": entry(
    "error",
    (d: { before: string }) => `Il manque le nom de la commande avant ${quote(d.before)}.`,
    () =>
      "Les options viennent après : beta-fiches plan --records DOSSIER. « beta-fiches --help » liste les commandes.",
  ),
  "command-incomplete": entry(
    "error",
    (d: { command: string; known: readonly string[] }) => `Il manque un mot après ${quote(d.command)}.`,
    (d) => `Tapez ${joinQuoted(d.known)}.`,
  ),
  "command-unknown": entry(
    "error",
    (d: { command: string; nearest: readonly string[] }) => `La commande ${quote(d.command)} n'existe pas.`,
    (d) => didYouMean(d.nearest, "tapez « beta-fiches --help » pour lire la liste des commandes."),
  ),
  "system-refused": entry(
    "error",
    (d: { path: string; code: string }) => `Le système refuse de lire ou d'écrire ${quote(d.path)} (${d.code}).`,
    () =>
      "Vérifiez que ce chemin existe, que ce n'est pas un fichier à la place d'un dossier, et que vous y avez accès.",
  ),
  bug: entry(
    "error",
    (_: NoDetails) => "La commande s'est arrêtée sur une erreur qui vient de beta-fiches.",
    () => "Signalez-la avec les lignes qui suivent, après en avoir retiré ce qui est privé.",
  ),
  "out-not-empty": entry(
    "error",
    (d: { folder: string }) => `${quote(d.folder)} contient déjà des dossiers ou des réglages : rien n'a été écrit.`,
    () => "Donnez à --out un dossier neuf, puis reprenez ce qui vous manque.",
  ),
  "out-exists": entry(
    "error",
    (d: { file: string }) => `Le fichier ${quote(d.file)} existe déjà : rien n'a été écrit.`,
    () => "Donnez à --out un fichier neuf.",
  ),
  "write-refused": entry(
    "error",
    (d: { path: string }) =>
      `${quote(d.path)} n'est pas un fichier ordinaire du dossier, ou un lien mène ailleurs : rien n'a été écrit.`,
    () => "Retirez ce lien, ou donnez un dossier neuf.",
  ),
  "write-changed": entry(
    "error",
    (d: { path: string }) => `${quote(d.path)} a changé depuis sa lecture : rien n'y a été écrit.`,
    () => "Recommencez : le fichier sera relu.",
  ),
};
