import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formSheets } from "../../../src/records/tables/form-sheets.ts";
import { writeOds } from "../../../src/sheets/write-ods.ts";
import { writeXlsx } from "../../../src/sheets/write-xlsx.ts";
import { exampleInputs } from "../../support/example-report.ts";
import { findProgram } from "../../support/find-program.ts";
import { forms, readSheets, sheetFiles } from "../../support/sheets-of.ts";

describe.each(forms)("A ready workbook, as %s,", (form) => {
  it("holds no record: its example rows are not read", () => {
    const read = readSheets(sheetFiles(formSheets(), form));
    expect([read.members, read.products, read.orders, read.problems]).toEqual([[], [], [], []]);
  });

  it("holds the records that it was made of", () => {
    const { records } = exampleInputs();
    const read = readSheets(sheetFiles(formSheets(records), form));
    expect(read.problems).toEqual([]);
    expect(read.members.map(({ id }) => id)).toEqual(records.members.map(({ id }) => id));
    expect(read.orders).toHaveLength(records.orders.length);
  });
});

const soffice = findProgram("soffice");
if (soffice === undefined)
  process.stderr.write("Ready workbooks are not opened: LibreOffice (soffice) is not installed.\n");

it.skipIf(soffice === undefined)("LibreOffice opens both: titles protected, lists of words, days in figures", () => {
  const folder = mkdtempSync(join(tmpdir(), "form-"));
  try {
    writeFileSync(join(folder, "un.ods"), writeOds(formSheets()));
    writeFileSync(join(folder, "deux.xlsx"), writeXlsx(formSheets()));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const files = ["un.ods", "deux.xlsx"].map((name) => join(folder, name));
    execFileSync(soffice ?? "", [profile, "--headless", "--convert-to", "fods", "--outdir", folder, ...files], {
      stdio: "ignore",
    });
    for (const name of ["un.fods", "deux.fods"]) {
      const text = readFileSync(join(folder, name), "utf8");
      const names = [...text.matchAll(/<table:table table:name="([^"]+)"/g)].map(([, one]) => one);
      expect(names).toEqual(["Personnes", "Missions", "Produits", "Phases", "Commandes", "Travaux"]);
      expect(text.match(/table:protected="true"/g)?.length).toBeGreaterThanOrEqual(6);
      for (const words of ["Développement", "Indépendant", "Devops-Confirmé", "acceleration"]) {
        expect(text).toMatch(new RegExp(`cell-content-is-in-list\\([^)]*${words}`));
      }
      expect(text).toContain("05/01/2026");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
