import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { describeCell } from "../../../src/problems/describe-place.ts";
import type { Problem } from "../../../src/problems/problem.ts";
import type { Records } from "../../../src/records/records.ts";
import { readSheets } from "../../support/sheets-of.ts";

const made = new URL("made/", import.meta.url);
const expected = new URL("expected/", import.meta.url).pathname;

/** A file, or a folder of sheets that belong together. */
function sheetsOf(name: string) {
  const path = new URL(name, made);
  const names = statSync(path).isDirectory() ? readdirSync(path).map((file) => `${name}/${file}`) : [name];
  return names.map((file) => ({
    path: file.slice(file.indexOf("/") + 1),
    bytes: new Uint8Array(readFileSync(new URL(file, made))),
  }));
}

const records = ({ members, products, orders, rejected, isPartial }: Records) => [
  ...[...members, ...products, ...orders].map(({ id, value }) => `${id} ${JSON.stringify(value)}`),
  ...[...rejected].map((key) => `rejeté : ${key}`),
  ...(isPartial ? ["lecture partielle"] : []),
];

const line = ({ severity, code, message, cell, line: at, file }: Problem) =>
  `${severity} ${code} · ${cell ? describeCell(cell) : `${file}:${at}`} · ${message}`;

test.each(readdirSync(made))("%s is read as the people who made it mean it", async (name) => {
  const read = readSheets(sheetsOf(name));
  const shown = [...records(read), "", ...read.problems.map(line), ""].join("\n").replaceAll("\u00A0", " ");
  await expect(shown).toMatchFileSnapshot(`${expected}${name}.txt`);
  // What stands under titles that are not ours is marked so in these sheets.
  expect(JSON.stringify([read, shown])).not.toMatch(/CANARI|650|580/);
});
