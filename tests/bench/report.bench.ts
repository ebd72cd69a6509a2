import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { REPORT_VERSION } from "../../src/contract/report.ts";
import { largeReport, manyOrders } from "../support/large-report.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const ORDERS = 500;
const LINES = 20;
const TURNS = 5;
/** Milliseconds that each format of the large reports is to stay under, on a machine with nothing else to do. */
const BOUND = 2_000;

/** `npm run bench:report`: the whole command in each format, on many orders with nothing to say of them, then three warnings on each. */
test("the report of many orders", () => {
  const folder = mkdtempSync(join(tmpdir(), "beta-fiches-report-"));
  const contracts = {
    "the example's two orders": {},
    [`${ORDERS} orders and ${ORDERS * LINES} lines of work, in order`]: manyOrders(ORDERS, LINES),
    "the same, three warnings on each order": manyOrders(ORDERS, LINES, { inOrder: false }),
  };
  for (const [at, [name, files]] of Object.entries(contracts).entries()) {
    const records = join(folder, String(at));
    cpSync(join(examples, "contractor"), records, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(records, path)), { recursive: true });
      writeFileSync(join(records, path), text);
    }
    const medians = ["markdown", "html", "csv", "ods", "json"].map((format) => {
      const median = medianOf(Array.from({ length: TURNS }, () => time(records, format, join(folder, "out"))));
      return `${format} ${median} ms${median < BOUND ? "" : " (over)"}`;
    });
    process.stdout.write(`report of ${name}, at most ${BOUND} ms: ${medians.join(", ")}\n`);
  }
  rmSync(folder, { recursive: true });
});

/** Milliseconds that each format of a consolidated report of twenty contractors, of as many orders each, is to stay under. */
const CONSOLIDATED_BOUND = 3_000;
const CONTRACTORS = 20;

test("the consolidated report of many contractors", () => {
  const folder = mkdtempSync(join(tmpdir(), "beta-fiches-consolidated-"));
  const report = JSON.stringify({ version: REPORT_VERSION, report: largeReport(ORDERS, LINES) });
  const files = Array.from({ length: CONTRACTORS }, (_, at) => join(folder, `${at}.json`));
  for (const [at, file] of files.entries())
    writeFileSync(file, report.replaceAll("Atelier Numéral", `Titulaire ${at}`).replaceAll("BC-", `T${at}-`));
  const medians = ["markdown", "html", "csv", "ods", "json"].map((format) => {
    const args = [main, "report", "--consolidate", ...files, "--format", format, "--out", join(folder, "out")];
    const median = medianOf(
      Array.from({ length: TURNS }, () => {
        const began = performance.now();
        execFileSync(process.execPath, args, { stdio: "ignore" });
        return performance.now() - began;
      }),
    );
    return `${format} ${median} ms${median < CONSOLIDATED_BOUND ? "" : " (over)"}`;
  });
  const size = Math.round((CONTRACTORS * report.length) / 2 ** 20);
  const subject = `${CONTRACTORS} contractors with ${ORDERS} orders each (${size} MiB)`;
  process.stdout.write(`report of ${subject}, at most ${CONSOLIDATED_BOUND} ms: ${medians.join(", ")}\n`);
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

function medianOf(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
