import { parseReportFile, type ReadReport } from "../../src/contract/report-file.ts";
import type { ReportInput } from "../../src/contract/report-scope.ts";
import { exampleReport } from "./example-report.ts";

/** The example's report as another program reads it from its file. */
export function readReport(more: Partial<ReportInput> = {}): ReadReport {
  const parsed = parseReportFile(JSON.stringify({ report: exampleReport(more) }));
  if ("wrong" in parsed) throw new Error(`The example's report is wrong at ${parsed.wrong}`);
  return parsed.report;
}
