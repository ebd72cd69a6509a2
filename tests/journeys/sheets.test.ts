import { afterEach, expect, test } from "vitest";
import { printTables } from "../../src/records/tables/print-tables.ts";
import { type Form, sheetFiles } from "../support/sheets-of.ts";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import { JEANNE_FICHE, type Journey, jeanneFiche, MAINTAINER, MANAGER, SITE, STAFFING } from "./start-journey.ts";

const SHEET = "suivi.csv";
const sheet = (end: string) =>
  `Suivi des missions;;;;;;;\r\nIdentifiant;Nom;Rôle;Domaine;Début;Fin;Produit;TJM\r\njeanne.exemplaire;Jeanne Exemplaire;Développeuse;Développement;05/01/2026;${end};aide-facile;CANARI-650\r\n`;

/** As Excel writes it in French. */
const windows1252 = (text: string) => Buffer.from(text.replaceAll("’", "\x92"), "latin1");

const plain = (text: string) => text.replaceAll("\u00A0", " ");

const WRITE_BACK = "beta-fiches/write-back";

let journey: Journey;
const start = async (records: Record<string, string | Buffer>) => {
  journey = await startAfterFirstReconcile({ records });
};
afterEach(() => journey.close());

test("a date changed in a sheet is a pull request, and a sheet that cannot be read withdraws nothing", async () => {
  await start({ [SHEET]: sheet("30/06/2026") });
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
  await start({ [SHEET]: sheet("30/06/2026") });
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") });
  await journey.push({ "README.md": "# Dossiers\n" });
  const [pull] = journey.sandbox.listPullRequests(STAFFING);
  expect(pull).toMatchObject({ state: "open", title: "Reprendre les valeurs du site" });
  expect(await journey.sandbox.readFile(STAFFING, WRITE_BACK, SHEET)).toBe(sheet("31/12/2026"));
  expect(pull?.body).not.toContain("CANARI");
  await journey.redeliverLastPush();
  const from = journey.sandbox.log.length;
  await journey.redeliverLastPush();
  expect(
    journey.sandbox.log.slice(from).filter(({ path }) => !/\/installation|\/app\//.test(path)).length,
  ).toBeLessThanOrEqual(3);
});

test.each([
  ["CSV", windows1252],
  ["Texte Unicode", (text: string) => Buffer.from(`\uFEFF${text.replaceAll(";", "\t")}`, "utf16le")],
])(
  "a file of French Excel stays in its own bytes, but for the cell, and follows its other rows: %s",
  async (_, encode) => {
    const rows = (end: string, more = "") => encode(`${sheet(end)}${more}`);
    const note = ";;;;;;;l’été à 650 €\r\n".replace("€", "EUR");
    await start({ [SHEET]: rows("30/06/2026") });
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") });
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(await journey.sandbox.readBytes(STAFFING, WRITE_BACK, SHEET)).toEqual(rows("31/12/2026"));
    await journey.push({ [SHEET]: rows("30/06/2026", note) });
    // GitHub does not know at once that this conflicts.
    expect(await journey.retry()).toBe(true);
    expect(await journey.sandbox.readBytes(STAFFING, WRITE_BACK, SHEET)).toEqual(rows("31/12/2026", note));
    const [pull, ...others] = journey.sandbox.listPullRequests(STAFFING);
    expect(others).toEqual([]);
    await journey.sandbox.mergePullRequest(MANAGER, STAFFING, pull?.number ?? 0);
    await journey.quiet();
    expect(await journey.sandbox.readBytes(STAFFING, "main", SHEET)).toEqual(rows("31/12/2026", note));
    expect(journey.lastCheck().title).toBe("La fiche suivie est à jour");
    expect(journey.pulls()).toEqual([]);
  },
);

test.each<Form>(["xlsx", "ods"])("a workbook proposes, and is never written: %s", async (form) => {
  const workbook = (end: string) => {
    const jeanne = {
      fullname: "Jeanne Exemplaire",
      role: "Développeuse",
      domaine: "Développement" as const,
      missions: [{ start: "2026-01-05", end, startups: ["aide-facile"] }],
    };
    const tables = printTables({
      members: [{ id: "jeanne.exemplaire", file: "", text: "", value: jeanne }],
      products: [],
      orders: [],
      prices: null,
    });
    const [file] = sheetFiles(tables, form);
    return { [`suivi.${form}`]: Buffer.from(file?.bytes ?? new Uint8Array()) };
  };
  const asked = () => plain(journey.dashboard().body ?? "").match(/^.*le site dit maintenant.*$/gm) ?? [];
  await start(workbook("2026-06-30"));
  await journey.push(workbook("2026-12-31"));
  expect(journey.pulls().map(({ title, state }) => [plain(title), state])).toEqual([
    ["Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026", "open"],
  ]);
  await journey.sandbox.mergePullRequest(MAINTAINER, SITE, 1);
  await journey.quiet();
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2027-03-31") });
  await journey.push({ "README.md": "# Dossiers\n" });
  expect(asked()).toEqual([
    `- **\\\`jeanne.exemplaire\\\` : le site dit maintenant « 31 mars 2027 » pour « mission depuis le 5 janvier 2026, sur aide-facile · fin », et votre feuille « 31 décembre 2026 ».** Reportez la valeur du site dans cette cellule si elle est juste ; cette ligne disparaîtra d'elle-même. (\`suivi.${form}\`, Missions, ligne 2, colonne « Fin »)`,
  ]);
  // What cannot be written has no box.
  expect(journey.dashboard().body).not.toContain("[ ]");
  expect(plain(journey.dashboard().body ?? "")).toContain(`Pour la prolonger, changez sa fin dans \`suivi.${form}\`.`);
  expect(journey.sandbox.listPullRequests(STAFFING)).toEqual([]);
  await journey.push(workbook("2027-03-31"));
  expect(asked()).toEqual([]);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "success", title: "La fiche suivie est à jour" });
});
