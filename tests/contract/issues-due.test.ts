import { describe, expect, it, test } from "vitest";
import { issuesDue } from "../../src/contract/issues-due.ts";
import { periodToReport } from "../../src/contract/period-to-report.ts";
import { reversalsOf } from "../../src/contract/reversals-of.ts";
import { recordsOf } from "../support/contract-of.ts";

const line = (unit: string) => `  - {unit: ${unit}, quantity: 1, unitPrice: "12000.00"}\n`;
const order = (start: string, end: string, ...units: string[]) => `beneficiary: Direction des Exemples
product: aide-facile
signed: 2025-12-15
start: ${start}
end: ${end}
lines:
${units.map(line).join("")}`;
const member = (...missions: string[]) =>
  `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nmissions:\n${missions.join("")}`;
const mission = (start: string, end: string, more = "") =>
  `  - {start: ${start}, end: ${end}, startups: [aide-facile]${more}}\n`;

describe("transfers", () => {
  const starts = (files: Record<string, string>, today: string) =>
    reversalsOf(recordsOf(files), today).map(({ order, start, due }) => [order, start, due]);
  const alone = { "orders/BC-1.yml": order("2026-06-01", "2026-06-30", "reversibilite") };
  const mixed = { "orders/BC-1.yml": order("2026-01-05", "2026-06-30", "devops-senior", "reversibilite") };
  const told = {
    ...mixed,
    "members/jeanne.exemplaire.yml": member(
      mission("2026-01-05", "2026-06-07", ", order: BC-1, unit: devops-senior"),
      mission("2026-06-08", "2026-06-30", ", order: BC-1, unit: reversibilite"),
    ),
  };

  it.each([
    ["none two weeks and a day before it begins", alone, "2026-05-17", []],
    ["one two weeks before it begins", alone, "2026-05-18", [["BC-1", "2026-06-01", "2026-06-30"]]],
    ["one on its last day", alone, "2026-06-30", [["BC-1", "2026-06-01", "2026-06-30"]]],
    ["none once it is over", alone, "2026-07-01", []],
    ["the last month of an order of other units too", mixed, "2026-05-18", [["BC-1", "2026-06-01", "2026-06-30"]]],
    ["none at the beginning of such an order", mixed, "2026-01-05", []],
    ["the first mission of that unit, where one tells", told, "2026-05-25", [["BC-1", "2026-06-08", "2026-06-30"]]],
    [
      "none without that unit",
      { "orders/BC-1.yml": order("2026-06-01", "2026-06-30", "devops-senior") },
      "2026-06-02",
      [],
    ],
  ])("are %s", (_, files, today, expected) => {
    expect(starts(files, today)).toEqual(expected);
  });
});

describe("what is due", () => {
  const product = (more: string) => ({ "products/aide-facile.yml": `title: Aide Facile\n${more}` });
  const keys = (files: Record<string, string>, today: string) =>
    issuesDue(recordsOf(files), today).map(({ key }) => key);
  const passing = {
    "members/jeanne.exemplaire.yml": member(mission("2026-01-05", "2026-05-29")),
    "members/paul.modele.yml": member(mission("2026-06-01", "2026-12-31")),
  };

  test("comes with the earliest first, and says whose it is", () => {
    const files = {
      ...passing,
      ...product("phases: [{name: construction, start: 2025-05-20}]\nnextCommittee: 2026-05-25\n"),
      "orders/BC-1.yml": order("2026-05-18", "2026-06-16", "reversibilite"),
    };
    expect(
      issuesDue(recordsOf(files), "2026-05-15").map(({ kind, title, due, members }) => [kind, title, due, members]),
    ).toEqual([
      ["phase", "Aide Facile", "2026-05-20", []],
      ["committee", "Aide Facile", "2026-05-25", []],
      ["renewal", "Aide Facile", "2026-05-29", ["jeanne.exemplaire", "paul.modele"]],
      ["reversal", "Aide Facile", "2026-06-16", ["jeanne.exemplaire"]],
    ]);
  });

  test("keeps the key of a hand-over whose dates move", () => {
    const [key] = keys(passing, "2026-05-15");
    const moved = {
      "members/jeanne.exemplaire.yml": member(mission("2026-01-05", "2026-06-05")),
      "members/paul.modele.yml": member(mission("2026-05-25", "2026-12-31")),
    };
    expect(key).toBeDefined();
    expect(keys(moved, "2026-06-20")).toEqual([key]);
  });

  it.each([
    ["2026-07-19", 2],
    ["2026-07-20", 1],
    ["2026-07-25", 0],
  ])("forgets committees and phases that were passed long ago (on %s, %i are left)", (today, left) => {
    const files = product("phases: [{name: construction, start: 2025-05-20}]\nnextCommittee: 2026-05-25\n");
    expect(keys(files, today)).toHaveLength(left);
  });
});

describe("the period to report", () => {
  it.each([
    ["monthly", "2026-03-04", undefined],
    ["monthly", "2026-03-05", { name: "2026-02", from: "2026-02-01", to: "2026-02-28" }],
    ["monthly", "2026-03-15", { name: "2026-02", from: "2026-02-01", to: "2026-02-28" }],
    ["monthly", "2026-03-16", undefined],
    ["monthly", "2026-01-10", { name: "2025-12", from: "2025-12-01", to: "2025-12-31" }],
    ["quarterly", "2026-01-10", { name: "2025-T4", from: "2025-10-01", to: "2025-12-31" }],
    ["quarterly", "2026-04-05", { name: "2026-T1", from: "2026-01-01", to: "2026-03-31" }],
    ["quarterly", "2026-05-10", undefined],
    ["never", "2026-04-10", undefined],
  ] as const)("of a %s report on %s is %j", (cadence, today, expected) => {
    expect(periodToReport(cadence, today)).toEqual(expected);
  });
});
