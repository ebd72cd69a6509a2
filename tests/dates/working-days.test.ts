import { describe, expect, it } from "vitest";
import { holidaysOf, nthWorkingDay, workingDaysBetween, workingDaysOf } from "../../src/dates/working-days.ts";

describe("the public holidays of France", () => {
  it.each([
    ["2024", "2024-04-01", "2024-05-09", "2024-05-20"],
    ["2025", "2025-04-21", "2025-05-29", "2025-06-09"],
    ["2026", "2026-04-06", "2026-05-14", "2026-05-25"],
    ["2027", "2027-03-29", "2027-05-06", "2027-05-17"],
    ["2038", "2038-04-26", "2038-06-03", "2038-06-14"],
  ])("in %s move with Easter: %s, %s and %s", (year, ...moving) => {
    const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
    expect([...holidaysOf(year)].toSorted()).toEqual([...moving, ...fixed.map((day) => `${year}-${day}`)].toSorted());
  });
});

describe("working days", () => {
  it.each([
    ["2026-01", 21],
    ["2026-02", 20],
    ["2026-05", 17],
    ["2026-07", 22],
    ["2026-11", 20],
    ["2028-02", 21],
  ])("in %s are %i", (month, count) => {
    expect(workingDaysOf(month)).toHaveLength(count);
  });

  it.each([
    ["2026-05-01", "2026-05-03", 0],
    ["2026-05-04", "2026-05-04", 1],
    ["2026-12-24", "2026-12-28", 2],
    ["2026-05-05", "2026-05-04", 0],
  ])("from %s to %s are %i", (from, to, count) => {
    expect(workingDaysBetween(from, to)).toBe(count);
  });

  it.each([
    ["2026-05-04", 1, "2026-05-04"],
    ["2026-05-01", 1, "2026-05-04"],
    ["2026-05-07", 2, "2026-05-11"],
    ["2026-05-04", 17, "2026-05-29"],
  ])("from %s, number %i is %s", (from, count, day) => {
    expect(nthWorkingDay(from, count)).toBe(day);
    expect(workingDaysBetween(from, day)).toBe(count);
  });
});
