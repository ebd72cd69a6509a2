import { expect, it } from "vitest";
import { gristCellUrl, sourceLinks } from "../../../src/feedback/snapshot/source-links.ts";
import { gristAnswers } from "../../../src/records/grist/grist-answers.ts";
import type { GristTableAnswer } from "../../../src/records/grist/read-grist-tables.ts";
import { parseSettings } from "../../../src/settings/parse-settings.ts";

const settings = parseSettings(
  "contractor:\n  name: Atelier Numéral\ngrist:\n  server: grist.example\n  team: atelier\n  document: 4fGhIjKlMnOp\n",
  "beta-fiches.yml",
);
const column = (colRef: number, id: string, label: string) => ({
  ...{ id, fields: { colRef, label, type: "Text", isFormula: false } },
});
const missions: GristTableAnswer = {
  ...{ id: "Missions", tableRef: 2, section: 5, rows: [] },
  columns: [column(9, "Debut", "Début"), column(12, "Fin", ""), column(13, "Fin2", "Fin")],
};

function linksWith(tables: readonly GristTableAnswer[] | null) {
  if (Array.isArray(settings)) throw new Error(settings[0]?.message);
  const reading = tables && { state: "h1", tables: new Map(tables.map((table) => [table.id, table])) };
  const { grist } = sourceLinks(settings, "https://github.com", reading);
  if (!grist) throw new Error("no document");
  return grist;
}

it.each([
  ["Missions", "Début", "/p/data#a2.s5.r14.c9"],
  ["Missions", "Fin", "/p/data#a2.s5.r14.c12"],
  ["Missions", "Gone", "/p/data#a2.s5.r14"],
  ["Missions", null, "/p/data#a2.s5.r14"],
  ["Others", "Début", ""],
])("leads to the cell of %s under %s, as far as the document has numbered it", (table, title, after) => {
  const url = gristCellUrl(linksWith([missions]), { table, row: 14, column: title });
  expect(url).toBe(`https://grist.example/o/atelier/doc/4fGhIjKlMnOp${after}`);
});

it("leads to the document where nothing was read, or the table is shown nowhere", () => {
  const cell = { table: "Missions", row: 14, column: "Fin" };
  const urls = [linksWith(null), linksWith([{ ...missions, section: null }])].map((links) => gristCellUrl(links, cell));
  expect(new Set(urls)).toEqual(new Set(["https://grist.example/o/atelier/doc/4fGhIjKlMnOp"]));
});

it.each([undefined, 0, "5", null])("loses no table over a section that is %j", (rawViewSectionRef) => {
  const answer = { tables: [{ id: "Missions", fields: { tableRef: 2, rawViewSectionRef } }] };
  expect(gristAnswers.tables.parse(answer).tables[0]?.fields).toEqual({ tableRef: 2, rawViewSectionRef: null });
});
