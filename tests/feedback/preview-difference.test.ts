import { expect, test } from "vitest";
import { type Outcome, previewDifference } from "../../src/feedback/preview-difference.ts";
import { type Problem, problem } from "../../src/problems/problem.ts";

const outcome = (problems: readonly Problem[]): Outcome => ({
  expected: [],
  withdrawn: [],
  problems,
  standards: [],
  rejected: new Set(),
});

const unknownAt = (line: number, id = "aide-facil") =>
  problem("unknown-startup", { id, nearest: [] }, { file: "members/lea.specimen.yml", line, column: 5 });

test.each<[what: string, before: Problem[], after: Problem[], left: number[]]>([
  ["the same at the same line", [unknownAt(7)], [unknownAt(7)], []],
  ["the same, moved by lines that come above it", [unknownAt(7)], [unknownAt(9)], []],
  ["a second one that says the same", [unknownAt(7)], [unknownAt(7), unknownAt(12)], [12]],
  ["a second one above the first", [unknownAt(7)], [unknownAt(3), unknownAt(7)], [3]],
  ["another one at the same line", [unknownAt(7)], [unknownAt(7, "aides-jeune")], [7]],
  ["one that is gone", [unknownAt(7)], [], []],
])("of problems, %s", (_, before, after, left) => {
  const { problems, same } = previewDifference(outcome(before), outcome(after));
  expect(problems.map(({ line }) => line)).toEqual(left);
  expect(same.errors).toBe(after.length - left.length);
});
