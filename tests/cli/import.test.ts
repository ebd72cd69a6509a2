import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfExamples, runIn } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runIn(folder, args);

describe("import", () => {
  const importing = [
    "import",
    "--site",
    "site",
    "--employer",
    "Numeral",
    "--employer",
    "Atelier Numéral",
    "--out",
    "new",
    "--today",
    "2026-05-01",
  ];

  it("writes settings, records and base, and planning right after yields no change", () => {
    const { status, stdout } = run(...importing, "--manage-products");
    expect(status).toBe(0);
    expect(stdout).toContain("2 dossiers de membres écrits, 1 dossier de produit écrit dans new.");
    expect(readFileSync(join(folder, "new/.github/beta-fiches.yml"), "utf8")).toContain(
      "  name: Numeral\n  aliases:\n    - Atelier Numéral\n    - Numéral\n",
    );
    expect(readdirSync(join(folder, "new/members"))).toEqual(["jeanne.exemplaire.yml", "lea.specimen.yml"]);
    const plan = run("plan", "--records", "new", "--site", "site", "--format", "json");
    expect(JSON.parse(plan.stdout)).toEqual({ changes: [], problems: [], unchanged: 3 });
  });

  it("writes nothing for an employer that no fiche names, so that a corrected name can follow", () => {
    const { status, stderr } = run("import", "--site", "site", "--employer", "Numera", "--out", "new");
    expect(status).toBe(1);
    expect(stderr).toContain("Aucune fiche du site ne nomme");
    expect(existsSync(join(folder, "new"))).toBe(false);
    expect(run(...importing).status).toBe(0);
  });

  it("never writes over records that exist", () => {
    run(...importing);
    writeFileSync(join(folder, "new/members/jeanne.exemplaire.yml"), "mine\n");
    expect(run(...importing)).toMatchObject({ status: 1, stdout: "" });
    expect(readFileSync(join(folder, "new/members/jeanne.exemplaire.yml"), "utf8")).toBe("mine\n");
  });
});
