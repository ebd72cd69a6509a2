import type { ContractorSnapshot, SnapshotRecord } from "../../feedback/snapshot/contractor-snapshot.ts";
import { gristCellUrl } from "../../feedback/snapshot/source-links.ts";
import { isStaffingFile } from "../../feedback/sort-problems.ts";
import { describeCell } from "../../problems/describe-place.ts";
import type { Problem } from "../../problems/problem.ts";

export interface PlacedProblem extends Problem {
  /** In words: a file and its line, or a cell; empty where it stands nowhere. */
  where: string;
  /** Where that is edited, or at least read; null where no page does. */
  url: string | null;
}

/** GitHub edits texts, line by line; a workbook it only shows. */
const WORKBOOK = /\.(?:xlsx|ods)$/i;

export function placeProblem(
  found: Problem,
  { editUrl, sources }: Pick<ContractorSnapshot, "editUrl" | "sources">,
): PlacedProblem {
  const { file, line, cell } = found;
  if (file === "") return { ...found, where: "", url: null };
  const where = cell ? `${file}, ${describeCell(cell)}` : `${file}, ligne\u00A0${line}`;
  // Grist's documents and the site's fiches are in no repository of the contractor's.
  if (cell && "table" in cell)
    return { ...found, where, url: sources?.grist ? gristCellUrl(sources.grist, cell) : null };
  if (FICHE.test(file)) return { ...found, where, url: sources && `${filePath(sources.site, file)}?plain=1#L${line}` };
  if (editUrl === null || !isStaffingFile(file)) return { ...found, where, url: null };
  const url = fileUrl(editUrl, file);
  return { ...found, where, url: WORKBOOK.test(file) ? url : `${url}#L${line}` };
}

/** Of the site. GitHub numbers the lines of Markdown only where it is asked for as it is: `?plain=1`. */
const FICHE = /^content\/_[a-z]+\//;

/** Where a record is: its file, or the document in Grist; null where no page shows it. */
export function recordUrl({ file }: SnapshotRecord, { editUrl, sources }: ContractorSnapshot): string | null {
  if (!isStaffingFile(file)) return sources?.grist?.url ?? null;
  return editUrl === null ? null : fileUrl(editUrl, file);
}

/** Where a file of the records is edited or, where GitHub cannot, shown. */
export function fileUrl(editUrl: string, file: string): string {
  const url = filePath(editUrl, file);
  return WORKBOOK.test(file) ? viewUrl(url) : url;
}

function filePath(folderUrl: string, file: string): string {
  return `${folderUrl}${file.split("/").map(encodeURIComponent).join("/")}`;
}

function viewUrl(url: string): string {
  return url.replace(/^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/edit\//, "$1/blob/");
}
