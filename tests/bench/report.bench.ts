import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { manyOrders } from "../support/large-report.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const ORDERS = 500;
const LINES = 20;
const TURNS = 5;

/** `npm run bench:report`: the whole command in each format, beside the same command on the example's two orders. */
test("the report of many orders", () => {
  const folder = mkdtempSync(join(tmpdir(), "beta-fiches-report-"));
  const [few, many] = ["few", "many"].map((name) => join(folder, name));
  if (!few || !many) throw new Error("two folders expected");
  for (const records of [few, many]) cpSync(join(examples, "contractor"), records, { recursive: true });
  for (const [path, text] of Object.entries(manyOrders(ORDERS, LINES))) {
    mkdirSync(dirname(join(many, path)), { recursive: true });
    writeFileSync(join(many, path), text);
  }
  for (const format of ["markdown", "html", "csv", "ods", "json"]) {
    const [small, large] = [few, many].map((records) =>
      median(Array.from({ length: TURNS }, () => time(records, format, join(folder, "out")))),
    );
    process.stdout.write(
      `report --format ${format}, ${ORDERS} orders and ${ORDERS * LINES} lines of work: ${large} ms, ` +
        `${((large ?? 0) / (small ?? 1)).toFixed(1)} times the example's ${small} ms\n`,
    );
  }
  rmSync(folder, { recursive: true });
});

/** Milliseconds of the whole process. */
function time(records: string, format: string, out: string): number {
  const period = ["--from", "2026-07-01", "--to", "2026-09-30", "--today", "2026-10-10"];
  const began = performance.now();
  execFileSync(process.execPath, [main, "report", "--records", records, "--format", format, "--out", out, ...period], {
    stdio: "ignore",
  });
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
