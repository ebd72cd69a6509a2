import type { Report } from "../contract/report.ts";
import { folderTree } from "../files/folder-tree.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { findLastReport } from "../reports/find-last-report.ts";
import { type ReportChanges, reportChanges } from "../reports/report-changes.ts";

/** A table of a large contractor's report. */
const MAX_BYTES = 32 * 2 ** 20;

/** What changed since the last report below a folder whose period ended before this one's; or the problem that there is none. */
export async function reportSinceLast(report: Report, folder: string): Promise<ReportChanges | Problem> {
  const tree = folderTree(folder);
  const paths = (await tree.list()).map(({ path }) => path);
  const last = findLastReport(paths, report.to);
  if (!last) return problem("last-report-missing", { folder, to: report.to }, { file: folder, line: 1, column: 1 });
  const bytes = await tree.readBytes([...last.tables.values()], MAX_BYTES);
  const texts = [...last.tables].flatMap(([table, path]) => {
    const content = bytes.get(path);
    return content ? [[table, new TextDecoder().decode(content)] as const] : [];
  });
  return reportChanges(report, last.name, new Map(texts));
}
