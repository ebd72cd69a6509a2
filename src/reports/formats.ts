import type { Report } from "../contract/report.ts";
import type { Problem } from "../problems/problem.ts";

/** A report written in one format: files by the end of their name, which begins with the report's own. */
export type Written = ReadonlyMap<string, string | Uint8Array>;

/** `problems`: what the records and the contract's rules say, for whoever acts on the report; a page for others leaves them out. */
export type Render = (report: Report, problems: readonly Problem[]) => Written;

/** Each format is loaded when it is asked for. */
export const formats: Readonly<Record<string, () => Promise<Render>>> = {
  markdown: async () => {
    const { renderMarkdownReport } = await import("./render-markdown-report.ts");
    return (report) => new Map([[".md", renderMarkdownReport(report)]]);
  },
  html: async () => {
    const [{ renderHtmlReport }, { readPageStyle }] = await Promise.all([
      import("./render-html-report.ts"),
      import("./read-page-style.ts"),
    ]);
    return (report) => new Map([[".html", renderHtmlReport(report, readPageStyle())]]);
  },
  csv: async () => {
    const [{ tablesOf }, { renderCsv }, { say }] = await Promise.all([
      import("./tables-of.ts"),
      import("./render-csv.ts"),
      import("./say.ts"),
    ]);
    return (report) => new Map(tablesOf(report).map((table) => [`-${say("table", table.name)}.csv`, renderCsv(table)]));
  },
  ods: async () => {
    const [{ tablesOf }, { renderOds }] = await Promise.all([import("./tables-of.ts"), import("./render-ods.ts")]);
    return (report) => new Map([[".ods", renderOds(tablesOf(report))]]);
  },
  json: async () => (report, problems) => new Map([[".json", `${JSON.stringify({ report, problems }, null, 2)}\n`]]),
};
