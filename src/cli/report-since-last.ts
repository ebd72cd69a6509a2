import type { Report } from "../contract/report.ts";
import { lastDayOf } from "../dates/month.ts";
import { folderTree } from "../files/folder-tree.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { type ReportChanges, reportChanges } from "../reports/report-changes.ts";

/** A table of a large contractor's report. */
const MAX_BYTES = 32 * 2 ** 20;

/** `rapport-2026-09-bons-de-commande.csv`, as the App proposes it, or with the two days that the command line writes. */
const FILE = /(?:^|\/)rapport-((\d{4}-\d\d)(?:-\d\d-(\d{4}-\d\d-\d\d))?|(\d{4})-T([1-4]))-([a-z-]+)\.csv$/;

interface ReportTableFile {
  path: string;
  /** Of the report: `2026-09`, `2026-T3` or its two days. */
  report: string;
  /** The last day of its period. */
  to: string;
  table: string;
}

/** What changed since the last report below a folder whose period ended before this one's; or the problem that there is none. */
export async function reportSinceLast(report: Report, folder: string): Promise<ReportChanges | Problem> {
  const tree = folderTree(folder);
  const found = (await tree.list()).flatMap(({ path }) => tableFileOf(path) ?? []).filter(({ to }) => to < report.to);
  const last = found.toSorted((a, b) => (a.to < b.to ? -1 : Number(a.to > b.to))).at(-1);
  if (!last) return problem("last-report-missing", { folder, to: report.to }, { file: folder, line: 1, column: 1 });
  const files = found.filter((file) => file.report === last.report && dirOf(file.path) === dirOf(last.path));
  const bytes = await tree.readBytes(
    files.map(({ path }) => path),
    MAX_BYTES,
  );
  const texts = files.flatMap(({ path, table }) => {
    const content = bytes.get(path);
    return content ? [[table, new TextDecoder().decode(content)] as const] : [];
  });
  return reportChanges(report, last.report, new Map(texts));
}

function tableFileOf(path: string): ReportTableFile | undefined {
  const [, report, month, end, year, quarter, table] = FILE.exec(path) ?? [];
  if (report === undefined || table === undefined) return;
  const lastMonth = month ?? `${year}-${String(Number(quarter) * 3).padStart(2, "0")}`;
  return { path, report, to: end ?? lastDayOf(lastMonth), table };
}

function dirOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
