import { createHash } from "node:crypto";
import type { Consolidated, ReportGap } from "../contract/consolidated.ts";
import { REPORT_VERSION } from "../contract/report.ts";
import { dayInWords, monthInWords } from "../dates/french-dates.ts";
import { frenchDecimal, frenchEuros } from "../problems/french-number.ts";
import { readPageStyle } from "../templating/read-page-style.ts";
import { renderHtml } from "../templating/render-html.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { escapeControls } from "../templating/show-controls.ts";
import { consolidatedTables, gapTable } from "./consolidated-tables.ts";
import { withFoldableTables } from "./foldable-tables.ts";
import type { ReportFiles } from "./formats.ts";
import { reportLabel } from "./label.ts";
import { renderCsv } from "./render-csv.ts";
import { renderOds } from "./render-ods.ts";
import type { Cell, CellType, Table } from "./table.ts";

/** A consolidated report in each format of a report; all of them say the same. */
export const consolidatedFormats: Readonly<Record<string, (consolidated: Consolidated) => ReportFiles>> = {
  markdown: (consolidated) => {
    const text = renderMarkdown("reports/consolidated", { ...consolidated, tables: pageTables(consolidated) });
    return new Map([[".md", `${text}\n`]]);
  },
  html: (consolidated) => {
    const css = readPageStyle();
    const styleHash = createHash("sha256").update(css).digest("base64");
    const data = { ...consolidated, css, styleHash, tables: pageTables(consolidated) };
    return new Map([[".html", withFoldableTables(renderHtml("reports/html/consolidated", data))]]);
  },
  csv: (consolidated) =>
    new Map(allTables(consolidated).map((table) => [`-${reportLabel("table", table.name)}.csv`, renderCsv(table)])),
  ods: (consolidated) => new Map([[".ods", renderOds(allTables(consolidated))]]),
  json: (consolidated) => {
    const text = JSON.stringify({ version: REPORT_VERSION, consolidated }, null, 2);
    return new Map([[".json", `${escapeControls(text)}\n`]]);
  },
};

function allTables(consolidated: Consolidated): Table[] {
  return [...consolidatedTables(consolidated), gapTable(consolidated)];
}

/** What says that a contractor's report tells nothing of a table. */
const GAP_OF_TABLE: Readonly<Record<string, ReportGap["kind"]>> = {
  "activity-plan": "no-activities",
  "risk-quarters": "no-risk-quarters",
  deliverables: "no-deliverables",
  standards: "no-standards",
};

/** Their empty cells are numbers that nobody knows; others have nothing to say. */
const UNKNOWN_WHERE_EMPTY = new Set(["days-planned", "days-left"]);

/** Tables whose cells are the words that people read; the first cell of a row heads it. */
function pageTables(consolidated: Consolidated) {
  return consolidatedTables(consolidated).map(({ name, columns, rows }) => ({
    name,
    // Once each, of a contractor with a report for each beneficiary.
    unknown: [
      ...new Set(
        consolidated.gaps.flatMap(({ kind, contractors }) => (kind === GAP_OF_TABLE[name] ? contractors : [])),
      ),
    ],
    columns: columns.map(({ key, type }) => ({ title: reportLabel("column", key), isNumber: isNumber(type) })),
    rows: rows.map((row) => {
      const [head, ...cells] = row.map((cell, at) => cellOf(cell, columns[at] ?? { key: "", type: "text" }));
      return { head: head?.text ?? "", cells };
    }),
  }));
}

function cellOf(cell: Cell, { key, type }: { key: string; type: CellType }) {
  if (cell === null)
    return { kind: "t", text: UNKNOWN_WHERE_EMPTY.has(key) ? reportLabel("word", "not-recorded") : "", address: null };
  const text = write(cell, key, type);
  if (type === "text" && /^https?:/.test(text)) return { kind: "t", text: "", address: text };
  return { kind: isNumber(type) ? "n" : "t", text, address: null };
}

function write(cell: string | number, key: string, type: CellType): string {
  if (typeof cell === "number") {
    if (type === "count") return String(cell);
    const sign = key === "change" && cell > 0 ? "+" : "";
    return type === "money" ? frenchEuros(cell) : `${sign}${frenchDecimal(cell)}`;
  }
  if (type === "word") return reportLabel("word", cell);
  if (type === "date") return dayInWords(cell);
  return key === "month" ? monthInWords(cell) : cell;
}

function isNumber(type: CellType): boolean {
  return type !== "text" && type !== "word" && type !== "date";
}
