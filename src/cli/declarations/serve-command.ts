import { declareCommand } from "./command-declaration.ts";
import { baseOption, settingsOption, siteOption, todayOption } from "./shared-options.ts";

export const serveCommand = declareCommand({
  name: "serve",
  group: "L’App",
  summary: "fait tourner l’App GitHub, ou montre un dossier dans le navigateur",
  description:
    "Sans APP_ID, PRIVATE_KEY ni WEBHOOK_SECRET, montre l’adresse, pour cette machine et une fois, de la page qui inscrit l’App sur GitHub et les écrit dans .env ; où elle ne le peut pas, elle les montre.",
  options: {
    local: {
      type: "folder",
      value: "DOSSIER",
      description:
        "ne montrer que ces dossiers, à cette machine seule, sans connexion ni GitHub : ce qui attend, pour qui (PORT choisit le port)",
    },
    site: { ...siteOption, description: `avec --local : ${siteOption.description}` },
    settings: { ...settingsOption, description: `avec --local : ${settingsOption.description}` },
    base: { ...baseOption, description: `avec --local : ${baseOption.description}` },
    today: { ...todayOption, description: `avec --local : ${todayOption.description}` },
    open: { type: "flag", description: "avec --local : ouvrir la page dans le navigateur" },
  },
  environment: {
    "APP_ID, PRIVATE_KEY (ou PRIVATE_KEY_PATH), WEBHOOK_SECRET": "l’App",
    "PRODUCTS_APP_ID, PRODUCTS_PRIVATE_KEY, PRODUCTS_WEBHOOK_SECRET":
      "une seconde App, pour les dépôts des produits (app.products.yml)",
    SITES: "dépôts que les réglages peuvent nommer comme site (betagouv/beta.gouv.fr), en plus de ceux de leur compte",
    SITE_TOKEN: "jeton d’un compte qui peut écrire sur le site ou sur votre fork, si l’App n’y est pas",
    SITE_TOKEN_FOR: "comptes dont les dossiers peuvent s’en servir ; obligatoire avec SITE_TOKEN",
    ESPACE_MEMBRE_KEY:
      "clé de lecture de l’espace membre (expérimental) : ce qui y est saisi se coche avant que le site le montre",
    ESPACE_MEMBRE_FOR: "comptes pour les dossiers de qui elle est lue ; obligatoire avec ESPACE_MEMBRE_KEY",
    "CLIENT_ID, CLIENT_SECRET, PUBLIC_URL":
      "les pages où l’on se connecte avec GitHub ; sans eux, seules les publiques",
    "LEGAL_PUBLISHER, LEGAL_DIRECTOR, LEGAL_HOST, CONTACT, SECURITY_CONTACT":
      "ce que disent les mentions légales et security.txt",
    GRIST_TOKEN: "clé d’API de Grist, pour les dossiers qui y sont",
    GRIST_TOKEN_FOR: "comptes dont les dossiers peuvent s’en servir ; obligatoire avec GRIST_TOKEN",
    GRIST_HOSTS: "serveurs Grist où la clé peut aller (grist.numerique.gouv.fr)",
    GRIST_WEBHOOK_SECRET: "valeur d’Authorization que montrent les webhooks de Grist",
    "HOST, PORT, WEBHOOK_PATH": "où recevoir les webhooks (localhost, 3000, /api/github/webhooks)",
    "GHE_HOST, GHE_PROTOCOL": "un autre serveur que github.com",
    LOG_LEVEL: "trace, debug, info, warn, error, fatal ou silent",
    METRICS_TOKEN: "jeton que doit montrer qui lit /metrics ; sans lui, la page n’existe pas",
    REDIS_URL: "Redis que partagent plusieurs serveurs de la même App",
    CACHE_FOLDER: "dossier où garder, d’un démarrage à l’autre, ce qui a été lu du site",
    MAX_OPEN: "pull requests d’un même titulaire ouvertes à la fois, au plus, quoi que disent ses réglages (100)",
    PROBATION: "off : ouvrir des pull requests là où le site les refuse aussi",
    NODE_ENV: "production refuse un secret de webhook trop faible, et n’ouvre pas l’inscription",
  },
  notes: "Un fichier .env du dossier courant est lu.",
  examples: [
    { command: "beta-fiches serve", what: "inscrire l’App, puis la faire tourner" },
    { command: "beta-fiches serve --local .", what: "voir dans le navigateur ce que disent les dossiers d’ici" },
  ],
  exitCodes: { 0: "l’App a été arrêtée, ou inscrite", 1: "une erreur" },
});
