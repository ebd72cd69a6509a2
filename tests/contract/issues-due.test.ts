import { describe, expect, it } from "vitest";
import { issuesDue } from "../../src/contract/issues-due.ts";
import { reversalsOf } from "../../src/contract/reversals-of.ts";
import { recordsOf } from "../support/contract-of.ts";

const order = (start: string, end: string, ...units: string[]) =>
  `beneficiary: Direction des Exemples\nproduct: aide-facile\nsigned: 2026-01-05\nstart: ${start}\nend: ${end}\nlines:\n${units
    .map((unit) => `  - {unit: ${unit}, quantity: 1, unitPrice: "9000.00"}\n`)
    .join("")}`;
const member = (...missions: string[]) =>
  `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nmissions:\n${missions.join("")}`;
const mission = (start: string, end: string, more = "") =>
  `  - {start: ${start}, end: ${end}, startups: [aide-facile]${more}}\n`;

describe("a réversibilité", () => {
  const alone = { "orders/BC-1.yml": order("2026-05-04", "2026-06-03", "reversibilite") };
  it.each([
    ["2026-04-19", 0],
    ["2026-04-20", 1],
    ["2026-06-03", 1],
    ["2026-06-04", 0],
  ])("is due from two weeks before it begins to its last day: on %s, %i", (today, count) => {
    expect(reversalsOf(recordsOf(alone), today)).toHaveLength(count);
  });

  const mixed = { "orders/BC-1.yml": order("2026-01-05", "2026-06-30", "devops-confirme", "reversibilite") };
  it("ordered with other units is the last month of the order", () => {
    expect(reversalsOf(recordsOf(mixed), "2026-06-01")).toMatchObject([{ start: "2026-06-01", due: "2026-06-30" }]);
    expect(reversalsOf(recordsOf(mixed), "2026-05-10")).toEqual([]);
  });

  it("is none once it was given back, or before its amendment, and is the order itself once all else was", () => {
    const line = (unit: string, more = "") => `  - {unit: ${unit}, quantity: 1, unitPrice: "9000.00"${more}}\n`;
    const of = (more: string, today = "2026-06-01") =>
      reversalsOf(recordsOf({ "orders/BC-1.yml": `${mixed["orders/BC-1.yml"]}${more}` }), today);
    expect(of(line("reversibilite", ", credit: true, amendedOn: 2026-05-15"))).toEqual([]);
    expect(of(line("reversibilite", ", credit: true, amendedOn: 2026-06-15"))).toHaveLength(1);
    expect(of(line("devops-confirme", ", credit: true"))).toMatchObject([{ start: "2026-01-05" }]);
    const later =
      order("2026-01-05", "2026-06-30", "devops-confirme") + line("reversibilite", ", amendedOn: 2026-06-15");
    const due = (today: string) => reversalsOf(recordsOf({ "orders/BC-1.yml": later }), today).length;
    expect([due("2026-06-14"), due("2026-06-15")]).toEqual([0, 1]);
  });

  it("begins with the first mission of that unit, where a record tells", () => {
    const unit = ", order: BC-1, unit: reversibilite";
    const jeanne = member(mission("2026-05-18", "2026-06-30", unit), mission("2026-05-11", "2026-05-15", unit));
    const records = recordsOf({ ...mixed, "members/jeanne.exemplaire.yml": jeanne });
    expect(reversalsOf(records, "2026-05-10")).toMatchObject([{ start: "2026-05-11" }]);
  });

  it("is for those who are on the product that day", () => {
    const on = member(mission("2026-01-05", "2026-12-31"));
    const over = member(mission("2025-01-06", "2026-01-30"));
    const records = recordsOf({ ...alone, "members/a.on.yml": on, "members/b.over.yml": over });
    expect(issuesDue(records, "2026-05-04")).toMatchObject([
      { kind: "reversal", key: "reversal/aide-facile/BC-1", due: "2026-06-03", members: ["a.on"] },
    ]);
  });
});

describe("a committee", () => {
  const product = (next: string) => ({
    "products/aide-facile.yml": `nextCommittee: ${next}\nphases:\n  - {name: construction, start: 2026-01-05}\n`,
  });
  const keys = (next: string, today: string) =>
    issuesDue(recordsOf(product(next)), today).flatMap(({ kind, key }) => (kind === "committee" ? key : []));

  it("passed is still due for sixty days", () => {
    expect(keys("2026-05-20", "2026-07-19")).toEqual(["committee/aide-facile/2026-05-20"]);
    expect(keys("2026-05-20", "2026-07-20")).toEqual([]);
  });

  it("put off is another occasion", () => {
    expect(keys("2026-05-20", "2026-05-19")).not.toEqual(keys("2026-05-27", "2026-05-19"));
  });
});

describe("a renewal", () => {
  const passing = (leaves: string, arrives: string) =>
    recordsOf({
      "members/jeanne.exemplaire.yml": member(mission("2026-01-05", leaves)),
      "members/paul.modele.yml": member(mission(arrives, "2026-12-31")),
    });

  it("is the same occasion when its dates move", () => {
    const [before] = issuesDue(passing("2026-05-29", "2026-06-01"), "2026-05-15");
    const [after] = issuesDue(passing("2026-06-05", "2026-05-25"), "2026-06-20");
    expect(before).toMatchObject({ kind: "renewal", due: "2026-05-29", members: ["jeanne.exemplaire", "paul.modele"] });
    expect(after?.key).toBe(before?.key);
  });
});
