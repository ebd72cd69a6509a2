import { describe, expect, test } from "vitest";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const KEY = "members/jeanne.exemplaire";
const FILE = `${KEY}.yml`;
const MISSION = "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n";
const applied = {
  missions: [{ start: "2026-01-05", end: "2026-06-30", status: "independent", employer: "Atelier Numéral" }],
};
const site = { [JEANNE]: ficheWith(MISSION) };

describe("what a deleted record leaves behind", () => {
  test("is set apart, at every reconcile", () => {
    const first = planOf({ records: {}, site, lastApplied: { [KEY]: applied } }).lastApplied;
    expect(first).toEqual({ version: 1, records: {}, orphaned: { [KEY]: applied } });
    expect(planOf({ records: {}, site, orphaned: { [KEY]: applied } }).lastApplied).toEqual(first);
  });

  test("is compared again when the record is back: what drifted meanwhile is known", () => {
    const changedSite = { [JEANNE]: ficheWith(MISSION.replace("2026-06-30", "2026-09-30")) };
    const plan = planOf({
      records: { [FILE]: memberRecord(MISSION) },
      site: changedSite,
      orphaned: { [KEY]: applied },
    });
    expect(plan.changes).toEqual([]);
    expect(plan.problems.map(({ code }) => code)).toContain("site-moved");
    expect(plan.lastApplied.orphaned).toBeUndefined();
    expect(plan.lastApplied.records).toHaveProperty([KEY]);
  });

  test("is not that of a record that cannot be read", () => {
    const plan = planOf({ records: { [FILE]: "fullname: [" }, site, orphaned: { [KEY]: applied } });
    expect(plan.lastApplied).toEqual({ version: 1, records: { [KEY]: applied } });
  });

  test("goes under its old name when a record is renamed", () => {
    const plan = planOf({
      records: { "members/jeanne.modele.yml": memberRecord(MISSION) },
      site,
      lastApplied: { [KEY]: applied },
    });
    expect(plan.lastApplied.orphaned).toEqual({ [KEY]: applied });
  });
});
