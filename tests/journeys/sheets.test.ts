import { afterEach, beforeEach, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import { JEANNE_FICHE, type Journey, jeanneFiche, STAFFING } from "./start-journey.ts";

const SHEET = "suivi.csv";
const sheet = (end: string) =>
  `Suivi des missions;;;;;;;\r\nIdentifiant;Nom;Rôle;Domaine;Début;Fin;Produit;TJM\r\njeanne.exemplaire;Jeanne Exemplaire;Développeuse;Développement;05/01/2026;${end};aide-facile;CANARI-650\r\n`;

let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [SHEET]: sheet("30/06/2026") } });
});
afterEach(() => journey.close());

test("a date changed in a sheet is a pull request, and a sheet that cannot be read withdraws nothing", async () => {
  await journey.push({ [SHEET]: sheet("31/12/2026") });
  expect(journey.pulls().map(({ title, state }) => [title, state])).toEqual([
    ["Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026", "open"],
  ]);
  await journey.push({ [SHEET]: sheet("31/12/2026").replace("Identifiant;Nom", "Clé;Libellé") });
  expect(journey.lastCheck()).toMatchObject({ conclusion: "failure", annotations: [{ path: SHEET }] });
  await journey.push({ [SHEET]: sheet("à voir") });
  expect(journey.lastCheck()).toMatchObject({ annotations: [{ path: SHEET, start_line: 3 }] });
  expect(journey.pulls().map(({ state }) => state)).toEqual(["open"]);
  // Columns that are not ours are in nothing that people or operators read.
  const told = [journey.pulls(), journey.issues(), journey.lastCheck(), journey.logged("")];
  expect(JSON.stringify(told)).not.toContain("CANARI");
});

test("what moved on the site goes into the cell; a reconcile with nothing new costs no request more than with YAML", async () => {
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") });
  await journey.push({ "README.md": "# Dossiers\n" });
  const [pull] = journey.sandbox.listPullRequests(STAFFING);
  expect(pull).toMatchObject({ state: "open", title: "Reprendre les valeurs du site" });
  expect(await journey.sandbox.readFile(STAFFING, "beta-fiches/write-back", SHEET)).toBe(sheet("31/12/2026"));
  expect(pull?.body).not.toContain("CANARI");
  await journey.redeliverLastPush();
  const from = journey.sandbox.log.length;
  await journey.redeliverLastPush();
  expect(
    journey.sandbox.log.slice(from).filter(({ path }) => !/\/installation|\/app\//.test(path)).length,
  ).toBeLessThanOrEqual(3);
});
