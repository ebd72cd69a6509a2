import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderCsv } from "../../src/reports/render-csv.ts";
import { reportTables } from "../../src/reports/report-tables.ts";
import type { Cell, CellType } from "../../src/reports/table.ts";
import { exampleReport } from "../support/example-report.ts";

const csvOf = (type: CellType, cell: Cell) =>
  renderCsv({ name: "orders", columns: [{ key: "title", type }], rows: [[cell]] });
const lineOf = (type: CellType, cell: Cell) => csvOf(type, cell).split("\r\n")[1];

describe("a CSV file", () => {
  it("begins with a byte order mark and ends its lines with CRLF", () => {
    expect(csvOf("text", "a")).toBe("\uFEFFNom\r\na\r\n");
  });

  it.each<[CellType, Cell, string]>([
    ["money", 1_200_050, "12000,50"],
    ["days", -5, "-0,05"],
    ["units", 50, "0,50"],
    ["count", 3, "3"],
    ["money", null, ""],
    ["date", "2026-12-31", "2026-12-31"],
    ["word", "devops-confirme", "Devops confirmé"],
    ["text", 'un "mot"; deux', '"un ""mot""; deux"'],
    ["text", "deux\nlignes", '"deux\nlignes"'],
  ])("writes the %s %j as %j", (type, cell, line) => {
    expect(lineOf(type, cell)).toBe(line);
  });

  it.each(["=1+1", "+33 1 00", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1"])("keeps %j from being run", (text) => {
    expect(lineOf("text", text)).toMatch(/^"?'/);
  });

  it("says to a reader of CSV what the cells said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const [, row] = parse(csvOf("text", `x${text}`), { bom: true, delimiter: ";", recordDelimiter: "\r\n" });
        expect(row).toEqual([`x${text}`]);
      }),
    );
  });

  it("has a French name for each table and each column", () => {
    for (const table of reportTables(exampleReport())) {
      const header = renderCsv({ ...table, rows: [] })
        .slice(1)
        .trimEnd()
        .split(";");
      expect(header).toHaveLength(table.columns.length);
      expect(header).not.toContain("");
    }
  });
});
