import { describe, expect, it } from "vitest";
import type { Report } from "../../src/contract/report.ts";
import { changesFormats } from "../../src/reports/changes-formats.ts";
import { reportLabel } from "../../src/reports/label.ts";
import { renderCsv } from "../../src/reports/render-csv.ts";
import { type ChangedTable, reportChanges } from "../../src/reports/report-changes.ts";
import { reportTables } from "../../src/reports/report-tables.ts";
import { exampleReport } from "../support/example-report.ts";
import { reportWithSite } from "../support/report-with-site.ts";

/** A report as its CSV files hold it. */
const filesOf = (report: Report) =>
  new Map(reportTables(report).map((table) => [reportLabel("table", table.name), renderCsv(table)]));
const changesOf = (before: Report, now: Report) => reportChanges(now, "2026-T2", filesOf(before)).sections;
const section = (sections: readonly ChangedTable[], name: string) => sections.find((one) => one.name === name);

const spring = exampleReport({ from: "2026-04-01", to: "2026-06-30", today: "2026-07-05" });
const summer = exampleReport();

describe("what changed since the last report", () => {
  it("is nothing where nothing changed, table by table, those to come included", () => {
    const sections = changesOf(reportWithSite(), reportWithSite());
    expect(sections.map(({ name }) => name)).toEqual(reportTables(reportWithSite()).map(({ name }) => name));
    expect(sections.flatMap(({ changes }) => changes ?? [])).toEqual([]);
  });

  it("is the days and amounts of orders, from what they were to what they are, without those of the period", () => {
    const orders = section(changesOf(spring, summer), "orders")?.changes ?? [];
    const one = orders.find(({ subject }) => subject.includes("BC-2026-014"));
    const columns = one?.cells.map(({ column }) => column) ?? [];
    expect(one?.kind).toBe("changed");
    expect(one?.cells).toContainEqual({ column: "Jours réalisés", type: "days", before: "104,50", after: "152,25" });
    expect(columns).not.toContain("Jours de la période");
  });

  it("is risks that came, were settled or are no longer listed, and people who were trained", () => {
    const [risk] = summer.risks;
    const sections = changesOf(
      { ...spring, risks: [...spring.risks, ...(risk ? [{ ...risk, name: "Parti" }] : [])] },
      summer,
    );
    const kinds = section(sections, "risks")?.changes?.map(
      ({ kind, subject }) => `${kind} ${subject.split(" · ")[1]?.slice(0, 17)}`,
    );
    expect(kinds?.filter((kind) => !kind.startsWith("changed"))).toEqual([
      "added Les justificatifs",
      "added Le comité d'inves",
      "removed Parti",
    ]);
    expect(section(sections, "trainings")?.changes?.map(({ kind }) => kind)).toEqual(["added", "added", "added"]);
    const settled = summer.risks.map((one) => ({ ...one, closedOn: "2026-10-01" }));
    expect(section(changesOf(summer, { ...summer, risks: settled }), "risks")?.changes?.[0]?.cells).toEqual([
      { column: "Levé le", type: "date", before: "", after: "2026-10-01" },
    ]);
  });

  it("is not told of what one of the reports leaves out: standards, fiches, what only the site says", () => {
    for (const [before, now] of [
      [exampleReport(), reportWithSite()],
      [reportWithSite(), exampleReport()],
    ] as const) {
      const sections = changesOf(before, now);
      expect(["fiches", "standards", "findings"].map((name) => section(sections, name)?.changes)).toEqual([
        null,
        null,
        null,
      ]);
      expect(section(sections, "products")?.changes).toEqual([]);
    }
    expect(reportChanges(summer, "2026-T2", new Map()).sections.every(({ changes }) => changes === null)).toBe(true);
  });

  it("leaves out a column that the last report did not have, and a file that is none", () => {
    const files = filesOf(spring);
    const orders = files.get("bons-de-commande") ?? "";
    files.set("bons-de-commande", orders.replace("Jours réalisés", "Autre titre"));
    files.set("risques", '"jamais fermé');
    const { sections } = reportChanges(summer, "2026-T2", files);
    const changed = section(sections, "orders")?.changes?.filter(({ kind }) => kind === "changed") ?? [];
    const columns = changed.flatMap(({ cells }) => cells.map(({ column }) => column));
    expect(columns).toContain("Jours restants");
    expect(columns).not.toContain("Jours réalisés");
    expect(section(sections, "risks")?.changes).toBe(null);
  });

  it("takes no time that grows by the square of rows, and leaves out a table of more lines than are to be read", () => {
    const files = filesOf(spring).set("risques", `Produit;Risque\n${";\n".repeat(100_000)}`);
    const sections = (mostLines?: number) => reportChanges(summer, "2026-T2", files, mostLines).sections;
    expect(section(sections(), "risks")?.changes?.filter(({ kind }) => kind === "removed")).toHaveLength(100_000);
    const bounded = sections(10_000);
    expect(bounded.find(({ name }) => name === "risks")?.changes).toBe(null);
    expect(bounded.filter(({ name }) => name !== "risks")).toEqual(sections().filter(({ name }) => name !== "risks"));
  });

  it("says the same in every format", async () => {
    const changes = reportChanges(summer, "2026-T2", filesOf(spring));
    const written = (format: string, end: string) => String(changesFormats[format]?.(changes).get(end));
    await expect(written("markdown", ".md")).toMatchFileSnapshot("../fixtures/reports/changes.md");
    const rows = changes.sections.flatMap(({ changes }) => changes ?? []);
    expect(written("html", ".html").match(/<li>/g)).toHaveLength(rows.length);
    const lines = rows.reduce((sum, { cells }) => sum + Math.max(1, cells.length), 0);
    expect(written("csv", ".csv").trimEnd().split("\r\n")).toHaveLength(1 + lines);
    expect(JSON.parse(written("json", ".json")).changes).toEqual(changes);
    expect(changesFormats.ods?.(changes).get(".ods")).toBeInstanceOf(Uint8Array);
  });
});
