import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const model = read("docs/threat-model.md");
const rows = model.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| Who |"));
const testsIn = (text: string, prefix = "") =>
  [...text.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, path]) => `${prefix}${path}`);

it.each(rows.map((row) => [row.split("|")[2]?.trim(), row] as const))("“%s” is held by a test", (_, row) => {
  const tests = testsIn(row);
  expect(tests).not.toEqual([]);
  expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("every test of this folder is in a row", () => {
  const named = new Set(rows.flatMap((row) => testsIn(row)));
  const here = readdirSync(join(root, "tests/security")).filter((name) => name.endsWith(".test.ts"));
  const left = here.map((name) => `tests/security/${name}`).filter((path) => !named.has(path));
  expect(left).toEqual(["tests/security/threat-model.test.ts"]);
});

test("the page on ASVS names tests that exist, and chapters in their order", () => {
  const asvs = read("docs/asvs.md");
  const tests = testsIn(asvs, "tests/");
  expect(tests.length).toBeGreaterThan(10);
  expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const chapters = [...asvs.matchAll(/\bV(\d+) [A-Z]/g)].map(([, number]) => Number(number));
  expect(chapters.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
});
