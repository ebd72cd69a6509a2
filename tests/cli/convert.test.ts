import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentOf, copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = runIn(folder, args);
  return { status, shown: `${stdout}${stderr}`.replaceAll("\u00A0", " ") };
};
const planOf = (records: string) => {
  const settings = ["--settings", "contractor/.github/beta-fiches.yml", "--today", "2026-11-02", "--format", "json"];
  const { changes } = JSON.parse(runIn(folder, ["plan", "--records", records, "--site", "site", ...settings]).stdout);
  // Where a change was asked for is the source’s.
  return changes.map(({ records: _, ...change }: Record<string, unknown>) => change);
};

test("the example contractor goes from YAML to a workbook, to CSV and back, and plans the same", () => {
  expect(run("convert", "--from", "contractor", "--to", "xlsx", "--out", "one").shown).toBe(
    "Écrits dans one : 6 personnes, 3 produits, 4 bons de commande, en 1 fichier (dossiers.xlsx).\n",
  );
  expect(run("convert", "--from", "one/dossiers.xlsx", "--to", "csv", "--out", "two").status).toBe(0);
  expect(run("convert", "--from", "two", "--to", "yaml", "--out", "three").status).toBe(0);
  const wanted = planOf("contractor");
  expect(wanted.length).toBeGreaterThan(2);
  for (const records of ["one", "two", "three"]) expect(planOf(records)).toEqual(wanted);
});

test("nothing is written where something is wrong, is there already, or with --dry-run", () => {
  writeFiles(folder, {
    "faux.csv": "Identifiant;Nom;Début;Fin\njeanne.exemplaire;Jeanne Exemplaire;05/01/2026;bientôt\n",
  });
  const before = contentOf(folder);
  expect(run("convert", "--from", "faux.csv", "--to", "yaml", "--out", "neuf")).toMatchObject({
    status: 1,
    shown: expect.stringContaining("faux.csv, faux, ligne 2, colonne « Fin »"),
  });
  expect(run("convert", "--from", "absent.csv", "--to", "yaml", "--out", "neuf").status).toBe(1);
  expect(run("convert", "--from", "site", "--to", "yaml", "--out", "neuf").shown).toContain("Il n'y a aucun dossier");
  expect(run("convert", "--from", "contractor", "--to", "yaml", "--out", "contractor").status).toBe(1);
  expect(run("convert", "--from", "contractor", "--to", "csv", "--out", "neuf", "--dry-run").shown).toContain(
    "Seraient écrits dans neuf",
  );
  expect(contentOf(folder)).toEqual(before);
});
