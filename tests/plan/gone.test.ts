import { describe, expect, test } from "vitest";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const KEY = "members/jeanne.exemplaire";
const FILE = `${KEY}.yml`;
const MISSION = "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n";
const agreed = {
  missions: [{ start: "2026-01-05", end: "2026-06-30", status: "independent", employer: "Atelier Numéral" }],
};
const site = { [JEANNE]: ficheWith(MISSION) };

describe("what a record that is gone left behind", () => {
  test("is set apart, look after look", () => {
    const first = planOf({ records: {}, site, base: { [KEY]: agreed } }).base;
    expect(first).toEqual({ version: 1, records: {}, gone: { [KEY]: agreed } });
    expect(planOf({ records: {}, site, gone: { [KEY]: agreed } }).base).toEqual(first);
  });

  test("is taken up again when the record is back: what moved meanwhile is known", () => {
    const moved = { [JEANNE]: ficheWith(MISSION.replace("2026-06-30", "2026-09-30")) };
    const plan = planOf({ records: { [FILE]: memberRecord(MISSION) }, site: moved, gone: { [KEY]: agreed } });
    expect(plan.changes).toEqual([]);
    expect(plan.problems.map(({ code }) => code)).toContain("site-moved");
    expect(plan.base.gone).toBeUndefined();
    expect(plan.base.records).toHaveProperty([KEY]);
  });

  test("is not that of a record that cannot be read", () => {
    const plan = planOf({ records: { [FILE]: "fullname: [" }, site, gone: { [KEY]: agreed } });
    expect(plan.base).toEqual({ version: 1, records: { [KEY]: agreed } });
  });

  test("goes under its old name when a record is renamed", () => {
    const plan = planOf({
      records: { "members/jeanne.modele.yml": memberRecord(MISSION) },
      site,
      base: { [KEY]: agreed },
    });
    expect(plan.base.gone).toEqual({ [KEY]: agreed });
  });
});
