import { describe, expect, it } from "vitest";
import type { ByteTree } from "../../../src/files/file-tree.ts";
import { planChanges } from "../../../src/plan/plan-changes.ts";
import { isProblem } from "../../../src/problems/problem.ts";
import { parseRecordInput } from "../../../src/records/parse-record-input.ts";
import { readRecordSources } from "../../../src/records/record-source.ts";
import { sheetSource } from "../../../src/records/sheets/sheet-source.ts";
import { yamlSource } from "../../../src/records/yaml/yaml-source.ts";
import { parseSettings } from "../../../src/settings/parse-settings.ts";
import { inputOf, JEANNE, missionsAfter } from "../../support/plan-of.ts";

const STAFF = `Matricule DINUM;Qui;Métier exercé;Filière
jeanne.exemplaire;Jeanne Exemplaire;Développeuse;Développement
`;
const CALENDAR = `Matricule DINUM;Prise de fonction;Sortie prévue;Chantier
jeanne.exemplaire;05/01/2026;31/12/2026;aide-facile
`;
const OWN_TITLES = `sheets:
  names:
    Personnes: Annuaire
    missions: [Calendrier, Planning]
  columns:
    personnes:
      identifiant: Matricule DINUM
      Nom: Qui
      rôle: Métier exercé
      domaine: Filière
    Missions:
      identifiant: Matricule DINUM
      debut: Prise de fonction
      fin: [Sortie prévue, Sortie]
      produits: Chantier
`;

function treeOf(files: Record<string, string>): ByteTree {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const found = (paths: readonly string[]) => paths.filter((path) => Object.hasOwn(files, path));
  return {
    list: async () => Object.entries(files).map(([path, text]) => ({ path, size: bytes(text).length })),
    read: async (paths) => new Map(found(paths).map((path) => [path, files[path] ?? ""])),
    readBytes: async (paths) => new Map(found(paths).map((path) => [path, bytes(files[path] ?? "")])),
  };
}

/** What a staffing repository with these files plans, from its settings on. */
async function planned(settings: string, files: Record<string, string>) {
  const parsed = parseSettings(`contractor:\n  name: Atelier Numéral\n${settings}`);
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed));
  const tree = treeOf(files);
  const sources = [yamlSource(tree, parsed.records), sheetSource(tree, parsed.records, parsed.sheets)];
  const input = await readRecordSources(sources);
  if (isProblem(input)) throw new Error(input.message);
  const records = parseRecordInput(input, parsed.records);
  const plan = planChanges({ ...inputOf({ records: {}, today: "2026-01-05" }), records, settings: parsed });
  const problems = [...records.problems, ...plan.problems].map(({ severity, code, message, file, line, cell }) => ({
    severity,
    code,
    message: message.replaceAll("\u00A0", " "),
    file,
    line,
    cell,
  }));
  return { records, plan, problems };
}

