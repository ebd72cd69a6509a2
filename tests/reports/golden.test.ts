import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/contract/report.ts";
import { renderCsv } from "../../src/reports/render-csv.ts";
import { renderMarkdownReport } from "../../src/reports/render-markdown-report.ts";
import { tablesOf } from "../../src/reports/tables-of.ts";
import { exampleReport } from "../support/example-report.ts";

// Reports are read as text: `npx vitest run tests/reports -u` writes them again, and the difference is for people to read.

const findings: Finding[] = [
  ["aide-facile", "stats-page", "pass", "warning", "La page de statistiques répond et montre trois mesures."],
  ["aide-facile", "open-source", "fail", "error", "Aucun dépôt de code public n'est indiqué."],
  ["aide-facile", "no-reply", "unknown", "note", "Aucune adresse d'envoi n'est connue."],
  ["carnet-temoin", "stats-page", "fail", "warning", "La page de statistiques ne répond pas."],
  ["carnet-temoin", "accessibility", "fail", "error", "La déclaration d'accessibilité manque."],
  ["carnet-temoin", "franceconnect", "attested", "note", "Attesté le 1er mars 2026."],
  ["carnet-temoin", "continuous-delivery", "not-applicable", "note", "Sans objet."],
].map(([product = "", rule = "", answer, severity, message = ""]) => ({
  ...{ product, rule, message },
  answer:
    answer === "pass" || answer === "fail" || answer === "attested" || answer === "unknown" ? answer : "not-applicable",
  severity: severity === "error" || severity === "warning" ? severity : "note",
}));

const withSite = () =>
  exampleReport({
    standards: findings,
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

describe("the report of the examples", () => {
  it("to DINUM, with what the site and the standards say", async () => {
    await expect(renderMarkdownReport(withSite())).toMatchFileSnapshot("../fixtures/reports/dinum.md");
  });

  it("to one beneficiary speaks of nothing of the others", async () => {
    const text = renderMarkdownReport(exampleReport({ beneficiary: "AGENCE DU MODELE" }));
    await expect(text).toMatchFileSnapshot("../fixtures/reports/beneficiary.md");
    expect(text).not.toMatch(/Direction|Hugo|Jeanne|Paul|Léa|aide-facile|BC-2026-0(?:14|30)/);
  });

  it("of a year before everything says so, section by section", async () => {
    const nothing = exampleReport({ from: "2020-01-01", to: "2020-03-31", today: "2020-04-02" });
    await expect(renderMarkdownReport(nothing)).toMatchFileSnapshot("../fixtures/reports/nothing.md");
  });

  it("as tables, for French spreadsheets", async () => {
    const tables = tablesOf(withSite()).map((table) => `# ${table.name}\n${renderCsv(table)}`);
    const text = tables.join("\n").replaceAll("\uFEFF", "").replaceAll("\r\n", "\n");
    await expect(text).toMatchFileSnapshot("../fixtures/reports/tables.csv");
  });
});
