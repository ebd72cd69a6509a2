import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";
import { composeNewMember } from "../../../src/staffing/compose-new-record.ts";
import { placeNewRows } from "../../../src/staffing/new-record/place-new-rows.ts";
import { contentOf, copyOfExamples, runIn, writeFiles } from "../../support/command-line.ts";

const HEAD = "Suivi;;;;;;;\r\nPrénom;Nom;Identifiant;Métier;Domaine;Début;Fin;Produit\r\n";
const HUGO = "Hugo;Factice;hugo.factice;Développeur;Développement;2026-01-05;2026-12-31;aide-facile\r\n";
const TOTAL = "Total;1;;;;;;\r\n";
const latin1 = (text: string) => Buffer.from(text, "latin1");

let folder = "";
beforeAll(() => {
  folder = copyOfExamples();
  const settings = readFileSync(join(folder, "contractor/.github/beta-fiches.yml"));
  writeFiles(folder, { "fresh/.github/beta-fiches.yml": settings, "fresh/suivi.csv": latin1(HEAD + HUGO + TOTAL) });
  runIn(folder, ["convert", "--from", "contractor", "--to", "xlsx", "--out", "workbook"]);
  runIn(folder, ["convert", "--from", "contractor", "--to", "csv", "--out", "tables"]);
  writeFiles(folder, { "workbook/.github/beta-fiches.yml": settings, "tables/.github/beta-fiches.yml": settings });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(join(folder, "one"), { recursive: true, force: true });
  cpSync(join(folder, "fresh"), join(folder, "one"), { recursive: true });
});

const SITE = ["--site", "site", "--today", "2026-11-02"];
const MISSION = ["--start", "2026-12-01", "--end", "2027-05-31", "--product", "aide-facile"];
const person = (first: string, last: string) => [
  ...["--first-name", first, "--last-name", last, "--role", "Développeuse", "--domaine", "Développement"],
  ...MISSION,
];
const PRODUCT = [
  ...["--title", "Mon Produit", "--mission", "Aider.", "--incubator", "fabrique", "--contact", "equipe@example.org"],
  ...["--phase", "construction", "--phase-start", "2026-11-02"],
];

function run(records: string, ...args: string[]) {
  const { status, stdout, stderr } = runIn(folder, ["new", ...args, "--records", records, ...SITE]);
  return { status, stdout, shown: `${stdout}${stderr}`.replaceAll("\u00A0", " ") };
}
const sheet = () => readFileSync(join(folder, "one/suivi.csv"));

