import { describe, expect, it } from "vitest";
import type { WriteBack } from "../../src/plan/plan.ts";
import { planChanges } from "../../src/plan/plan-changes.ts";
import { printTables } from "../../src/records/tables/print-tables.ts";
import { composeWriteBack } from "../../src/staffing/compose-write-back.ts";
import { listHandWriteBacks } from "../../src/staffing/list-hand-write-backs.ts";
import { ficheWith, inputOf, JEANNE } from "../support/plan-of.ts";
import { readSheets, sheetFiles } from "../support/sheets-of.ts";

const text = (end: string, more = "") =>
  `\uFEFFSuivi;;;;;;;\r\n"Identifiant";Nom;Rôle;Domaine;Début;Fin;Produit;TJM\r\njeanne.exemplaire;"Jeanne Exemplaire";Développeuse;Développement;05/01/2026;${end};aide-facile;650\r\n${more}`;
const paul = "paul.modele;Paul Modele;Designer;Design;2026-02-01;2026-07-31;aide-facile;700";

const ends = (site: string): WriteBack[] => [
  {
    collection: "members",
    id: "jeanne.exemplaire",
    file: "suivi.csv",
    path: ["missions", 0, "end"],
    from: "2026-12-31",
    value: site,
  },
];

function written(
  source: string,
  writeBacks: WriteBack[],
  encode = (one: string): Uint8Array => new TextEncoder().encode(one),
) {
  const files = [{ path: "suivi.csv", bytes: encode(source) }];
  const records = readSheets(files);
  const contractor = { records, texts: new Map<string, string>(), sheets: { files, options: {} } };
  const proposal = composeWriteBack(contractor, writeBacks);
  return {
    text: proposal?.files.get("suivi.csv"),
    body: proposal?.body ?? "",
    asked: listHandWriteBacks(contractor, { writeBacks }, []),
  };
}

describe("A value of the site, taken over into a CSV file,", () => {
  it.each([
    ["a day as the cell had it", text("31/12/2026", paul), text("31/03/2027", paul)],
    ["in quotes where it was", text('"31/12/2026"'), text('"31/03/2027"')],
    ["as ISO where it was", text("2026-12-31", paul), text("2027-03-31", paul)],
    ["in place of a month", text("déc.-26"), text("31/03/2027")],
  ])("moves no byte but those of its cell: %s", (_, before, after) => {
    const found = written(before, ends("2027-03-31"));
    expect(found.text).toBe(after);
    expect(found.body).toContain("31 mars 2027");
    expect(found.asked).toEqual([]);
  });

  it("changes several rows at once, and products and names too", () => {
    const found = written(text("31/12/2026", paul), [
      ...ends("2027-03-31"),
      {
        ...ends("")[0],
        collection: "members",
        id: "paul.modele",
        file: "suivi.csv",
        path: ["missions", 0, "startups"],
        from: ["aide-facile"],
        value: ["carnet-temoin", "aide-facile"],
      },
    ]);
    expect(found.text).toBe(text("31/03/2027", paul.replace("aide-facile", "carnet-temoin, aide-facile")));
  });

  it.each([
    ["in another encoding", (one: string) => new Uint8Array(Buffer.from(one.slice(1), "latin1"))],
    ["that is a workbook", null],
  ])("is left to a person in a file %s", (_, encode) => {
    const found = encode
      ? written(text("31/12/2026"), ends("2027-03-31"), encode)
      : { ...written("x", []), ...ofWorkbook("2027-03-31", "2026-12-31") };
    expect(found.text).toBeUndefined();
    expect(found.asked.map(({ message }) => message.replaceAll("\u00A0", " "))).toEqual([
      expect.stringMatching(
        /^`jeanne.exemplaire` : le site dit maintenant « 31 mars 2027 » pour .*fin.*, et votre feuille « 31 décembre 2026 »\.$/,
      ),
    ]);
    expect(found.asked[0]?.cell).toMatchObject({ column: "Fin" });
  });

  it("is asked for no more once the workbook says it", () => {
    expect(ofWorkbook("2027-03-31", "2027-03-31").asked).toEqual([]);
  });
});

/** What a plan asks of the person who keeps a workbook, where the site moved on. */
function ofWorkbook(site: string, end: string) {
  const mission = { start: "2026-01-05", end, startups: ["aide-facile"] };
  const value = {
    fullname: "Jeanne Exemplaire",
    role: "Développeuse",
    domaine: "Développement" as const,
    missions: [mission],
  };
  const files = sheetFiles(
    printTables({
      members: [{ id: "jeanne.exemplaire", file: "", text: "", value }],
      products: [],
      orders: [],
      prices: null,
    }),
    "xlsx",
  );
  const records = readSheets(files);
  const fiche = ficheWith(
    `  - start: 2026-01-05\n    end: ${site}\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n`,
  );
  const agreed = {
    missions: [
      {
        start: "2026-01-05",
        end: "2026-12-31",
        startups: ["aide-facile"],
        status: "independent",
        employer: "Atelier Numéral",
      },
    ],
  };
  const input = inputOf({
    records: {},
    site: { [JEANNE]: fiche },
    lastApplied: { "members/jeanne.exemplaire": agreed },
  });
  const plan = planChanges({ ...input, records });
  return {
    text: undefined,
    asked: listHandWriteBacks({ records, sheets: { files, options: {} } }, plan, plan.problems),
  };
}
