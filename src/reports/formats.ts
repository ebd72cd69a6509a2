import { REPORT_VERSION, type Report } from "../contract/report.ts";
import type { Problem } from "../problems/problem.ts";

/** A report written in one format: files by the end of their name, which begins with the report's own. */
export type ReportFiles = ReadonlyMap<string, string | Uint8Array>;

/** `problems`: those of the records and of the contract's rules, for whoever acts on the report; a page for others leaves them out. */
export type RenderReport = (report: Report, problems: readonly Problem[]) => ReportFiles;

/** Each format is loaded when it is used. */
export const formats: Readonly<Record<string, () => Promise<RenderReport>>> = {
  markdown: async () => {
    const { renderMarkdownReport } = await import("./render-markdown-report.ts");
    return (report) => new Map([[".md", renderMarkdownReport(report)]]);
  },
  html: async () => {
    const [{ renderHtmlReport }, { readPageStyle }] = await Promise.all([
      import("./render-html-report.ts"),
      import("../templating/read-page-style.ts"),
    ]);
    return (report) => new Map([[".html", renderHtmlReport(report, readPageStyle())]]);
  },
  csv: async () => {
    const [{ reportTables }, { renderCsv }, { reportLabel }] = await Promise.all([
      import("./report-tables.ts"),
      import("./render-csv.ts"),
      import("./label.ts"),
    ]);
    return (report) =>
      new Map(reportTables(report).map((table) => [`-${reportLabel("table", table.name)}.csv`, renderCsv(table)]));
  },
  ods: async () => {
    const [{ reportTables }, { renderOds }] = await Promise.all([
      import("./report-tables.ts"),
      import("./render-ods.ts"),
    ]);
    return (report) => new Map([[".ods", renderOds(reportTables(report))]]);
  },
  json: async () => {
    const { escapeControls } = await import("../templating/show-controls.ts");
    return (report, problems) =>
      new Map([
        [".json", `${escapeControls(JSON.stringify({ version: REPORT_VERSION, report, problems }, null, 2))}\n`],
      ]);
  },
};
