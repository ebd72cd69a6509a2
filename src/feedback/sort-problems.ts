import type { Annotation } from "../github/check-run.ts";
import type { Problem } from "../problems/problem.ts";
import { annotationOf } from "./annotation-of.ts";
import { isInStaffing } from "./is-in-staffing.ts";

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
  const inStaffing = sorted.filter(({ file }) => isInStaffing(file));
  const annotated = inStaffing.slice(0, ANNOTATIONS);
  return {
    annotations: annotated.map(annotationOf),
    unannotated: inStaffing.length - annotated.length,
    elsewhere: sorted.filter(({ file }) => !isInStaffing(file)),
  };
}
