import { mkdirSync, readFileSync, statSync } from "node:fs";
import { consolidateReports } from "../contract/consolidate-reports.ts";
import { parseReportFile, type ReadReport } from "../contract/report-file.ts";
import { checkFile } from "../files/check-path.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { consolidatedFormats } from "../reports/consolidated-formats.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { printAsPdf } from "./print-as-pdf.ts";
import { failWith } from "./print-problems.ts";
import { output } from "./printer.ts";

/** Many times what a contractor of 500 orders sends. */
const MAX_MIB = 32;
const MAX_FILES = 100;

export interface ConsolidateOptions {
  format: string;
  out: string | undefined;
  today: string;
}

/** Writes several contractors' reports as one; a file that is no report, or too large, and nothing is written. */
export async function reportConsolidated(
  files: readonly string[],
  { format, out, today }: ConsolidateOptions,
): Promise<number> {
  const read = files.slice(0, MAX_FILES).map(readReport);
  const wrong = [
    ...read.filter(isProblem),
    ...(files.length > MAX_FILES ? [problem("reports-too-many", { most: MAX_FILES }, placeOf(""))] : []),
  ];
  if (wrong.length > 0) return failWith(wrong, format === "json" ? failed : undefined);
  const consolidated = consolidateReports(
    read.flatMap((one) => (isProblem(one) ? [] : [one])),
    today,
  );
  const pages = consolidatedFormats[format === "pdf" ? "html" : format]?.(consolidated) ?? new Map<string, string>();
  const written = format === "pdf" ? await printAsPdf("report --format pdf", pages) : pages;
  if (isProblem(written)) return failWith([written]);
  if (out === undefined) {
    for (const content of written.values()) output.document(content);
    return 0;
  }
  mkdirSync(out, { recursive: true });
  const { from, to } = consolidated;
  const contents = new Map(
    [...written].map(
      ([end, content]) => [`consolidation-${from}-${to}${end}`, { content, existing: "replace" }] as const,
    ),
  );
  const refused = writeAllInside(out, contents);
  if (refused) return failWith([refused]);
  const names = [...contents.keys()];
  output.text(`${renderTemplate("terminal/report-summary", { names, out }).trim()}\n`);
  return 0;
}

function failed(problems: Problem[]) {
  return { consolidated: null, problems };
}

function readReport(file: string): ReadReport | Problem {
  const absent = checkFile(file);
  if (absent) return absent;
  try {
    if (statSync(file).size > MAX_MIB * 2 ** 20) return problem("report-too-large", { most: MAX_MIB }, placeOf(file));
    const parsed = parseReportFile(readFileSync(file, "utf8"));
    return "report" in parsed ? parsed.report : problem("report-unreadable", { key: parsed.wrong }, placeOf(file));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) return problem("report-unreadable", { key: "" }, placeOf(file));
    throw cause;
  }
}

function placeOf(file: string) {
  return { file, line: 1, column: 1 };
}
