import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type EndToEnter,
  endToEnter,
  findBlocker,
  firstDayToEnter,
  latestEnd,
} from "../../../src/channels/espace-membre/six-months.ts";
import { addDays, daysBetween } from "../../../src/dates/day.ts";

describe("the latest end that the espace membre takes", () => {
  test.each([
    ["2026-01-31", "2026-07-31"],
    ["2026-02-28", "2026-08-28"],
    ["2028-02-29", "2028-08-29"],
    ["2026-03-31", "2026-09-30"],
    ["2026-04-30", "2026-10-30"],
    ["2026-05-31", "2026-11-30"],
    ["2026-06-30", "2026-12-30"],
    ["2026-07-31", "2027-01-31"],
    ["2026-08-28", "2027-02-28"],
    ["2026-08-29", "2027-02-28"],
    ["2026-08-30", "2027-02-28"],
    ["2026-08-31", "2027-02-28"],
    ["2027-08-31", "2028-02-29"],
    ["2026-09-30", "2027-03-30"],
    ["2026-10-31", "2027-04-30"],
    ["2026-11-30", "2027-05-30"],
    ["2026-12-31", "2027-06-30"],
  ])("on %s is %s", (today, latest) => {
    expect(latestEnd(today)).toBe(latest);
  });
});

describe("the day on which an end can be entered", () => {
  test.each([
    ["2026-12-31", "2026-07-01"],
    ["2026-12-30", "2026-06-30"],
    ["2027-01-31", "2026-07-31"],
    ["2027-02-28", "2026-08-28"],
    ["2028-02-29", "2027-08-29"],
    ["2027-03-01", "2026-09-01"],
    ["2027-03-31", "2026-10-01"],
    ["2027-04-30", "2026-10-30"],
    ["2027-05-31", "2026-12-01"],
    ["2027-06-30", "2026-12-30"],
    ["2027-07-31", "2027-01-31"],
    ["2027-08-29", "2027-03-01"],
    ["2027-08-31", "2027-03-01"],
    ["2028-08-29", "2028-02-29"],
    ["2028-08-30", "2028-03-01"],
    ["2027-09-30", "2027-03-30"],
    ["2027-10-31", "2027-05-01"],
    ["2027-11-30", "2027-05-30"],
  ])("for %s is %s", (end, day) => {
    expect(firstDayToEnter(end)).toBe(day);
  });

  it("is the first such day, for every end of a leap year and of the next", () => {
    for (let end = "2028-01-01"; end <= "2029-12-31"; end = addDays(end, 1)) {
      const day = firstDayToEnter(end);
      expect([end, latestEnd(day) >= end]).toEqual([end, true]);
      expect([end, latestEnd(addDays(day, -1)) < end]).toEqual([end, true]);
    }
  });
});

describe("an end to enter", () => {
  const mission = (end: string, siteEnd: string | null, more: { start?: string; status?: string } = {}) => ({
    ...{ end, siteEnd, start: "2026-01-05", status: "independent" },
    ...more,
  });
  test.each<[string, ReturnType<typeof mission>, string, EndToEnter]>([
    ["within six months", mission("2027-05-23", "2026-12-31"), "2026-11-23", { kind: "whole", end: "2027-05-23" }],
    ["one day beyond", mission("2027-05-24", "2026-12-31"), "2026-11-23", { kind: "later", due: "2026-11-24" }],
    [
      "beyond, the mission ending before",
      mission("2027-07-31", "2026-12-31"),
      "2026-11-23",
      { kind: "partly", end: "2027-05-23", due: "2027-01-31" },
    ],
    [
      "beyond, entered in part",
      mission("2027-07-31", "2027-05-23"),
      "2026-11-24",
      { kind: "later", due: "2027-01-31" },
    ],
    ["the rest, on its day", mission("2027-07-31", "2027-05-23"), "2027-01-31", { kind: "whole", end: "2027-07-31" }],
    [
      "a year beyond",
      mission("2028-06-30", "2026-12-31"),
      "2026-11-23",
      { kind: "partly", end: "2027-05-23", due: "2027-01-22" },
    ],
    [
      "a year beyond, far from its end",
      mission("2028-06-30", "2027-05-23"),
      "2026-11-24",
      { kind: "later", due: "2027-01-22" },
    ],
    [
      "beyond, for a few days more",
      mission("2027-12-31", "2027-04-15"),
      "2026-11-23",
      { kind: "later", due: "2026-12-14" },
    ],
    [
      "beyond, the mission ending in four months",
      mission("2027-12-31", "2027-03-23"),
      "2026-11-23",
      { kind: "partly", end: "2027-05-23", due: "2027-01-22" },
    ],
    [
      "shortened, and still beyond",
      mission("2027-12-31", "2028-06-30"),
      "2026-11-23",
      { kind: "later", due: "2027-07-01" },
    ],
    [
      "of an agent public",
      mission("2029-12-31", "2026-12-31", { status: "admin" }),
      "2026-11-23",
      { kind: "whole", end: "2029-12-31" },
    ],
    [
      "of a new mission, beyond",
      mission("2027-12-31", null, { start: "2027-01-04" }),
      "2026-11-23",
      { kind: "partly", end: "2027-05-23", due: "2027-01-22" },
    ],
    [
      "of a new mission that begins beyond",
      mission("2027-12-31", null, { start: "2027-06-01" }),
      "2026-11-23",
      { kind: "later", due: "2026-12-02" },
    ],
    ["over for long", mission("2026-12-31", "2026-06-30"), "2026-11-23", { kind: "whole", end: "2026-12-31" }],
  ])("%s", (_case, wanted, today, expected) => {
    expect(endToEnter(wanted, today)).toEqual(expected);
  });

  it("is never refused and never shorter than the site's, and leads to the record's before the mission ends", () => {
    const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 180 }), fc.integer({ min: 1, max: 800 }), (from, left, more) => {
        let siteEnd = addDays(from, left);
        const end = addDays(siteEnd, more);
        let asked = 0;
        for (let today = from; siteEnd < end; today = addDays(today, 1)) {
          // Someone is asked before the mission ends.
          expect(daysBetween(today, siteEnd)).toBeGreaterThanOrEqual(0);
          const found = endToEnter(mission(end, siteEnd, { start: "2025-01-01" }), today);
          if (found.kind === "later") {
            expect(found.due > today).toBe(true);
            continue;
          }
          expect(found.end > siteEnd && found.end <= latestEnd(today)).toBe(true);
          siteEnd = found.end;
          asked += 1;
        }
        expect(asked).toBeLessThanOrEqual(2 + more / 60);
      }),
      { numRuns: 25 },
    );
  });
});

describe("a longer mission", () => {
  test.each([
    ["none", [{ start: "2026-01-05", end: "2027-05-23", status: "service" }], null],
    ["an agent public's", [{ start: "2026-01-05", end: "2029-05-23", status: "admin" }], null],
    [
      "the longest",
      [
        { start: "2026-01-05", end: "2027-05-24", status: "service" },
        { start: "2026-02-05", end: "2027-12-31", status: "independent" },
      ],
      { start: "2026-02-05", end: "2027-12-31", latest: "2027-05-23", until: "2027-07-01" },
    ],
  ])("blocks: %s", (_case, missions, blocker) => {
    expect(findBlocker(missions, "2026-11-23")).toEqual(blocker);
  });
});
