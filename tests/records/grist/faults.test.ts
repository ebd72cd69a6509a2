import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isProblem } from "../../../src/problems/problem.ts";
import type { GristDocument, GristJson } from "../../support/grist/grist-document.ts";
import { GRIST_DOCUMENT, GRIST_KEY, readDocument, readingOf } from "../../support/grist/read-document.ts";
import { type Grist, startGrist } from "../../support/grist/start-grist.ts";

const whole: GristJson = JSON.parse(
  readFileSync(new URL("../../../examples/grist/document.json", import.meta.url), "utf8"),
);
/** These are enough for what can go wrong. */
const json = {
  tables: whole.tables.filter(({ id }) =>
    ["Personnes", "Missions", "Produits", "Commandes", "Lignes_de_commande"].includes(id),
  ),
};

let grist: Grist;
let document: GristDocument;
beforeAll(async () => {
  grist = await startGrist({ json, key: GRIST_KEY, docId: GRIST_DOCUMENT });
});
beforeEach(() => {
  document = grist.reset(json);
});
afterAll(() => grist.close());

const rowOf = (table: string, column: string, value: unknown) =>
  document.table(table).rows.find(({ fields }) => fields[column] === value)?.id ?? 0;
const idsOf = (records: { id: string }[]) => records.map(({ id }) => id);
/** The mission of Jeanne, whose row is told by its person. */
const missionOf = (id: string) => rowOf("Missions", "Personne", rowOf("Personnes", "Identifiant", id));

