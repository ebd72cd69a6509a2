import type { ServiceStatement } from "../contract/service-statement.ts";
import type { ReportFiles } from "./formats.ts";
import { withUnitName } from "./label.ts";

/** A statement written in one format, for one file; each format is loaded when it is used. */
export const statementFormats: Readonly<
  Record<"markdown" | "html" | "ods", () => Promise<(statement: ServiceStatement) => ReportFiles>>
> = {
  markdown: async () => {
    const { renderMarkdown } = await import("../templating/render-markdown.ts");
    return (one) => new Map([[".md", `${renderMarkdown("statements/statement", named(one))}\n`]]);
  },
  html: async () => {
    const [{ renderHtml }, { readPageStyle }, { createHash }] = await Promise.all([
      import("../templating/render-html.ts"),
      import("../templating/read-page-style.ts"),
      import("node:crypto"),
    ]);
    const css = readPageStyle("statements/page.css");
    const styleHash = createHash("sha256").update(css).digest("base64");
    return (one) => new Map([[".html", renderHtml("statements/page", { ...named(one), css, styleHash })]]);
  },
  ods: async () => {
    const [{ renderOds }, { statementTables }] = await Promise.all([
      import("./render-ods.ts"),
      import("./statement-tables.ts"),
    ]);
    return (one) => new Map([[".ods", renderOds([statementTables(one)])]]);
  },
};

function named(statement: ServiceStatement) {
  return { ...statement, work: statement.work.map(withUnitName), units: statement.units.map(withUnitName) };
}