describe("a new record, where records are in a CSV file,", () => {
  it("is a row below the last one, with its own dates and encoding, and is planned at once", () => {
    const before = contentOf(folder);
    const row = "Zoé-Anne;d'Étalon;zoe-anne.d-etalon;Développeuse;Développement;2026-12-01;2027-05-31;aide-facile";
    const dry = run("one", "member", ...person("Zoé-Anne", "d'Étalon"), "--email", "zoe@example.org", "--dry-run");
    expect(dry.status).toBe(0);
    expect(dry.shown).toContain(`suivi.csv\n${row}\n`);
    expect(dry.shown).toContain("Rien n’a été écrit (--dry-run) : cette ligne serait ajoutée à suivi.csv.");
    expect(dry.shown).toContain("n’ont pas de place pour « Adresse électronique »");
    expect(contentOf(folder)).toEqual(before);

    expect(run("one", "member", ...person("Zoé-Anne", "d'Étalon")).shown).toContain(
      "La ligne est ajoutée à suivi.csv.",
    );
    expect(sheet()).toEqual(latin1(`${HEAD}${HUGO}${row}\r\n${TOTAL}`));
    const planned = runIn(folder, ["plan", "--records", "one", ...SITE, "--format", "json"]).stdout;
    const paths = JSON.parse(planned).changes.map(({ path }: { path: string }) => path);
    expect(paths).toContain("content/_authors/zoe-anne.d-etalon.md");
    expect(run("one", "member", ...person("Zoé-Anne", "d'Étalon")).shown).toContain(
      "« zoe-anne.d-etalon (suivi.csv) » existe déjà",
    );
  });

  it("is a mission more of somebody, and nothing else moves", () => {
    const { stdout } = run("one", "mission", "--member", "hugo.factice", ...MISSION, "--format", "json");
    const row = "Hugo;Factice;hugo.factice;;;2026-12-01;2027-05-31;aide-facile";
    expect(JSON.parse(stdout)).toMatchObject({ path: "suivi.csv", text: `${row}\n`, written: true });
    expect(sheet()).toEqual(latin1(`${HEAD}${HUGO}${row}\r\n${TOTAL}`));
  });

  it("is left to a person where its encoding has no such letter", () => {
    const { status, shown } = run("one", "member", ...person("Zora", "Žagarić"), "--username", "zora.zagaric");
    expect(status).toBe(0);
    expect(shown).toContain("Zora\tŽagarić\tzora.zagaric\t");
    expect(shown).toContain(
      "Rien n’a été écrit dans suivi.csv, dont les colonnes ou l’encodage ne le permettent pas : collez cette ligne sous la dernière de la feuille « suivi », puis enregistrez le fichier.",
    );
    expect(sheet()).toEqual(latin1(HEAD + HUGO + TOTAL));
  });

  it("stays YAML where no sheet has its kind", () => {
    expect(run("one", "product", ...PRODUCT).shown).toContain("products/mon-produit.yml est écrit.");
  });

  it("goes into all its sheets", () => {
    const { shown } = run("tables", "product", ...PRODUCT);
    expect(shown).toContain("La ligne est ajoutée à Produits.csv.\nLa ligne est ajoutée à Phases.csv.");
    expect(readFileSync(join(folder, "tables/Phases.csv"), "utf8")).toMatch(
      /\r\nmon-produit;construction;02\/11\/2026;\r\n$/,
    );
    expect(runIn(folder, ["validate", "--records", "tables"]).status).toBe(0);
  });
});

it("a new record, where records are in a workbook, is a row to paste, and nothing is written", () => {
  const before = contentOf(folder);
  const { status, shown } = run("workbook", "mission", "--member", "hugo.factice", ...MISSION);
  expect(status).toBe(0);
  expect(shown).toContain(
    "dossiers.xlsx, Missions\nhugo.factice\tHugo Factice\t01/12/2026\t31/05/2027\taide-facile\t\t\t\t\t\n",
  );
  expect(shown).toContain(
    "collez cette ligne sous la dernière de la feuille « Missions », puis enregistrez le fichier.",
  );
  expect(contentOf(folder)).toEqual(before);
});

it("a new record, where records are in Grist, is a row of each of its tables", () => {
  const mission = {
    start: "2026-12-01",
    end: "2027-05-31",
    status: undefined,
    startups: [],
    order: undefined,
    unit: undefined,
  };
  const said = { fullname: "Zoé Étalon", role: "Designer", domaine: "Design", github: undefined, email: undefined };
  const text = composeNewMember({ ...said, existingFiche: null, mission });
  const path = "members/zoe.etalon.yml";
  const known = parseRecords([{ path: "members/paul.modele.yml", text, size: text.length }]);
  const records = { ...known, members: known.members.map((member) => ({ ...member, origin: "grist" as const })) };
  const settings = settingsSchema.parse({ contractor: { name: "Atelier Numéral" } });
  expect(placeNewRows("member", { path, text }, { settings, records, sheets: [] })).toEqual({
    parts: [
      { file: null, sheet: "Personnes", rows: ["zoe.etalon\tZoé Étalon\tDesigner\tDesign"], content: null, was: null },
      {
        file: null,
        sheet: "Missions",
        rows: ["zoe.etalon\tZoé Étalon\t01/12/2026\t31/05/2027"],
        content: null,
        was: null,
      },
    ],
    left: [],
  });
});