describe("A contractor's own titles", () => {
  it("are read as ours are, from the settings to the plan", async () => {
    const own = await planned(OWN_TITLES, { "annuaire.csv": STAFF, "calendrier.csv": CALENDAR });
    const ours = await planned("", {
      "personnes.csv": STAFF.replace(/.*/, "Identifiant;Nom;Rôle;Domaine"),
      "missions.csv": CALENDAR.replace(/.*/, "Identifiant;Début;Fin;Produits"),
    });
    expect(own.problems).toEqual(ours.problems);
    expect(own.plan.changes.map(({ path, after }) => [path, after])).toEqual(
      ours.plan.changes.map(({ path, after }) => [path, after]),
    );
    expect(missionsAfter(own.plan)).toMatchObject([
      { start: "2026-01-05", end: "2026-12-31", startups: ["aide-facile"] },
    ]);
  });

  it("name the column of a problem", async () => {
    const calendar = CALENDAR.replace("31/12/2026", "bientôt");
    const { problems } = await planned(OWN_TITLES, { "annuaire.csv": STAFF, "calendrier.csv": calendar });
    expect(problems[0]).toMatchObject({
      severity: "error",
      file: "calendrier.csv",
      line: 2,
      cell: { sheet: "calendrier", row: 2, column: "Sortie prévue" },
    });
  });

  it.each([
    ["a sheet that is none", "personnes:", "persones:", "persones"],
    ["a column that is none", "debut:", "debu:", "debu"],
  ])("that name %s are an error on the settings, which says what there is", async (_, from, to, got) => {
    const { problems, plan } = await planned(OWN_TITLES.replace(from, to), {
      "annuaire.csv": STAFF,
      "calendrier.csv": CALENDAR,
    });
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: "sheet-setting-unknown",
        severity: "error",
        file: ".github/beta-fiches.yml",
        message: `\`${got}\` n'est le nom d'aucune feuille ni colonne, sous « sheets ».`,
      }),
    );
    expect(plan.changes).toEqual([]);
  });

  it("of files that settings name alone are read", async () => {
    const files = {
      "annuaire.csv": STAFF,
      "calendrier.csv": CALENDAR,
      "vieux/calendrier.csv": CALENDAR,
      "autre.csv": "x",
    };
    const { problems, records } = await planned(`${OWN_TITLES}  files: [annuaire.csv, calendrier.csv]\n`, files);
    expect(problems).toEqual([]);
    expect(records.members.map(({ id }) => id)).toEqual(["jeanne.exemplaire"]);
  });
});

const JEANNE_YAML = `fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
missions:
  - start: 2026-01-05
    end: 2026-12-31
    startups: [aide-facile]
`;
const SHEET = `Identifiant;Nom;Rôle;Domaine;Début;Fin;Produits
paul.modele;Paul Modele;Designer;Design;05/01/2026;31/12/2026;aide-facile
`;
const PRODUCTS = `Identifiant;Titre;Mission;Incubateur;Contact
carnet-temoin;Carnet Témoin;Tenir un carnet;fabrique;contact@carnet-temoin.example
`;

describe("A kind of records that stands in YAML and in a sheet", () => {
  const files = { "members/jeanne.exemplaire.yml": JEANNE_YAML, "suivi.csv": SHEET, "produits.csv": PRODUCTS };

  it("is read from YAML, with one warning on the sheet; other kinds are read from theirs, and nobody is gone", async () => {
    const { records, problems, plan } = await planned("", files);
    expect(problems.filter(({ code }) => code.startsWith("sheet-"))).toEqual([
      {
        severity: "warning",
        code: "sheet-beside-yaml",
        message: "« suivi.csv » n'est pas lu : des dossiers de même sorte sont déjà en YAML.",
        file: "suivi.csv",
        line: 1,
        cell: undefined,
      },
    ]);
    expect(records.members.map(({ id }) => id)).toEqual(["jeanne.exemplaire"]);
    expect(records.products.map(({ id }) => id)).toEqual(["carnet-temoin"]);
    expect(plan.changes.map(({ path }) => path)).toContain(JEANNE);
    // Who stands in the sheet alone is not known to have left.
    expect(records.isPartial).toBe(true);
  });

  it("is read from both where the settings name the sheet", async () => {
    const { records, problems } = await planned("sheets:\n  files: [suivi.csv, produits.csv]\n", files);
    expect(records.members.map(({ id }) => id)).toEqual(["jeanne.exemplaire", "paul.modele"]);
    expect(problems.filter(({ code }) => code === "sheet-beside-yaml")).toEqual([]);
    expect(records.isPartial).toBeUndefined();
  });

  it("holds a person who stands in both back, and names both places", async () => {
    const both = `${SHEET}jeanne.exemplaire;Jeanne Exemplaire;Développeuse;Développement;05/01/2026;30/06/2026;aide-facile\n`;
    const { records, problems, plan } = await planned("sheets:\n  files: [suivi.csv]\n", {
      ...files,
      "suivi.csv": both,
    });
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: "duplicate-record",
        file: "suivi.csv",
        line: 3,
        message: expect.stringContaining("members/jeanne.exemplaire.yml"),
      }),
    );
    expect(records.members.map(({ id }) => id)).toEqual(["paul.modele"]);
    expect(plan.changes.map(({ path }) => path)).not.toContain(JEANNE);
  });
});
