import type { CheckRunText } from "../feedback/compose-check-run.ts";
import { isStaffingFile, sayWithCell } from "../feedback/sort-problems.ts";
import type { Problem } from "../problems/problem.ts";
import { cleanText, truncateText } from "../templating/clean-text.ts";

/** What would be a check run of the App. */
export type JobText = CheckRunText;

/** What a job came to: a text for the step's summary and annotations, and the step's outputs by name. */
export interface JobResult extends JobText {
  /** Of no record, or of the job itself: they go to the summary with those of the text. */
  outside?: readonly Problem[];
  outputs: Readonly<Record<string, string | number>>;
}

const LONGEST_TITLE = 200;

/** A job that problems ended, or that had nothing to do for the reason that a note gives. */
export function resultOfProblems(problems: readonly Problem[]): JobResult {
  const title = truncateText(cleanText(problems[0]?.message ?? ""), LONGEST_TITLE);
  const nothing: JobResult = { conclusion: "success", title, summary: "", annotations: [], outputs: {} };
  return withProblems({ ...nothing, outputs: countProblems(problems) }, problems);
}

/** The same with problems besides. An error among them fails the job, unless what was asked for was done nevertheless. */
export function withProblems(
  result: JobResult,
  problems: readonly Problem[],
  { isDone = false }: { isDone?: boolean } = {},
): JobResult {
  const hasError = problems.some(({ severity }) => severity === "error");
  const outside = problems.filter(({ file }) => !isStaffingFile(file));
  return {
    ...result,
    conclusion: hasError ? conclude(result, isDone) : result.conclusion,
    annotations: [...result.annotations, ...problems.map(toAnnotation)],
    outside: [...(result.outside ?? []), ...outside],
  };
}

function conclude({ conclusion }: JobResult, isDone: boolean): JobText["conclusion"] {
  if (!isDone) return "failure";
  return conclusion === "success" ? "neutral" : conclusion;
}

const levels = { error: "failure", warning: "warning", note: "notice" } as const;

/** What is wrong outside of the records is at no line of theirs. */
function toAnnotation({
  severity,
  message,
  remedy,
  file,
  line,
  column,
  cell,
}: Problem): JobText["annotations"][number] {
  const place = isStaffingFile(file) ? { path: file, line, column } : { path: "", line: 1, column: 1 };
  return {
    ...place,
    level: levels[severity],
    title: cleanText(sayWithCell(message, cell)),
    message: cleanText(remedy),
  };
}

export function countProblems(problems: readonly Problem[]): { errors: number; warnings: number } {
  const count = (wanted: Problem["severity"]) => problems.filter(({ severity }) => severity === wanted).length;
  return { errors: count("error"), warnings: count("warning") };
}
