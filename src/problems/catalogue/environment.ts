import { entry } from "../entry.ts";

/** What an environment variable should hold, at the end of « doit être ». */
const kinds = {
  number: "un nombre entier positif",
  port: "un numéro de port, de 0 à 65535",
  host: "un nom de machine, sans « https:// » ni chemin",
  protocol: "http ou https",
  path: "un chemin qui commence par « / »",
  level: "un de ces niveaux : trace, debug, info, warn, error, fatal, silent",
  key: "la clé privée RSA de l'App, au format PEM",
  file: "le chemin d'un fichier lisible",
  redis: "l'adresse d'un Redis, qui commence par redis:// ou rediss://",
  count: "un nombre entier, de 1 à 100",
  switch: "on ou off",
  repositories: "un ou plusieurs dépôts, sous la forme propriétaire/nom, séparés par des virgules",
  accounts: "un ou plusieurs comptes GitHub, séparés par des virgules",
  hosts: "un ou plusieurs noms de machine, séparés par des virgules",
  origin: "une adresse https:// sans chemin (ou http://localhost)",
  line: "un texte sur une ligne",
  contact: "une adresse électronique ou une page https://",
  text: "une valeur sans espace ni retour à la ligne",
} as const;

export type VariableKind = keyof typeof kinds;

export function isVariableKind(name: string): name is VariableKind {
  return Object.hasOwn(kinds, name);
}

/** What the App is started with. */
export const environment = {
  "environment-missing": entry(
    "error",
    (d: { variable: string; present: readonly string[] }) =>
      `Il manque la variable d'environnement ${d.variable}, alors que ${d.present.join(" et ")} ${d.present.length > 1 ? "sont données" : "est donnée"}.`,
    (d) => `Donnez ${d.variable}, ou retirez ${d.present.join(" et ")} pour ouvrir la page d'inscription de l'App.`,
  ),
  "environment-registration-in-production": entry(
    "error",
    () => "L'App n'a pas d'identifiants, et l'inscription ne s'ouvre pas en production (NODE_ENV).",
    () =>
      "Donnez APP_ID, PRIVATE_KEY et WEBHOOK_SECRET. Pour les obtenir, inscrivez l'App depuis votre machine : NODE_ENV= npm start.",
  ),
  "environment-sign-in-missing": entry(
    "error",
    (d: { variable: string }) =>
      `Il manque la variable d'environnement ${d.variable} : la connexion aux pages en demande trois.`,
    () => "Donnez CLIENT_ID, CLIENT_SECRET et PUBLIC_URL, ou aucune : les pages privées ne s’ouvrent alors pas.",
  ),
  "environment-products-missing": entry(
    "error",
    (d: { variable: string }) =>
      `Il manque la variable d'environnement ${d.variable} : l'App des produits en demande trois.`,
    () => "Donnez PRODUCTS_APP_ID, PRODUCTS_PRIVATE_KEY et PRODUCTS_WEBHOOK_SECRET, ou aucune des trois.",
  ),
  "environment-token-for-nobody": entry(
    "error",
    () =>
      "SITE_TOKEN est donné sans SITE_TOKEN_FOR : quiconque installe l'App ferait écrire ce compte partout où il en a le droit.",
    () =>
      "Donnez dans SITE_TOKEN_FOR les comptes GitHub dont les dossiers peuvent s'en servir, séparés par des virgules, ou retirez SITE_TOKEN.",
  ),
  "environment-invalid": entry(
    "error",
    (d: { variable: string; kind: VariableKind }) =>
      `La variable d'environnement ${d.variable} doit être ${kinds[d.kind]}.`,
    (d) => `Corrigez ${d.variable}, puis relancez.`,
  ),
  "port-refused": entry(
    "error",
    (d: { port: number; code: string }) =>
      d.code === "EACCES"
        ? `Le système ne laisse pas écouter sur le port ${d.port} (${d.code}).`
        : `Le port ${d.port} est déjà pris (${d.code}).`,
    () => "Arrêtez ce qui l'occupe, ou donnez un autre port avec PORT.",
  ),
  "environment-weak-secret": entry(
    "error",
    (d: { variable: string; least: number }) =>
      `La variable d'environnement ${d.variable} se devine trop facilement : il faut au moins ${d.least} caractères variés en production.`,
    () =>
      "Tirez un secret au hasard, par exemple avec « openssl rand -hex 32 », donnez-le aussi à l'App dans ses réglages sur GitHub, puis relancez.",
  ),
  "environment-key-alone": entry(
    "error",
    (d: { missing: "ESPACE_MEMBRE_KEY" | "ESPACE_MEMBRE_FOR" }) =>
      d.missing === "ESPACE_MEMBRE_FOR"
        ? "ESPACE_MEMBRE_KEY est donné sans ESPACE_MEMBRE_FOR : quiconque installe l'App lirait avec cette clé la base de l'espace membre."
        : "ESPACE_MEMBRE_FOR est donné sans ESPACE_MEMBRE_KEY : rien n'est lu de l'espace membre sans clé.",
    (d) =>
      d.missing === "ESPACE_MEMBRE_FOR"
        ? "Donnez dans ESPACE_MEMBRE_FOR les comptes GitHub pour les dossiers de qui la lire, séparés par des virgules, ou retirez ESPACE_MEMBRE_KEY."
        : "Donnez la clé dans ESPACE_MEMBRE_KEY, ou retirez ESPACE_MEMBRE_FOR.",
  ),
  "environment-grist-key-alone": entry(
    "error",
    (d: { missing: "GRIST_TOKEN" | "GRIST_TOKEN_FOR" }) =>
      d.missing === "GRIST_TOKEN_FOR"
        ? "GRIST_TOKEN est donné sans GRIST_TOKEN_FOR : quiconque installe l'App lirait et écrirait avec cette clé dans Grist."
        : "GRIST_TOKEN_FOR est donné sans GRIST_TOKEN : rien n'est lu de Grist sans clé.",
    (d) =>
      d.missing === "GRIST_TOKEN_FOR"
        ? "Donnez dans GRIST_TOKEN_FOR les comptes GitHub dont les dossiers peuvent s'en servir, séparés par des virgules, ou retirez GRIST_TOKEN."
        : "Donnez la clé dans GRIST_TOKEN, ou retirez GRIST_TOKEN_FOR.",
  ),
};
