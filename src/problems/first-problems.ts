import { compareProblems, type Problem, placeOf, problem } from "./problem.ts";

/** Problems that one file is told of at once. */
const MOST = 50;

/** Problems of one file in the order of its lines, the first ones where there are very many. */
export function firstProblems(problems: readonly Problem[]): Problem[] {
  const sorted = problems.toSorted(compareProblems);
  const [last, left] = [sorted[MOST], sorted.length - MOST];
  if (!last) return sorted;
  return [...sorted.slice(0, MOST), problem("too-many-problems", { left }, placeOf(last))];
}
