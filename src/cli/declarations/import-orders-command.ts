import { declareCommand } from "./command-declaration.ts";

export const importOrdersCommand = declareCommand({
  name: "import-orders",
  group: "Le suivi du marché",
  summary: "reprend des bons de commande et du travail réalisé depuis un tableur",
  description:
    "Les feuilles sont exportées en CSV ou en « Texte Unicode » : point-virgule, virgule ou tabulation ; 12 000,50, 05/01/2026 et janv.-26 sont compris. Les lignes autour du tableau (titre, total) sont laissées. S’il y a une erreur, rien n’est écrit.",
  options: {
    orders: {
      type: "file",
      value: "FICHIER",
      description:
        "une ligne par unité d’œuvre commandée. Colonnes : Bon de commande, Bénéficiaire, Produit, Signé le, Début, Fin, Unité d’œuvre, Quantité, Prix unitaire ; Avenant si vous en avez. Une quantité négative est un avoir",
    },
    work: {
      type: "file",
      value: "FICHIER",
      description:
        "une ligne par mois, personne et activité. Colonnes : Bon de commande, Mois, Unité d’œuvre, Membre, Jours, Activité. Les lignes déjà notées sont laissées",
    },
    out: {
      type: "folder",
      value: "DOSSIER",
      description: "vos dossiers : orders/ y reçoit les bons nouveaux et le travail ajouté",
      required: true,
    },
    "dry-run": { type: "flag", description: "dire ce qui changerait, sans rien écrire" },
    yes: { type: "flag", description: "modifier aussi les bons qui existent déjà" },
  },
  notes: `Donnez --orders, --work ou les deux. Vérifiez ensuite avec « beta-fiches validate ».

Un bon qui existe déjà reçoit la différence : avenants, avoirs et parts passées à un autre bon s’ajoutent en lignes, les dates suivent, et le travail, les remplacements et les commentaires restent. Ce qui change est dit d’abord ; --yes l’écrit. Les lignes notées sous un avenant se comparent à celles du même avenant, les autres à tout le reste.`,
  examples: [
    { command: "beta-fiches import-orders --orders bons.csv --work jours.csv --out .", what: "les bons et le travail" },
    {
      command: "beta-fiches import-orders --orders bons.csv --out . --dry-run",
      what: "voir d’abord",
    },
  ],
  exitCodes: {
    0: "tout va bien",
    1: "une erreur, et rien n’est écrit",
    2: "il faut --yes, et rien n’est écrit",
  },
});
