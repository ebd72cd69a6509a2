import { expect, it } from "vitest";
import { missing, readPage, rowsOf, testsNamedIn } from "../support/tests-named-in.ts";

const rows = rowsOf(readPage("docs/decisions/situations.md"), "Situation");

it.each(rows.map((row) => [row.split("|")[1]?.trim(), row] as const))("“%s” is seen in a test", (_, row) => {
  const tests = testsNamedIn(row);
  expect(tests).not.toEqual([]);
  expect(missing(tests)).toEqual([]);
});
