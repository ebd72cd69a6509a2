import { describe, expect, it } from "vitest";
import type { Place } from "../../../src/problems/problem.ts";
import { problem } from "../../../src/problems/problem.ts";
import { placeProblem } from "../../../src/web/contractor/place-problem.ts";

const editUrl = "https://github.com/atelier/edit/edit/main/";
const sources = {
  site: "https://github.com/betagouv/beta.gouv.fr/blob/master/",
  grist: { url: "https://grist.example/doc/4fGh", tables: { Missions: { section: 5, columns: { Fin: 12 } } } },
};
const at = (place: Place, of: string | null = editUrl) =>
  placeProblem(problem("empty-file", {}, place), { editUrl: of, sources });
const cell = (sheet: string) => ({ sheet, row: 14, column: "Fin" });

describe("where a problem is mended", () => {
  it.each<[string, Place, where: string, url: string | null]>([
    [
      "a line of a record",
      { file: "members/léa.b.yml", line: 3, column: 1 },
      "members/léa.b.yml, ligne 3",
      "https://github.com/atelier/edit/edit/main/members/l%C3%A9a.b.yml#L3",
    ],
    [
      "a cell of a CSV, at its line",
      { file: "suivi/Missions.csv", line: 14, column: 4, cell: cell("Missions") },
      "suivi/Missions.csv, Missions, ligne 14, colonne « Fin »",
      "https://github.com/atelier/edit/edit/main/suivi/Missions.csv#L14",
    ],
    [
      "a cell of a workbook, which GitHub shows and edits not",
      { file: "suivi.xlsx", line: 14, column: 4, cell: cell("Missions") },
      "suivi.xlsx, Missions, ligne 14, colonne « Fin »",
      "https://github.com/atelier/edit/blob/main/suivi.xlsx",
    ],
    [
      "a cell of Grist, in its table",
      { file: "Grist", line: 14, column: 4, cell: { table: "Missions", row: 14, column: "Fin" } },
      "Grist, Missions, ligne 14, colonne « Fin »",
      "https://grist.example/doc/4fGh/p/data#a2.s5.r14.c12",
    ],
    [
      "a cell of Grist whose column it has not numbered, by its row",
      { file: "Grist", line: 14, column: 4, cell: { table: "Missions", row: 14, column: "toString" } },
      "Grist, Missions, ligne 14, colonne « toString »",
      "https://grist.example/doc/4fGh/p/data#a2.s5.r14",
    ],
    [
      "a cell of a table of Grist that it shows nowhere, in its document",
      { file: "Grist", line: 2, column: 1, cell: { table: "constructor", row: 2, column: null } },
      "Grist, constructor, ligne 2",
      "https://grist.example/doc/4fGh",
    ],
    [
      "a fiche of the site, which is read there",
      { file: "content/_authors/lea.b.md", line: 2, column: 1 },
      "content/_authors/lea.b.md, ligne 2",
      "https://github.com/betagouv/beta.gouv.fr/blob/master/content/_authors/lea.b.md?plain=1#L2",
    ],
    ["nowhere", { file: "", line: 1, column: 1 }, "", null],
  ])("%s", (_, place, where, url) => {
    const found = at(place);
    expect([found.where.replaceAll("\u00A0", " "), found.url]).toEqual([where, url]);
  });

  it("is no page at a desk", () => {
    expect(at({ file: "members/a.b.yml", line: 3, column: 1 }, null).url).toBeNull();
  });
});
