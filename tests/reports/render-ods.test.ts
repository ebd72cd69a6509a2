import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { renderOds } from "../../src/reports/render-ods.ts";
import { reportTables } from "../../src/reports/report-tables.ts";
import type { Table } from "../../src/reports/table.ts";
import { findProgram } from "../support/find-program.ts";
import { hostile, hostileReport } from "../support/hostile-report.ts";
import { reportWithSite } from "../support/report-with-site.ts";

const contentOf = (ods: Uint8Array) => strFromU8(unzipSync(ods)["content.xml"] ?? new Uint8Array());

function tableWith(...row: Table["rows"][number]): Table {
  return {
    name: "orders",
    columns: [
      { key: "order", type: "text" },
      { key: "unit", type: "word" },
      { key: "start", type: "date" },
      { key: "pass", type: "count" },
      { key: "days-done", type: "days" },
      { key: "amount-done", type: "money" },
    ],
    rows: [row],
  };
}

/** The cells of the second row as a program reads them: type, value, text. */
function cellsOf(table: Table): string[][] {
  const found: string[][] = [];
  const visit = (node: object, row: { at: number }): void => {
    const children: object[] = "children" in node && Array.isArray(node.children) ? node.children : [];
    if ("name" in node && node.name === "table:table-row") row.at += 1;
    if ("name" in node && node.name === "table:table-cell" && row.at === 2 && "attribs" in node) {
      const given: Record<string, string> = { ...(node.attribs ?? {}) };
      const value = given["office:value"] ?? given["office:date-value"] ?? textOf(node);
      found.push([given["office:value-type"] ?? "", value]);
    }
    for (const child of children) visit(child, row);
  };
  visit(parseDocument(contentOf(renderOds([table])), { xmlMode: true }), { at: 0 });
  return found;
}

function textOf(node: object): string {
  if ("data" in node) return String(node.data);
  return "children" in node && Array.isArray(node.children) ? node.children.map(textOf).join("") : "";
}

describe("the spreadsheet of a report", () => {
  it("gives each cell its type, and every digit of its value", () => {
    expect(cellsOf(tableWith("BC-1", "devops-senior", "2026-01-05", 3, 1_250, -1_234_567_805))).toEqual([
      ["string", "BC-1"],
      ["string", "Devops senior"],
      ["date", "2026-01-05"],
      ["float", "3"],
      ["float", "12.50"],
      ["currency", "-12345678.05"],
    ]);
  });

  it("leaves empty what is not known, and takes no text for a formula", () => {
    expect(cellsOf(tableWith("=1+1", null, null, null, null, null))).toEqual([
      ["string", "=1+1"],
      ...Array.from({ length: 5 }, () => ["", ""]),
    ]);
  });

  it("holds its type in its first bytes, uncompressed", () => {
    const bytes = renderOds([]);
    expect(strFromU8(bytes.slice(0, 4))).toBe("PK\u0003\u0004");
    expect([bytes[8], bytes[9]]).toEqual([0, 0]);
    expect(strFromU8(bytes.slice(30, 84))).toBe("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    expect(Object.keys(unzipSync(bytes))).toEqual(["mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml"]);
  });

  it("is the same bytes for the same report", () => {
    const tables = reportTables(reportWithSite());
    expect(renderOds(tables)).toEqual(renderOds(tables));
  });

  it("has a sheet for each table, with a row for each of its rows", () => {
    const tables = reportTables(reportWithSite());
    const content = contentOf(renderOds(tables));
    expect(content.match(/<table:table /g)).toHaveLength(tables.length);
    const rows = tables.reduce((count, table) => count + table.rows.length + 1, 0);
    expect(content.match(/<table:table-row>/g)).toHaveLength(rows);
  });

  it("shows what people write as text, whatever they write", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(text, (written) => {
        const [cell] = cellsOf(tableWith(written, null, null, null, null, null));
        expect(cell?.[0]).toBe("string");
        const content = contentOf(renderOds([tableWith(written, null, null, null, null, null)]));
        // https://www.w3.org/TR/xml/#charsets
        expect(content).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
        expect(content.match(/<table:table-cell/g)).toHaveLength(12);
      }),
    );
    expect(cellsOf(tableWith(hostile, null, null, null, null, null))[0]).toEqual(["string", hostile]);
  });
});

const soffice = findProgram("soffice");
if (soffice === undefined)
  process.stderr.write("Spreadsheets are not opened: LibreOffice (soffice) is not installed.\n");

describe.skipIf(soffice === undefined)("LibreOffice", () => {
  /** The sheets of a spreadsheet as LibreOffice writes them in CSV: values as shown in French, or as they are. */
  function opened(tables: readonly Table[]): string {
    const folder = mkdtempSync(join(tmpdir(), "ods-"));
    try {
      writeFileSync(join(folder, "rapport.ods"), renderOds(tables));
      // Tokens: separator, quote, UTF-8, first line, …, quote all text, …, as shown.
      const filter = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,true";
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync(soffice ?? "", [
        profile,
        "--headless",
        "--convert-to",
        filter,
        "--outdir",
        folder,
        `${folder}/rapport.ods`,
      ]);
      return readFileSync(join(folder, "rapport.csv"), "utf8");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it("reads dates as dates, money as money and text as text", () => {
    const row = opened([tableWith("=1+1", "devops-senior", "2026-01-05", 3, 1_250, 1_200_050)]).split("\n")[1];
    expect(row).toMatch(/^"=1\+1";"Devops senior";05\/01\/2026;3;12[.,]50;12[\s,.\u202F]000[.,]50 €$/u);
  });

  it("opens the report of the examples, and one with hostile texts", () => {
    const orders = opened(reportTables(reportWithSite()));
    expect(orders).toContain('"BC-2026-021";18/12/2025;01/01/2026;31/12/2026;410');
    expect(orders.trim().split("\n")).toHaveLength(5);
    expect(opened(reportTables(hostileReport()))).toContain("<script>alert(1)</script>");
  });
});
