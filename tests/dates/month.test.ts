import { describe, expect, it, test } from "vitest";
import { lastDayOf, lastQuarter, monthShape, quarterOf, shiftMonth } from "../../src/dates/month.ts";

test.each([
  ["2026-01", -1, "2025-12"],
  ["2026-12", 1, "2027-01"],
  ["2026-05", 20, "2028-01"],
  ["2026-05", 0, "2026-05"],
])("%s and %i months: %s", (month, months, expected) => {
  expect(shiftMonth(month, months)).toBe(expected);
});

test.each([
  ["2026-02", "2026-02-28"],
  ["2028-02", "2028-02-29"],
  ["2026-04", "2026-04-30"],
  ["2026-12", "2026-12-31"],
])("%s ends on %s", (month, expected) => {
  expect(lastDayOf(month)).toBe(expected);
});

test.each([
  ["2026-01", true],
  ["2026-12", true],
  ["2026-13", false],
  ["2026-1", false],
  ["2026-01-05", false],
])("%s is a month: %s", (text, expected) => {
  expect(monthShape.safeParse(text).success).toBe(expected);
});

describe("a quarter", () => {
  it.each([
    ["2026-01-01", "2026-01-01", "2026-03-31", 1],
    ["2026-05-31", "2026-04-01", "2026-06-30", 2],
    ["2026-12-31", "2026-10-01", "2026-12-31", 4],
  ])("that holds %s is from %s to %s, number %i", (day, from, to, number) => {
    expect(quarterOf(day)).toEqual({ from, to, number });
  });

  it.each([
    ["2026-01-01", "2025-10-01", "2025-12-31", 4],
    ["2026-03-31", "2025-10-01", "2025-12-31", 4],
    ["2026-05-31", "2026-01-01", "2026-03-31", 1],
  ])("that is over on %s is from %s to %s, number %i", (today, from, to, number) => {
    expect(lastQuarter(today)).toEqual({ from, to, number });
  });
});
