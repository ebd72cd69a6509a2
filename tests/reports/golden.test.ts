import { describe, expect, it } from "vitest";
import { renderCsv } from "../../src/reports/render-csv.ts";
import { renderMarkdownReport } from "../../src/reports/render-markdown-report.ts";
import { reportTables } from "../../src/reports/report-tables.ts";
import { renderTemplate } from "../../src/templating/render-template.ts";
import { exampleReport } from "../support/example-report.ts";
import { reportWithSite } from "../support/report-with-site.ts";

// Reports are read as text: `npx vitest run tests/reports -u` writes them again, and the difference is for people to read.

describe("the report of the examples", () => {
  it("to DINUM, with what the site and the standards say", async () => {
    await expect(renderMarkdownReport(reportWithSite())).toMatchFileSnapshot("../fixtures/reports/dinum.md");
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
    const tables = reportTables(reportWithSite()).map((table) => `# ${table.name}\n${renderCsv(table)}`);
    const text = tables.join("\n").replaceAll("\uFEFF", "").replaceAll("\r\n", "\n");
    await expect(text).toMatchFileSnapshot("../fixtures/reports/tables.csv");
  });

  it("calls what adds units an amendment and what gives some back a credit, where nobody named them", () => {
    const one = { name: null, on: "2026-05-10", unit: "devops-confirme" };
    const amendments = [
      { ...one, centiunits: 200 },
      { ...one, centiunits: -100 },
    ];
    expect(renderTemplate("reports/amendments", { amendments }).trim().replaceAll("\u00a0", " ")).toBe(
      "Avenants et avoirs, déjà comptés : avenant, le 10 mai 2026, +2 UO Devops confirmé ; avoir, le 10 mai 2026, -1 UO Devops confirmé.",
    );
  });
});
