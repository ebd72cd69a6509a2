import { declareCommand } from "./command-declaration.ts";
import { recordsOption, settingsOption, todayOption, usualExitCodes } from "./shared-options.ts";

export const servicesFaitsCommand = declareCommand({
  name: "services-faits",
  group: "Le suivi du marché",
  summary: "écrit les relevés de services faits d’un mois, à signer",
  description:
    "Un relevé par bon de commande : les jours par personne, unité d’œuvre et activité, les montants hors taxes au centime, ce qui reste, la place des signatures. Sans --out, rien n’est écrit : le terminal montre ce que diraient les relevés.",
  options: {
    records: recordsOption,
    settings: settingsOption,
    month: { type: "text", value: "AAAA-MM", description: "le mois ; par défaut, le dernier mois terminé" },
    order: { type: "text", value: "BON", description: "un seul bon de commande" },
    format: {
      type: "choice",
      values: ["markdown", "html", "pdf", "ods", "json"],
      value: "FORMAT",
      synonyms: { md: "markdown" },
      description:
        "markdown (par défaut avec --out), html (une page à imprimer), pdf (cette page, imprimée par Chromium), ods (LibreOffice, Excel), ou json sur la sortie standard",
    },
    out: { type: "folder", value: "DOSSIER", description: "où écrire, des fichiers neufs" },
    today: todayOption,
  },
  environment: {
    CHROMIUM_PATH:
      "le programme Chromium de --format pdf (CHROMIUM_PATH=/usr/bin/chromium) ; il faut aussi playwright-core",
  },
  notes:
    "Un bon sans jour noté n’a de relevé que si --order le nomme. Les personnes en mission sans jour ce mois-là sont nommées : c’est peut-être voulu. Les relevés contiennent des données privées.",
  examples: [
    { command: "beta-fiches services-faits --month 2026-03", what: "voir le mois, sans rien écrire" },
    {
      command: "beta-fiches services-faits --month 2026-03 --order BC-2026-014 --format ods --out releves",
      what: "le relevé d’un bon, à signer",
    },
  ],
  exitCodes: usualExitCodes,
});
