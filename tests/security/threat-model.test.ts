import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it, test } from "vitest";
import { missing, readPage, rowsOf, testsNamedIn } from "../support/tests-named-in.ts";

const rows = rowsOf(readPage("docs/threat-model.md"), "Who");

it.each(rows.map((row) => [row.split("|")[2]?.trim(), row] as const))("“%s” is held by a test", (_, row) => {
  const tests = testsNamedIn(row);
  expect(tests).not.toEqual([]);
  expect(missing(tests)).toEqual([]);
});

test("every test of this folder is in a row", () => {
  const named = new Set(rows.flatMap((row) => testsNamedIn(row)));
  const here = readdirSync(fileURLToPath(new URL(".", import.meta.url))).filter((name) => name.endsWith(".test.ts"));
  const left = here.map((name) => `tests/security/${name}`).filter((path) => !named.has(path));
  expect(left).toEqual(["tests/security/threat-model.test.ts"]);
});

test("the page on ASVS names tests that exist, and chapters in their order", () => {
  const asvs = readPage("docs/asvs.md");
  const tests = testsNamedIn(asvs, "tests/");
  expect(tests.length).toBeGreaterThan(10);
  expect(missing(tests)).toEqual([]);
  const chapters = [...asvs.matchAll(/\bV(\d+) [A-Z]/g)].map(([, number]) => Number(number));
  expect(chapters.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
});
