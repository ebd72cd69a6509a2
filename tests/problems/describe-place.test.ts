import { expect, test } from "vitest";
import { sortProblems } from "../../src/feedback/sort-problems.ts";
import { describePlace } from "../../src/problems/describe-place.ts";
import { compareProblems, type Place, placeOf, problem } from "../../src/problems/problem.ts";
import { renderMarkdown } from "../../src/templating/render-markdown.ts";

const cell = { sheet: "Missions", row: 14, column: "Fin" };
const places: Record<"text" | "sheet" | "table", Place> = {
  text: { file: "members/paul.modele.yml", line: 3, column: 8 },
  sheet: { file: "suivi.xlsx", line: 14, column: 4, cell },
  table: { file: "Grist", line: 7, column: 1, cell: { table: "Personnes", row: 7, column: null } },
};

test.each([
  ["text", "members/paul.modele.yml:3:8", "`members/paul.modele.yml`, ligne 3"],
  [
    "sheet",
    "suivi.xlsx, Missions, ligne\u00A014, colonne «\u00A0Fin\u00A0»",
    "`suivi.xlsx`, Missions, ligne\u00A014, colonne «\u00A0Fin\u00A0»",
  ],
  ["table", "Grist, Personnes, ligne\u00A07", "`Grist`, Personnes, ligne\u00A07"],
] as const)("A place in a %s is said as people look for it", (kind, line, markdown) => {
  const found = problem("not-text", {}, places[kind]);
  expect(describePlace(found)).toBe(line);
  expect(renderMarkdown("checks/problem", found).replace("ligne\u00A03", "ligne 3")).toContain(`(${markdown})`);
  expect(placeOf(found)).toEqual(places[kind]);
});

test("An annotation of a workbook names the cell, one of a text its line; what is in no file is in the summary", () => {
  const problems = Object.values(places).map((place) => problem("not-text", {}, place));
  const { annotations, elsewhere } = sortProblems(problems);
  expect(annotations.map(({ path, line, title }) => [path, line, title.slice(0, 20)])).toEqual([
    ["members/paul.modele.yml", 3, problems[0]?.message.slice(0, 20)],
    ["suivi.xlsx", 14, "Missions, ligne\u00A014, "],
  ]);
  expect(elsewhere.map(({ file }) => file)).toEqual(["Grist"]);
});

test("Problems of one workbook are in the order of its sheets, then of their rows", () => {
  const at = (sheet: string, line: number) =>
    problem("not-text", {}, { file: "a.ods", line, column: 1, cell: { sheet, row: line, column: null } });
  const sorted = [at("Personnes", 2), at("Missions", 9), at("Missions", 3)].toSorted(compareProblems);
  expect(sorted.map(({ cell: found, line }) => [found && "sheet" in found ? found.sheet : "", line])).toEqual([
    ["Missions", 3],
    ["Missions", 9],
    ["Personnes", 2],
  ]);
});
