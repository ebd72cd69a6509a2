import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { gristConnector } from "../../../src/records/grist/connect-grist.ts";
import { encodeCell } from "../../../src/records/grist/encode-cell.ts";
import { type CellWrite, writeCell } from "../../../src/records/grist/write-cell.ts";
import type { GristDocument } from "../../support/grist/grist-document.ts";
import { GRIST_DOCUMENT, GRIST_KEY, mappingTo } from "../../support/grist/read-document.ts";
import { type Grist, startGrist } from "../../support/grist/start-grist.ts";

let grist: Grist;
let document: GristDocument;
beforeAll(async () => {
  grist = await startGrist({ key: GRIST_KEY, docId: GRIST_DOCUMENT });
});
afterAll(() => grist.close());
beforeEach(() => {
  document = grist.reset({ tables: [] });
  document.addColumn(document.addTable("Missions"), "Fin", { type: "Date" });
  document.addRows("Missions", [{ fields: { Fin: 100 } }, { fields: { Fin: 1 } }]);
  grist.requests.length = 0;
});

const cell: CellWrite = { table: "Missions", row: 1, column: "Fin", read: 100, written: 200 };
const write = (more: Partial<CellWrite> = {}) => {
  const { host } = new URL(grist.origin);
  return writeCell(gristConnector({ key: GRIST_KEY, hosts: [host] }).connect(mappingTo()), { ...cell, ...more });
};
const held = () => document.table("Missions").rows.map(({ fields }) => fields.Fin);
const patches = () => grist.requests.filter(({ method }) => method === "PATCH").length;

it("writes a cell that still holds what was read, and no other", async () => {
  expect(await write()).toBe("written");
  expect(held()).toEqual([200, 1]);
  expect(await write()).toBe("written");
  expect(patches()).toBe(1);
});

it("leaves a cell that somebody changed, a row and a column that went or are hidden", async () => {
  expect(await write({ read: 99 })).toBe("changed");
  document.hidden.columns.add("Missions.Fin");
  expect(await write()).toBe("changed");
  document.hidden.columns.clear();
  document.deleteRow("Missions", 1);
  expect(await write()).toBe("changed");
  expect(patches()).toBe(0);
});

it("says what to do where the key may not write", async () => {
  Object.assign(document, { role: "viewer" });
  expect(await write()).toMatchObject({ code: "grist-refused", remedy: expect.stringContaining("droit de modifier") });
  expect(held()).toEqual([100, 1]);
});

const column = (type: string, isFormula = false) => ({ id: "C", fields: { colRef: 1, label: "C", type, isFormula } });
const find = (table: string, word: string) => (`${table} ${word}` === "Produits aide-facile" ? 4 : undefined);
it.each<[string, Parameters<typeof encodeCell>[0], string, unknown]>([
  ["Date", "2026-03-01", "day", 1772323200],
  ["DateTime:Europe/Paris", "2026-03-01", "day", undefined],
  ["Text", "Développeuse", "text", "Développeuse"],
  ["Choice", "independent", "status", "Indépendant"],
  ["ChoiceList", ["Go", "Rust"], "list", ["L", "Go", "Rust"]],
  ["Ref:Produits", "aide-facile", "product", 4],
  ["RefList:Produits", ["aide-facile"], "products", ["L", 4]],
  ["RefList:Produits", ["inconnu"], "products", undefined],
  ["Bool", true, "boolean", true],
  ["Choice", false, "boolean", "Non"],
  ["Numeric", 3, "number", 3],
  ["Numeric", "trois", "number", undefined],
  ["Text", null, "text", ""],
  ["Date", null, "day", null],
  ["Ref:Produits", null, "product", 0],
])("holds in a column of type %s %j, a %s, as %j", (type, value, meaning, raw) => {
  expect(encodeCell(value, column(type), meaning, find)).toEqual(raw);
  expect(encodeCell(value, column(type, true), meaning, find)).toBeUndefined();
});
