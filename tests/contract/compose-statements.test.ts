import { describe, expect, it } from "vitest";
import { sum } from "../../src/contract/amount.ts";
import { composeReport } from "../../src/contract/compose-report.ts";
import { composeStatements } from "../../src/contract/compose-statements.ts";
import { recordsOf } from "../support/contract-of.ts";
import { exampleInputs } from "../support/example-report.ts";

const statements = (month: string, more = {}) =>
  composeStatements({ ...exampleInputs(), month, today: "2026-11-05", order: null, ...more });
const year = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, "0")}`);

const order = (more = "") => `beneficiary: Direction des Exemples
product: aide-facile
signed: 2025-12-15
start: 2026-01-05
end: 2026-03-31
lines:
  - { unit: devops-senior, quantity: "0,35", unitPrice: "11111.11" }
work:
  - { month: 2026-01, unit: devops-senior, member: jeanne.exemplaire, days: "2,33", activity: Tests }
  - { month: 2026-01, unit: devops-senior, member: jeanne.exemplaire, days: "0,01", activity: Tests }
  - { month: 2026-02, unit: devops-senior, member: jeanne.exemplaire, days: "5,5", activity: Tests }
  - { month: 2026-02, unit: design-junior, member: paul.modele, days: 1, activity: Maquettes }
${more}`;
const member = (mission: string) => `fullname: Léa Specimen
role: Développeuse
domaine: Développement
missions:
  - ${mission}
`;
const made = (mission = "{ start: 2026-01-05, end: 2026-02-28, order: BC-1 }") =>
  recordsOf({ "orders/BC-1.yml": order(), "members/lea.specimen.yml": member(mission) });

describe("a statement of services", () => {
  it("has the days by person, unit and activity, and the amount of each unit", () => {
    const [one] = statements("2026-07", { order: "BC-2026-014" });
    expect(one).toMatchObject({
      ...{ contractor: "Atelier Numéral", month: "2026-07", isRunning: false },
      order: { reference: "BC-2026-014", beneficiary: "Direction des Exemples", product: "aide-facile" },
      work: [
        { fullname: "Jeanne Exemplaire", unit: "devops-confirme", activity: "Pièces justificatives", centidays: 1_500 },
        { fullname: "Jeanne Exemplaire", unit: "devops-confirme", activity: "Tests automatisés", centidays: 350 },
      ],
      units: [{ unit: "devops-confirme", unitPrices: [1_200_000], centidays: 1_850, cents: 1_110_000, beyond: 0 }],
      total: { centidays: 1_850, cents: 1_110_000 },
    });
  });

  it("adds up over the months to what the report says is done, to the cent and the hundredth of a day", () => {
    const all = year.filter((month) => month <= "2026-10").flatMap((month) => statements(month));
    const report = composeReport({
      ...exampleInputs(),
      ...{ standards: null, fiches: null, published: new Map(), beneficiary: null },
      ...{ from: "2026-01-01", to: "2026-10-31", today: "2026-11-05" },
    });
    expect(sum(all.map(({ total }) => total.cents))).toBe(report.cents.done);
    expect(sum(all.map(({ total }) => total.centidays))).toBe(report.centidays.done);
    for (const { work, total } of all) expect(sum(work.map(({ centidays }) => centidays))).toBe(total.centidays);
  });

  it("bills no day beyond the order, nor of a unit that nobody ordered, and says how many there are", () => {
    const of = (month: string) => statements(month, { records: made() })[0];
    // 2.34 / 20 × 11,111.11 = 1,299.99987; the line is worth 3,888.89 in all, 7 days.
    expect(of("2026-01")?.units).toMatchObject([{ centidays: 234, cents: 130_000, beyond: 0 }]);
    expect(of("2026-02")?.units).toMatchObject([
      { unit: "devops-senior", centidays: 550, cents: 258_889, beyond: 84 },
      { unit: "design-junior", unitPrices: [], centidays: 100, cents: 0, beyond: 100 },
    ]);
    expect(of("2026-02")).toMatchObject({ cents: { ordered: 388_889, done: 388_889, left: 0 } });
  });

  it.each([
    ["pays for days of months before", "amendedOn: 2026-02-15", [500_000, 500_000, 0]],
    ["gives units back that were done", "amendedOn: 2026-02-15, credit: true", [500_000, -500_000, 0]],
  ])("counts what an amendment %s, in the month of its signature, without a day of work", (_, how, cents) => {
    const text = `beneficiary: Direction
product: aide-facile
signed: 2025-12-15
start: 2026-01-05
end: 2026-03-31
lines:
  - { unit: devops-senior, quantity: "0,5", unitPrice: 10000 }
  - { unit: devops-senior, quantity: "0,5", unitPrice: 10000, ${how} }
work:
  - { month: 2026-01, unit: devops-senior, member: jeanne.exemplaire, days: 20, activity: Tests }
`;
    const records = recordsOf({ "orders/BC-1.yml": text });
    const all = ["2026-01", "2026-02", "2026-03"].flatMap((month) => statements(month, { records }));
    expect(all.map(({ total }) => total.cents)).toEqual(cents);
    expect(all.at(-1)?.cents.done).toBe(sum(cents));
    expect(all[1]).toMatchObject({ work: [], units: [{ centidays: 0 }] });
  });

  it.each([
    ["a mission on the order", "{ start: 2026-01-05, end: 2026-02-28, order: BC-1 }", ["Léa Specimen"]],
    ["a mission on its product", "{ start: 2026-02-28, end: 2026-04-01, startups: [aide-facile] }", ["Léa Specimen"]],
    ["a mission on another order", "{ start: 2026-01-05, end: 2026-02-28, startups: [aide-facile], order: BC-2 }", []],
    ["a mission that is over", "{ start: 2026-01-05, end: 2026-01-31, order: BC-1 }", []],
  ])("names who has no day that month, of %s", (_, mission, names) => {
    const [one] = statements("2026-02", { records: made(mission) });
    expect(one?.withoutDays.map(({ fullname }) => fullname)).toEqual(names);
    // Nobody has a record of these two: their ids do.
    expect(one?.work.map(({ fullname }) => fullname)).toEqual(["jeanne.exemplaire", "paul.modele"]);
  });

  it("is there for an order that runs without a day of work, and not for one that is over", () => {
    expect(statements("2026-03", { records: made() })).toMatchObject([{ work: [], units: [], total: { cents: 0 } }]);
    expect(statements("2026-04", { records: made() })).toEqual([]);
  });

  it("says that a month is not over", () => {
    expect(statements("2026-11").map(({ isRunning }) => isRunning)).toEqual([true, true, true, true]);
  });
});
