import { describe, expect, it } from "vitest";
import { convertCell, createZones } from "../../../src/records/grist/convert-cell.ts";
import { processorTime } from "../../support/processor-time.ts";

const rows: Readonly<Record<string, string>> = { "Personnes 1": "jeanne.exemplaire", "Produits 2": "aide-facile" };
const resolve = (table: string, row: number) => rows[`${table} ${row}`];
const zones = createZones();
const convert = (value: unknown, type: string, error?: unknown) => convertCell(value, type, { resolve, zones }, error);

describe("a cell of Grist", () => {
  it.each([
    ["Text", "Développeuse", "Développeuse"],
    ["Choice", "Design", "Design"],
    ["Text", "007", "007"],
    // What people type as a number in a column of texts.
    ["Text", 7, "7"],
    ["Numeric", 16.5, 16.5],
    ["Int", 12, 12],
    ["Any", 0, 0],
    ["Bool", true, true],
    ["Bool", false, false],
    ["Date", 1772323200, { day: "2026-03-01" }],
    ["Date", -86400, { day: "1969-12-31" }],
    ["Date", 0, { day: "1970-01-01" }],
    // Half past eleven at night in UTC is the next day in Paris.
    ["DateTime:Europe/Paris", 1772407800.25, { day: "2026-03-02" }],
    ["DateTime:UTC", 1772407800.25, { day: "2026-03-01" }],
    ["Ref:Personnes", 1, "jeanne.exemplaire"],
    ["Any", ["d", 1772323200], { day: "2026-03-01" }],
    ["Any", ["D", 1772407800, "Europe/Paris"], { day: "2026-03-02" }],
    ["Any", ["R", "Personnes", 1], "jeanne.exemplaire"],
    ["Any", ["U", "objet"], "objet"],
    // A typed column may hold what a person wrote: the reader of records says what is wrong with it.
    ["Date", "à voir", "à voir"],
    ["Ref:Personnes", "Jeanne ?", "Jeanne ?"],
    ["Int", "environ 12", "environ 12"],
    ["ChoiceList", ["L", "Go", "Rust, un peu"], { list: ["Go", "Rust, un peu"] }],
    ["ChoiceList", ["L"], { list: [] }],
    ["RefList:Produits", ["L", 2], { list: ["aide-facile"] }],
    ["RefList:Produits", ["L", 0, 2], { list: ["aide-facile"] }],
    ["Any", ["r", "Produits", [2]], { list: ["aide-facile"] }],
    ["Any", ["L", 1, "deux"], { list: ["1", "deux"] }],
  ])("of type %s: %j is %j", (type, raw, value) => {
    expect(convert(raw, type)).toEqual({ value });
  });

  it.each([
    ["Text", ""],
    ["Text", "  "],
    ["Int", null],
    ["Int", 0],
    ["Numeric", 0],
    ["Date", null],
    ["Ref:Personnes", 0],
    ["Ref:Personnes", null],
    ["ChoiceList", null],
  ])("of type %s: %j is blank", (type, raw) => {
    expect(convert(raw, type)).toEqual({ blank: true });
  });

  it.each([
    ["Text", ["C"], "censored"],
    ["Date", ["E", "ValueError", "secret"], "error"],
    ["Any", ["P"], "pending"],
    ["Any", ["O", { a: 1 }], "unreadable"],
    ["Any", { a: 1 }, "unreadable"],
    ["Date", 1e18, "unreadable"],
    ["DateTime:Nulle/Part", 1772407800, "unreadable"],
    ["RefList:Produits", ["L", ["C"]], "censored"],
    ["Any", ["d", "x"], "unreadable"],
    ["Any", ["L", ["L", 1]], "unreadable"],
  ])("of type %s: %j cannot be read: %s", (type, value, fault) => {
    expect(convert(value, type)).toMatchObject({ fault });
  });

  it("of a shape that Grist never writes cannot be read, however deep it is, and stops nothing", () => {
    const deep: unknown = JSON.parse(`${'["L",'.repeat(100_000)}1${"]".repeat(100_000)}`);
    const map = { toString: 1, valueOf: 1 };
    expect(convert(deep, "Any")).toMatchObject({ fault: "unreadable" });
    expect(convert(["r", "Produits", [deep]], "Any")).toMatchObject({ fault: "unreadable" });
    for (const odd of [deep, map]) {
      for (const value of [
        ["R", odd, 1],
        ["r", odd, [1]],
        ["D", 1772407800, odd],
      ])
        expect(convert(value, "Any")).toMatchObject({ fault: "unreadable" });
      expect(convert(["E", odd], "Any")).toMatchObject({ fault: "error" });
    }
  });

  it("has its day read by one calendar for each zone, of which a document has a hundred at most", async () => {
    const many = Array.from({ length: 100_000 }, (_, at) => at * 3_600);
    const time = await processorTime(() => {
      for (const seconds of many) convert(seconds, "DateTime:Europe/Paris");
    });
    const invented = await processorTime(() => {
      for (const seconds of many) convert(["D", seconds, `Nulle/Part${seconds}`], "Any");
    });
    expect(time).toBeLessThan(3_000);
    expect(invented).toBeLessThan(1_000);
  });

  it("is in error where Grist says so beside the fields, by the name of the error and nothing else of it", () => {
    expect(convert(null, "Date", "ValueError")).toEqual({ fault: "error", detail: "ValueError" });
    expect(convert(null, "Date", ["E", "TypeError", "Jeanne gagne 500"])).toEqual({
      fault: "error",
      detail: "TypeError",
    });
    expect(convert(null, "Date", "Jeanne gagne 500")).toEqual({ fault: "error", detail: null });
  });

  it("says which row a reference misses", () => {
    expect(convert(7, "Ref:Personnes")).toEqual({ missing: { table: "Personnes", row: 7 } });
    expect(convert(["L", 2, 9], "RefList:Produits")).toEqual({ missing: { table: "Produits", row: 9 } });
  });
});