describe("a column", () => {
  it("that is renamed moves its id, and is read as before by its number; a note says so", async () => {
    const before = await readingOf(grist);
    document.renameColumn("Missions", "Fin", "Terme du marché");
    document.renameTable("Missions", "Nos_missions");
    const { records, input } = await readingOf(grist, { memory: before.input.memory });
    expect(records.members).toEqual(
      before.records.members.map((record) => ({
        ...record,
        places: JSON.parse(
          JSON.stringify(record.places)
            .replaceAll('"Fin"', '"Terme du marché"')
            .replaceAll('"Missions"', '"Nos_missions"'),
        ),
      })),
    );
    expect(input.problems).toMatchObject([
      { severity: "note", code: "grist-column-renamed", message: expect.stringContaining("Terme du marché") },
    ]);
  });

  it("that was read before and is hidden or deleted stops all: what it held is unknown, and who is not to be published may be in it", async () => {
    const { memory } = (await readingOf(grist)).input;
    document.hidden.columns.add("Personnes.Publier");
    expect(await readDocument(grist, { memory })).toMatchObject({
      code: "grist-column-missing",
      file: ".github/beta-fiches.yml",
      message: expect.stringMatching(/«\u00A0Publier\u00A0» de «\u00A0Personnes\u00A0» n'est plus là/),
      remedy: expect.stringMatching(/Montrez la colonne.*`null`/),
    });
    const gone = { tables: { Personnes: { table: null, columns: { Publier: null } } } };
    expect(isProblem(await readDocument(grist, { memory, ...gone }))).toBe(false);
    document.hidden.columns.clear();
    document.deleteColumn("Personnes", "Publier");
    expect(await readDocument(grist, { memory })).toMatchObject({ code: "grist-column-missing" });
    document.addColumn(document.table("Personnes"), "Publier", { type: "Choice" });
    expect(isProblem(await readDocument(grist, { memory }))).toBe(false);
  });

  it("is found by the title or the id that settings give, also once that is renamed", async () => {
    document.renameColumn("Missions", "Fin", "Sortie de la personne");
    const tables = { Missions: { table: null, columns: { Fin: "Sortie_de_la_personne" } } };
    const { records, input } = await readingOf(grist, { tables });
    expect(records.members.find(({ id }) => id === "paul.modele")?.value.missions[0]?.end).toBe("2027-04-30");
    document.renameColumn("Missions", "Sortie_de_la_personne", "Encore autre");
    const again = await readingOf(grist, { tables, memory: input.memory });
    expect(again.records.members).toHaveLength(records.members.length);
    expect(
      await readDocument(grist, { tables: { Missions: { table: null, columns: { Fin: "Rien" } } } }),
    ).toMatchObject({
      code: "grist-column-missing",
      message: expect.stringContaining("«\u00A0Rien\u00A0»"),
    });
    expect(
      await readDocument(grist, { tables: { Missions: { table: null, columns: { Chapeau: "Fin" } } } }),
    ).toMatchObject({
      code: "grist-title-unknown",
    });
  });

  it("that nobody mapped is nowhere in what is read", async () => {
    document.addColumn(document.table("Personnes"), "Salaire", { type: "Text" });
    document.set("Personnes", 1, "Salaire", "canari-salaire");
    const { records, input } = await readingOf(grist);
    expect(JSON.stringify(records)).not.toContain("canari-salaire");
    expect(JSON.stringify([input.tables, input.memory, input.problems])).not.toContain("canari-salaire");
  });
});

describe("a table", () => {
  it("that settings name by its title is found, and one that is not there is said", async () => {
    document.renameTable("Personnes", "Equipe_2026");
    expect(
      await readDocument(grist, { tables: { Personnes: { table: "Équipe 2026", columns: {} } } }),
    ).not.toHaveProperty("code");
    expect(await readDocument(grist, { tables: { Personnes: { table: "Autre", columns: {} } } })).toMatchObject({
      code: "grist-table-missing",
      message: expect.stringMatching(/«\u00A0Autre\u00A0».*«\u00A0Equipe_2026\u00A0»/),
    });
    expect(await readDocument(grist, { tables: { Chats: { table: "Autre", columns: {} } } })).toMatchObject({
      code: "grist-kind-unknown",
    });
  });

  it("that was read before and is hidden is unknown, unless settings say that it was removed", async () => {
    const { memory } = (await readingOf(grist)).input;
    document.hidden.tables.add("Missions");
    expect(await readDocument(grist, { memory })).toMatchObject({ code: "grist-table-missing" });
    expect(isProblem(await readDocument(grist, { memory, removed: ["Missions"] }))).toBe(false);
  });

  it("none of which has a name that is known says what is there and what is known", async () => {
    for (const [at, { id }] of [...document.tables].entries()) document.renameTable(id, `Table${at}`);
    expect(await readDocument(grist)).toMatchObject({
      code: "grist-no-tables",
      message: expect.stringMatching(/Personnes, Missions.*«\u00A0Table0\u00A0»/),
    });
  });
});

describe("a cell", () => {
  it.each<[string, (row: number) => void, RegExp, RegExp]>([
    [
      "in error",
      (row) => document.setError("Missions", row, "Fin", "ValueError"),
      /formule est en erreur \(ValueError\)/,
      /Corrigez/,
    ],
    [
      "that is censored",
      (row) => void document.hidden.censored.add(`Missions.Fin.${row}`),
      /règle d'accès cache/,
      /Règles d'accès/,
    ],
    ["that is pending", (row) => document.set("Missions", row, "Fin", ["P"]), /pas encore calculée/, /Corrigez/],
    ["with a text in a column of days", (row) => document.set("Missions", row, "Fin", "à voir"), /à voir/, /date/i],
    ["with a day as a moment", (row) => document.set("Missions", row, "Fin", 1e15), /n'est pas de celles/, /Corrigez/],
  ])("%s leaves its record unknown, and says where and what to do", async (_, spoil, message, remedy) => {
    const row = missionOf("jeanne.exemplaire");
    spoil(row);
    const { records } = await readingOf(grist);
    expect(records.rejected).toContain("members/jeanne.exemplaire");
    expect(idsOf(records.members)).toContain("paul.modele");
    expect(records.problems.filter(({ severity }) => severity === "error")).toMatchObject([
      {
        ...{ file: "Grist", cell: { table: "Missions", row, column: "Fin" } },
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  });

  it("that refers to nothing is blank; one that refers to a row that is hidden or deleted leaves its record unknown", async () => {
    const [jeanne, paul] = [missionOf("jeanne.exemplaire"), missionOf("paul.modele")];
    document.set("Missions", paul, "Produits", null);
    document.set("Missions", paul, "Personne", rowOf("Personnes", "Identifiant", "paul.modele"));
    const product = rowOf("Produits", "Identifiant", "aide-facile");
    document.hidden.rows.add(`Produits.${product}`);
    const { records } = await readingOf(grist);
    expect(records.members.find(({ id }) => id === "paul.modele")?.value.missions[0]).not.toHaveProperty("startups");
    expect(records.rejected).toContain("members/jeanne.exemplaire");
    expect(records.problems).toContainEqual(
      expect.objectContaining({
        code: "grist-reference",
        cell: { table: "Missions", row: jeanne, column: "Produits" },
        message: expect.stringMatching(/«\u00A0Produits\u00A0» qui n'est pas là \(n°\u00A0\d+\)/),
      }),
    );
  });

  it("that says whose a row is and refers to nobody makes the reading partial: whose it is may miss it", async () => {
    document.hidden.rows.add(`Personnes.${rowOf("Personnes", "Identifiant", "jeanne.exemplaire")}`);
    const { records } = await readingOf(grist);
    expect(records.isPartial).toBe(true);
    expect(records.problems).toContainEqual(
      expect.objectContaining({ code: "grist-reference", message: expect.stringContaining("«\u00A0Personnes\u00A0»") }),
    );
    document.set("Missions", 1, "Personne", 0);
    expect((await readingOf(grist)).records.isPartial).toBe(true);
  });

  it("of a row where nothing is written is left, as Grist keeps such rows", async () => {
    document.addRows("Missions", [{ fields: {} }]);
    const { records } = await readingOf(grist);
    expect(records.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(records).not.toHaveProperty("isPartial");
  });

  it("that names a person without an id is read by their name", async () => {
    const { records: before } = await readingOf(grist);
    document.set("Personnes", rowOf("Personnes", "Identifiant", "paul.modele"), "Identifiant", "");
    const { records } = await readingOf(grist);
    expect(before.members).toHaveLength(records.members.length + Number(records.isPartial === true));
  });
});
