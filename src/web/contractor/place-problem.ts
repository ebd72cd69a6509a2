import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
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

export function placeProblem(found: Problem, { editUrl }: Pick<ContractorSnapshot, "editUrl">): PlacedProblem {
  const { file, line, cell } = found;
  if (file === "") return { ...found, where: "", url: null };
  const where = cell ? `${file}, ${describeCell(cell)}` : `${file}, ligne\u00A0${line}`;
  // Grist's documents and the site's fiches are in no repository of the contractor's.
  const isOwn = isStaffingFile(file) && !(cell && "table" in cell);
  if (editUrl === null || !isOwn) return { ...found, where, url: null };
  const url = fileUrl(editUrl, file);
  return { ...found, where, url: WORKBOOK.test(file) ? viewUrl(url) : `${url}#L${line}` };
}

/** Where a file of the records is edited. */
export function fileUrl(editUrl: string, file: string): string {
  return `${editUrl}${file.split("/").map(encodeURIComponent).join("/")}`;
}

function viewUrl(url: string): string {
  return url.replace(/^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/edit\//, "$1/blob/");
}
