import type { ChromiumUse } from "../problems/catalogue/calling.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { ReportFiles } from "../reports/formats.ts";
import { startInChromium } from "./start-in-chromium.ts";

/** For one page: a report of 500 orders takes about one minute on two busy cores. */
const SECONDS = 180;

/** The pages of `--format html` as PDF, under names that end in .pdf; or why none could be printed. */
export async function printAsPdf(use: ChromiumUse, pages: ReportFiles): Promise<ReportFiles | Problem> {
  const printer = await startInChromium(use, process.env, async (executablePath) => {
    const { startPdfPrinter } = await import("../browser/start-pdf-printer.ts");
    return startPdfPrinter({ executablePath, milliseconds: SECONDS * 1_000 });
  });
  if (isProblem(printer)) return printer;
  try {
    const printed = new Map<string, Uint8Array>();
    for (const [name, page] of pages) {
      const pdf = typeof page === "string" ? await printer.print(page) : null;
      if (pdf === null) return problem("pdf-not-printed", { seconds: SECONDS }, { file: "", line: 1, column: 1 });
      printed.set(name.replace(/\.html$/, ".pdf"), pdf);
    }
    return printed;
  } finally {
    await printer.close();
  }
}
