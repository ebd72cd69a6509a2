import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

test("the demo plays a new member, an extended mission, a phase and a faulty record, and ends well", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, "demo"]);
  expect(stderr).toBe("");
  for (const line of [
    "webhook installation (created)",
    "webhook push sur atelier-numeral/dossiers, branche main",
    "pull request nº 1 : Paul Modele : nouvelle fiche",
    "pull request nº 2 : Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026",
    "-    end: 2026-06-30",
    "+    end: 2026-12-31",
    "pull request nº 3 : Aide Facile : passage en phase accélération",
    "3 fiches à mettre à jour, 1 dossier à corriger",
    "members/lea.specimen.yml, ligne 7",
    "Tableau de bord",
  ])
    expect(stdout).toContain(line);
  expect(stdout).not.toContain("BC-2026-014");
});
