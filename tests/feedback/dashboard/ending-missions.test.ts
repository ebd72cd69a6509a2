import { describe, expect, test } from "vitest";
import { endingMissions } from "../../../src/feedback/dashboard/ending-missions.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { memberRecord } from "../../support/plan-of.ts";

const mission = (start: string, end: string, startups = "[aide-facile]") =>
  `  - start: ${start}\n    end: ${end}\n    startups: ${startups}\n`;

function ending(missions: string, today: string) {
  const file = { path: "members/jeanne.exemplaire.yml", text: memberRecord(missions), size: 1 };
  return endingMissions(parseRecords([file], "."), today, 6);
}

describe("a mission that ends", () => {
  test.each([
    ["2026-11-15", []],
    ["2026-11-16", [45]],
    ["2026-11-30", [45]],
    ["2026-12-01", [30]],
    ["2026-12-22", [30]],
    ["2026-12-23", [8]],
    ["2026-12-31", [8]],
    ["2027-01-01", []],
  ])("on 31 December is shown on %s within %j days", (today, within) => {
    expect(ending(mission("2026-01-05", "2026-12-31"), today).map((found) => found.within)).toEqual(within);
  });

  test("says whose it is where two people have one name", () => {
    const text = memberRecord(mission("2026-01-05", "2026-12-31"));
    const files = ["a.b", "c.d"].map((id) => ({ path: `members/${id}.yml`, text, size: 1 }));
    const found = endingMissions(parseRecords(files, "."), "2026-12-10", 6);
    expect(found.map(({ name }) => name)).toEqual(["Jeanne Exemplaire (a.b)", "Jeanne Exemplaire (c.d)"]);
  });

  test("is not shown before it begins", () => {
    expect(ending(mission("2026-12-05", "2026-12-31"), "2026-12-01")).toEqual([]);
  });

  test.each([
    ["the next one begins the day after", mission("2027-01-01", "2027-06-30"), 0],
    ["the next one overlaps it", mission("2026-12-01", "2027-06-30"), 0],
    ["a gap follows", mission("2027-02-01", "2027-06-30"), 1],
    ["the next one is on another product", mission("2027-01-01", "2027-06-30", "[aide-simple]"), 1],
  ])("is shown unless another takes over: %s", (_case, next, count) => {
    const found = ending(mission("2026-01-05", "2026-12-31") + next, "2026-12-10");
    expect(found).toHaveLength(count);
  });
});
