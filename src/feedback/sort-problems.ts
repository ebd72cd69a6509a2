import type { Annotation } from "../github/check-run.ts";
import { describeCell } from "../problems/describe-place.ts";
import type { Severity } from "../problems/entry.ts";
import type { Cell, Problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { cleanText, truncateText } from "../templating/clean-text.ts";

export interface SortedProblems {
  annotations: Annotation[];
  /** Problems of the staffing repository that have no annotation, for want of room. */
  unannotated: number;
  /** Problems of no file of the staffing repository. */
  elsewhere: Problem[];
}

/** Ten requests of 50: who has more to correct starts with these. */
const ANNOTATIONS = 500;

/** Which problems a check run shows on their lines, and which in its text; the gravest first. */
export function sortProblems(problems: readonly Problem[]): SortedProblems {
  const sorted = (["error", "warning", "note"] as const).flatMap((wanted) =>
    problems.filter(({ severity }) => severity === wanted),
  );
  const inStaffing = sorted.filter(({ file }) => isStaffingFile(file));
  const annotated = inStaffing.slice(0, ANNOTATIONS);
  return {
    annotations: annotated.map(toAnnotation),
    unannotated: inStaffing.length - annotated.length,
    elsewhere: sorted.filter(({ file }) => !isStaffingFile(file)),
  };
}

const levels: Record<Severity, Annotation["level"]> = { error: "failure", warning: "warning", note: "notice" };

/** GitHub shows at most 255 characters of a title. */
const LONGEST_TITLE = 255;

/** A problem at its line: what is wrong in bold, then what to do. GitHub shows annotations as plain text. */
function toAnnotation({ severity, message, remedy, file, line, column, cell }: Problem): Annotation {
  const whole = cleanText(sayWithCell(message, cell));
  const title = truncateText(whole, LONGEST_TITLE);
  return {
    path: file,
    line,
    column,
    level: levels[severity],
    title,
    message: title === whole ? cleanText(remedy) : `${whole}\n\n${cleanText(remedy)}`,
  };
}

/** A workbook has no lines that GitHub shows: what is said names the cell. */
export function sayWithCell(message: string, cell: Cell | undefined): string {
  return cell ? `${describeCell(cell)}\u00A0: ${message}` : message;
}

/** Whether a problem's file is one of the staffing repository's: a record or a sheet, wherever their folder is, or the settings. */
export function isStaffingFile(file: string): boolean {
  if (file === settingsPath) return true;
  return (
    !file.startsWith("content/") &&
    /(^|\/)(?:(?:members|products|orders)\/.|prices\.yml$|[^/]+\.(?:csv|xlsx|ods)$)/i.test(file)
  );
}
