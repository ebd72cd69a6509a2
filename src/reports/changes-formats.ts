import { createHash } from "node:crypto";
import { REPORT_VERSION } from "../contract/report.ts";
import { dayInWords } from "../dates/french-dates.ts";
import { frenchDecimal, frenchEuros } from "../problems/french-number.ts";
import { readPageStyle } from "../templating/read-page-style.ts";
import { renderHtml } from "../templating/render-html.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { escapeControls } from "../templating/show-controls.ts";
import { withFoldableTables } from "./foldable-tables.ts";
import type { ReportFiles } from "./formats.ts";
import { renderCsv } from "./render-csv.ts";
import { renderOds } from "./render-ods.ts";
import type { ReportChanges, RowChange } from "./report-changes.ts";
import { type CellType, type Table, tableOf } from "./table.ts";

/** What changed since the last report, in each format of a report; all of them say the same. */
export const changesFormats: Readonly<Record<string, (changes: ReportChanges) => ReportFiles>> = {
  markdown: (changes) => new Map([[".md", `${renderMarkdown("reports/changes", parts(changes))}\n`]]),
  html: (changes) => {
    const css = readPageStyle();
    const styleHash = createHash("sha256").update(css).digest("base64");
    const page = renderHtml("reports/html/changes", { ...parts(changes), css, styleHash });
    return new Map([[".html", withFoldableTables(page)]]);
  },
  csv: (changes) => new Map([[".csv", renderCsv(changesTable(changes))]]),
  ods: (changes) => new Map([[".ods", renderOds([changesTable(changes)])]]),
  json: (changes) => {
    const text = JSON.stringify({ version: REPORT_VERSION, changes }, null, 2);
    return new Map([[".json", `${escapeControls(text)}\n`]]);
  },
};

/** Tables with changes, those without and those that could not be compared. */
function parts(changes: ReportChanges) {
  const { sections } = changes;
  return {
    ...changes,
    changed: sections.flatMap(({ name, changes }) =>
      changes === null || changes.length === 0 ? [] : [{ name, changes: changes.map(inWords) }],
    ),
    same: sections.filter(({ changes }) => changes?.length === 0).map(({ name }) => name),
    unknown: sections.filter(({ changes }) => changes === null).map(({ name }) => name),
  };
}

function inWords({ kind, subject, cells }: RowChange) {
  const words = cells.map(({ column, type, before, after }) => {
    return { column, before: cellInWords(before, type), after: cellInWords(after, type) };
  });
  return { kind, subject, cells: words };
}

/** A number of a CSV cell as people read it; what is not as we write it stays as it stands. */
function cellInWords(cell: string | null, type: CellType): string {
  if (cell === null || cell === "") return "";
  if (type === "date") return dayInWords(cell);
  const hundredths = /^-?\d+,\d\d$/.test(cell) ? Number(cell.replace(",", "")) : null;
  if (hundredths === null) return cell;
  return type === "money" ? frenchEuros(hundredths) : frenchDecimal(hundredths);
}

interface ChangeLine {
  name: string;
  kind: RowChange["kind"];
  subject: string;
  column: string | null;
  before: string | null;
  after: string | null;
}

/** A line for each cell that changed, and one for a row of which nothing else is known. */
function changesTable({ sections }: ReportChanges): Table {
  const lines = sections.flatMap(({ name, changes }) =>
    (changes ?? []).flatMap(({ kind, subject, cells }): ChangeLine[] => {
      const alone = { name, kind, subject, column: null, before: null, after: null };
      return cells.length === 0
        ? [alone]
        : cells.map(({ column, before, after }) => ({ ...alone, column, before, after }));
    }),
  );
  return tableOf<ChangeLine>("changes", lines, {
    section: ["text", ({ name }) => renderTemplate("reports/heading", { name }).trim()],
    kind: ["word", ({ kind }) => kind],
    subject: ["text", ({ subject }) => subject],
    field: ["text", ({ column }) => column],
    before: ["text", ({ before }) => before],
    after: ["text", ({ after }) => after],
  });
}
