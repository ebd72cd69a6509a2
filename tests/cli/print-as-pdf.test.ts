import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startInChromium } from "../../src/cli/start-in-chromium.ts";
import { chromiumPath } from "../support/chromium.ts";
import { copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

const chromium = chromiumPath();
if (chromium === undefined) process.stderr.write("No PDF is printed: no Chromium (CHROMIUM_PATH).\n");

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const today = ["--today", "2026-11-10"];
const inputs = ["--records", "contractor", ...today];

describe("--format pdf", () => {
  /** Tests may run as root, for whom Chromium starts without its sandbox alone. */
  function print(...args: string[]) {
    const program = join(folder, "chromium");
    writeFiles(folder, { chromium: `#!/bin/sh\nexec "${chromium}" --no-sandbox "$@"\n` });
    chmodSync(program, 0o755);
    const { status, stderr } = runIn(folder, [...args, "--format", "pdf", "--out", "pdf"], { CHROMIUM_PATH: program });
    const files = existsSync(join(folder, "pdf")) ? readdirSync(join(folder, "pdf")).toSorted() : [];
    return { status, stderr, files, texts: files.map((name) => readFileSync(join(folder, "pdf", name), "latin1")) };
  }

  it.skipIf(chromium === undefined)("prints the page of a report, of what changed and of several reports", () => {
    runIn(folder, ["report", ...inputs, "--to", "2026-06-30", "--format", "csv", "--out", "derniers"]);
    runIn(folder, ["report", ...inputs, "--format", "json", "--out", "recus"]);
    expect(print("report", ...inputs).status).toBe(0);
    expect(print("report", ...inputs, "--since-last", "--last", "derniers").status).toBe(0);
    const json = "recus/rapport-2026-07-01-2026-09-30.json";
    const { status, files, texts } = print("report", ...today, "--consolidate", json);
    expect(status).toBe(0);
    const period = "2026-07-01-2026-09-30.pdf";
    expect(files).toEqual([`changements-${period}`, `consolidation-${period}`, `rapport-${period}`]);
    expect(texts.every((text) => text.startsWith("%PDF-") && text.includes("/Lang (fr)"))).toBe(true);
    const orientations = texts.map((text) => {
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
      return Number(width) > Number(height) ? "landscape" : "portrait";
    });
    expect(orientations).toEqual(["portrait", "landscape", "portrait"]);
    expect(texts[2]).toContain("/Title (Bons de commande)");
  });

  it.skipIf(chromium === undefined)("prints a statement for each order with days", () => {
    const { status, files, texts } = print("services-faits", ...inputs, "--month", "2026-01");
    expect(status).toBe(0);
    expect(files).toEqual(["service-fait-BC-2026-014-2026-01.pdf", "service-fait-BC-2026-021-2026-01.pdf"]);
    expect(texts.every((text) => text.startsWith("%PDF-"))).toBe(true);
  });

  it.each([
    ["report", ["report", ...inputs]],
    ["services-faits", ["services-faits", ...inputs, "--month", "2026-01"]],
  ])("of %s writes nothing where no Chromium is named, and says what there is without", (command, args) => {
    const called = [...args, "--format", "pdf", "--out", "pdf"];
    const { status, stdout, stderr } = runIn(folder, called, { CHROMIUM_PATH: "" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("L’option «\u00A0--format pdf\u00A0» demande Chromium");
    expect(stderr).toContain(`CHROMIUM_PATH=/usr/bin/chromium beta-fiches ${command} --format pdf.`);
    expect(stderr).toContain("--format html écrit la même page");
    expect(existsSync(join(folder, "pdf"))).toBe(false);
  });
});

describe("what is started in Chromium", () => {
  const absent = Object.assign(new Error("Cannot find package 'playwright-core'"), { code: "ERR_MODULE_NOT_FOUND" });
  it.each([
    ["check --browser", absent, "browser-driver-missing", "playwright-core axe-core ("],
    ["report --format pdf", absent, "browser-driver-missing", "playwright-core ("],
    ["report --format pdf", new Error("No usable sandbox!"), "browser-without-sandbox", "root"],
    ["report --format pdf", new Error("Target closed"), "browser-not-started", "--headless"],
  ] as const)("for %s, with %o, is refused as %s", async (use, error, code, remedy) => {
    const start = () => Promise.reject(error);
    const refused = await startInChromium(use, { CHROMIUM_PATH: process.execPath }, start);
    expect(refused).toMatchObject({ code, remedy: expect.stringContaining(remedy) });
  });
});
