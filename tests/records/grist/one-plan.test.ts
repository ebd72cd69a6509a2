import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareRecords } from "../../../src/plan/compare-records.ts";
import type { PlanInput } from "../../../src/plan/plan-changes.ts";
import type { Problem } from "../../../src/problems/problem.ts";
import type { RecordFile, Records } from "../../../src/records/records.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { examplesCase } from "../../support/examples-case.ts";
import { documentOf } from "../../support/grist/document-of.ts";
import { GRIST_DOCUMENT, GRIST_KEY, readingOf } from "../../support/grist/read-document.ts";
import { type Grist, startGrist } from "../../support/grist/start-grist.ts";
import { inputOf } from "../../support/plan-of.ts";

const examples = new URL("../../../examples/", import.meta.url);
const yaml = parseRecords(
  readdirSync(new URL("contractor/", examples), { recursive: true, encoding: "utf8" })
    .filter((path) => /^(?:members|products|orders)\/.*\.yml$/.test(path))
    .map((path) => ({ path, text: readFileSync(new URL(`contractor/${path}`, examples), "utf8"), size: null })),
);
const file = fileURLToPath(new URL("grist/document.json", examples));

let grist: Grist;
beforeAll(async () => {
  grist = await startGrist({ json: JSON.parse(readFileSync(file, "utf8")), key: GRIST_KEY, docId: GRIST_DOCUMENT });
});
afterAll(() => grist.close());

/** `"2,5"` and 2.5 are one number. */
const asNumbers = (value: unknown): unknown =>
  typeof value === "string" && /^\d+[.,]\d+$/.test(value) ? Number(value.replace(",", ".")) : value;
const byId = <Value>(records: readonly RecordFile<Value>[]) =>
  records.map(({ id, value }) => [id, JSON.parse(JSON.stringify(value), (_, one) => asNumbers(one))]);

/** Without where they were found, and how the file is called. */
const planned = (records: Records) => {
  const input: PlanInput = { ...inputOf(examplesCase()), records };
  const { plan } = compareRecords(input);
  const places = ({ file: _, line, column, cell, ...found }: Problem) => (line && column && cell ? found : found);
  return {
    ...plan,
    changes: plan.changes.map(({ records: _, ...change }) => change),
    problems: plan.problems.map(places).toSorted((a, b) => (a.message < b.message ? -1 : 1)),
    writeBacks: plan.writeBacks.map(({ file: _, ...writeBack }) => writeBack),
  };
};

describe("the example contractor in Grist", () => {
  it("is examples/grist/document.json, in the tables that `grist init` makes", async () => {
    await expect(`${JSON.stringify(documentOf(yaml), null, 1)}\n`).toMatchFileSnapshot(file);
  });

  it("holds the same records as its files", async () => {
    const { records } = await readingOf(grist);
    expect(records.problems).toEqual([]);
    expect(byId(records.members)).toEqual(byId(yaml.members));
    expect(byId(records.products)).toEqual(byId(yaml.products));
    expect(byId(records.orders)).toEqual(byId(yaml.orders));
  });

  it("has the same plan, byte for byte, and the same problems but for their places", async () => {
    const { records } = await readingOf(grist);
    const [ours, theirs] = [planned(records), planned(yaml)];
    expect(ours.changes.length).toBeGreaterThan(2);
    expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
  });

  it("points at the table, the row and the column where something is wrong", async () => {
    const { records } = await readingOf(grist);
    const { plan } = compareRecords({ ...inputOf(examplesCase()), records });
    expect(plan.problems.find(({ code }) => code === "unknown-startup")).toMatchObject({
      file: "Grist",
      cell: { table: "Missions", row: expect.any(Number), column: "Produits" },
    });
  });
});
