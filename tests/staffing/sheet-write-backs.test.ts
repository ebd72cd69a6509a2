import fc from "fast-check";
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
    text: textOf(proposal?.files.get("suivi.csv")),
    bytes: proposal?.files.get("suivi.csv"),
    body: proposal?.body ?? "",
    asked: listHandWriteBacks(contractor, { writeBacks }, []),
  };
}

function textOf(content: string | Uint8Array | undefined): string | undefined {
  return content instanceof Uint8Array ? Buffer.from(content).toString() : content;
}

const french = (one: string) => one.replaceAll("\u00A0", " ");

/** A value of a person's role, in a file of her row. */
const role = (value: string): WriteBack[] => [
  {
    collection: "members",
    id: "jeanne.exemplaire",
    file: "suivi.csv",
    path: ["role"],
    from: "Développeuse",
    value,
  },
];

const encodings = {
  "windows-1252": (one: string) => Buffer.from(one.replaceAll("œ", "\x9c").replaceAll("’", "\x92"), "latin1"),
  "UTF-16LE, « Texte Unicode »": (one: string) => Buffer.from(`\uFEFF${one.replaceAll(";", "\t")}`, "utf16le"),
  "UTF-16BE": (one: string) => Buffer.from(`\uFEFF${one}`, "utf16le").swap16(),
  "UTF-16LE without a mark": (one: string) => Buffer.from(one, "utf16le"),
  Macintosh: (one: string) => Buffer.from(one.replaceAll("é", "\x8e").replaceAll("ô", "\x99"), "latin1"),
  "UTF-8 with its mark": (one: string) => Buffer.from(`\uFEFF${one}`),
  "UTF-8": (one: string) => Buffer.from(one),
};

const lossless = [
  encodings["UTF-8"],
  encodings["UTF-16BE"],
  encodings["UTF-16LE without a mark"],
  (one: string) => encodings["windows-1252"](one.replaceAll("€", "\x80")),
];

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

  it.each(Object.entries(encodings))("moves only the bytes of its cell in %s", (_, encode) => {
    const plain = (end: string, roles = "Développeuse") =>
      text(end, paul).slice(1).replace(";Développeuse;", `;${roles};`);
    const found = written(plain("31/12/2026"), [...ends("2027-03-31"), ...role("Développeuse expérimentée")], encode);
    expect(found.asked).toEqual([]);
    expect(found.bytes).toEqual(new Uint8Array(encode(plain("31/03/2027", "Développeuse expérimentée"))));
  });

  it("moves only the bytes of its cell, whatever the others hold", () => {
    const words = fc.stringMatching(/^[a-zA-Zéèçàôœ’€ -]{1,12}$/).map((word) => word.trim() || "Rien");
    fc.assert(
      fc.property(words, words, fc.constantFrom(...lossless), (note, value, encode) => {
        const rows = (cell: string) =>
          `Identifiant;Nom;Rôle;Domaine;Début;Fin;Produit;Note\r\njeanne.exemplaire;Jeanne Exemplaire;${cell};Développement;05/01/2026;31/12/2026;aide-facile;${note} é\r\n`;
        const found = written(rows("Développeuse"), role(value), encode);
        expect(found.bytes).toEqual(new Uint8Array(encode(rows(value.replace(/^-/, "'-")))));
      }),
      { numRuns: 150 },
    );
  });

  it("goes into all the files that a record stands in", () => {
    const people = "Identifiant;Nom;Rôle;Domaine\r\njeanne.exemplaire;Jeanne Exemplaire;Développeuse;Développement\r\n";
    const missions = "Identifiant;Début;Fin;Produit\r\njeanne.exemplaire;05/01/2026;31/12/2026;aide-facile\r\n";
    const files = [
      { path: "missions.csv", bytes: new Uint8Array(Buffer.from(missions)) },
      { path: "personnes.csv", bytes: new Uint8Array(Buffer.from(people, "latin1")) },
    ];
    const contractor = { records: readSheets(files), texts: new Map<string, string>(), sheets: { files, options: {} } };
    const proposal = composeWriteBack(contractor, [...ends("2027-03-31"), ...role("Designer confirmée")]);
    expect([...(proposal?.files ?? [])].map(([path, bytes]) => [path, Buffer.from(bytes).toString("latin1")])).toEqual([
      ["missions.csv", Buffer.from(missions.replace("31/12/2026", "31/03/2027")).toString("latin1")],
      ["personnes.csv", people.replace("Développeuse", "Designer confirmée")],
    ]);
    expect(proposal?.body).toContain("missions.csv");
    expect(proposal?.body).toContain("personnes.csv");
  });

  it("that the file's encoding cannot write is left to a person, and says why; the others are written", () => {
    const found = written(
      text("31/12/2026").slice(1),
      [...ends("2027-03-31"), ...role("Développeuse Rešić")],
      encodings["windows-1252"],
    );
    expect(found.bytes).toEqual(new Uint8Array(encodings["windows-1252"](text("31/03/2027").slice(1))));
    expect(found.asked.map(({ message, remedy }) => [french(message), french(remedy)])).toEqual([
      [
        "`jeanne.exemplaire` : le site dit maintenant « Développeuse Rešić » pour « rôle », et votre feuille « Développeuse ». Le caractère « ć » ne s'écrit pas dans l'encodage de ce fichier (windows-1252).",
        "Enregistrez cette feuille au format « CSV UTF-8 » : la valeur y sera alors proposée ; ou reportez-la à la main, et cette ligne disparaîtra d'elle-même.",
      ],
    ]);
  });

  it("is left to a person in a workbook", () => {
    const found = ofWorkbook("2027-03-31", "2026-12-31");
    expect(found.asked.map(({ message }) => french(message))).toEqual([
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
    asked: listHandWriteBacks({ records, sheets: { files, options: {} } }, plan, plan.problems),
  };
}
