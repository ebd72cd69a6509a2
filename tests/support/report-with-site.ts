import type { ReportFinding } from "../../src/contract/report.ts";
import { exampleReport } from "./example-report.ts";

const findings: ReportFinding[] = [
  ["aide-facile", "stats-page", "pass", "warning", "La page de statistiques répond et montre trois mesures."],
  [
    "aide-facile",
    "open-source",
    "fail",
    "error",
    "Aucun dépôt de code public n'est indiqué.",
    "Donnez l'adresse dans `repository`.",
  ],
  ["aide-facile", "no-reply", "unknown", "note", "Aucune adresse d'envoi n'est connue."],
  ["carnet-temoin", "stats-page", "fail", "warning", "La page de statistiques ne répond pas.", "Réparez-la."],
  ["carnet-temoin", "accessibility", "fail", "error", "La déclaration d'accessibilité manque.", "Publiez-la."],
  ["carnet-temoin", "franceconnect", "attested", "note", "Attesté le 1er mars 2026."],
  ["carnet-temoin", "continuous-delivery", "not-applicable", "note", "Sans objet."],
].map(([product = "", rule = "", answer, severity, message = "", remedy = null]) => ({
  ...{ product, rule, message, remedy },
  answer:
    answer === "pass" || answer === "fail" || answer === "attested" || answer === "unknown" ? answer : "not-applicable",
  severity: severity === "error" || severity === "warning" ? severity : "note",
}));

/** Followed since the first of February: two answers are of the quarter, one is of the day that it began. */
const trends = new Map([
  [
    "aide-facile",
    [
      { rule: "stats-page", answer: "pass", since: "2026-08-15" },
      { rule: "open-source", answer: "fail", since: "2026-02-01" },
      { rule: "no-reply", answer: "unknown", since: "2026-02-01" },
    ],
  ],
  [
    "carnet-temoin",
    [
      { rule: "stats-page", answer: "fail", since: "2026-09-04" },
      { rule: "accessibility", answer: "fail", since: "2026-02-01" },
      { rule: "franceconnect", answer: "attested", since: "2026-02-01" },
    ],
  ],
] as const);

/** The example quarter, with what the site and the standards say. */
export const reportWithSite = () =>
  exampleReport({
    standards: findings,
    trends,
    published: new Map([
      ["aide-facile", { title: "Aide Facile", statsUrl: "https://aide-facile.example/stats" }],
      ["carnet-temoin", { title: "Carnet Témoin", phase: "acceleration" }],
      ["guichet-factice", { title: "Guichet Factice", phase: "investigation" }],
    ]),
    fiches: [
      { kind: "member", id: "jeanne.exemplaire", name: "Jeanne Exemplaire", state: "to-update" },
      { kind: "member", id: "nora.fictif", name: "Nora Fictif", state: "up-to-date" },
      { kind: "product", id: "carnet-temoin", name: "Carnet Témoin", state: "up-to-date" },
    ],
  });
