import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = runIn(folder, args);
  return { status, stdout, stderr: stderr.replaceAll("\u00A0", " ") };
};
const records = ["--records", "contractor"];

describe.each([
  ["reversibilite", "aide-facile", "# Réversibilité\u00A0: aide-facile\n"],
  ["lancement", "BC-2026-014", "# Réunion de lancement\u00A0: aide-facile\n"],
])("%s", (command, name, title) => {
  it("prints its file", () => {
    const { status, stdout } = run(command, name, ...records);
    expect(status).toBe(0);
    expect(stdout.startsWith(title)).toBe(true);
  });

  it("writes it where nothing stands yet", () => {
    expect(run(command, name, ...records, "--out", "note.md")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(folder, "note.md"), "utf8").startsWith(title)).toBe(true);
    writeFiles(folder, { "note.md": "à moi\n" });
    expect(run(command, name, ...records, "--out", "note.md").status).toBe(1);
    expect(readFileSync(join(folder, "note.md"), "utf8")).toBe("à moi\n");
  });

  it.each([
    [[...records], `après « ${command} »`],
    [[name.replace("a", "b").replace("4", "5"), ...records], `Vouliez-vous dire « ${name} »`],
    [[name, "--records", "nulle-part"], "Le dossier « nulle-part » n'existe pas"],
    [[name, ...records, "--couleur"], `La commande « ${command} » n’a pas d’option « --couleur »`],
  ])("refuses %j", (args, message) => {
    const { status, stdout, stderr } = run(command, ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.replaceAll("\u00A0", " ")).toContain(message);
  });
});

describe("lancement", () => {
  it("takes from the site what the record leaves to it", () => {
    const { stdout } = run("lancement", "BC-2026-014", ...records, "--site", "site");
    expect(stdout).toContain("# Réunion de lancement\u00A0: Aide Facile\n");
    expect(stdout).toContain("https://aide-facile.example/stats");
  });

  it("knows the risks that are open on the day it is told", () => {
    const path = "contractor/products/aide-facile.yml";
    const text = readFileSync(join(folder, path), "utf8").replace(/^risks:\n( .*\n)*/m, "");
    const risk = "  - name: Une seule personne connaît le paiement\n    since: 2026-01-05\n    closedOn: 2026-06-01\n";
    writeFiles(folder, { [path]: `${text}risks:\n${risk}` });
    const on = (day: string) => run("lancement", "BC-2026-014", ...records, "--today", day).stdout;
    expect(on("2026-05-31")).toContain("Une seule personne connaît le paiement");
    expect(on("2026-06-01")).toContain("Aucun risque relevé à ce jour");
  });
});

describe("lancement --marche", () => {
  it("is about the whole contract, and takes no order beside", () => {
    const { status, stdout } = run("lancement", "--marche", ...records, "--today", "2026-11-10");
    expect(status).toBe(0);
    expect(stdout).toContain("# Réunion de lancement du marché 21_BAM_048\n");
    expect(stdout).toContain("| Agence du Modèle | carnet-temoin |");
    const both = run("lancement", "BC-2026-014", "--marche", ...records);
    expect([both.status, both.stdout]).toEqual([1, ""]);
    expect(both.stderr).toContain("« lancement --marche » ne sait que faire de");
  });
});

describe("reversibilite", () => {
  it("takes from the site what the record leaves to it", () => {
    const { stdout } = run("reversibilite", "aide-facile", ...records, "--site", "site");
    expect(stdout).toContain("# Réversibilité\u00A0: Aide Facile\n");
    expect(stdout).toContain("https://aide-facile.example/stats");
  });
});

describe("validate", () => {
  it("warns of what the contract does not allow, whatever the day", () => {
    const path = "contractor/orders/BC-2026-030.yml";
    const text = readFileSync(join(folder, path), "utf8").replace('"12500.00"', '"12750.00"');
    writeFiles(folder, { [path]: text });
    const { status, stdout } = runIn(folder, ["validate", ...records, "--format", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).problems).toMatchObject([
      { code: "price-differs", severity: "warning", file: "orders/BC-2026-030.yml", line: 10 },
      // Its credit is of another price now.
      { code: "credit-beyond", severity: "warning", file: "orders/BC-2026-030.yml", line: 12 },
    ]);
  });
});
