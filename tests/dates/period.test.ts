import { describe, expect, test } from "vitest";
import { z } from "zod";
import { dayShape } from "../../src/dates/day.ts";
import { endAfterStart, includesDay, overlap } from "../../src/dates/period.ts";

const year = { start: "2026-01-01", end: "2026-12-31" };

test.each([
  ["2025-12-31", false],
  ["2026-01-01", true],
  ["2026-12-31", true],
  ["2027-01-01", false],
])("2026 includes %s: %s", (day, expected) => {
  expect(includesDay(year, day)).toBe(expected);
});

test.each([
  [{ start: "2025-06-01", end: "2025-12-31" }, false],
  [{ start: "2025-06-01", end: "2026-01-01" }, true],
  [{ start: "2026-12-31", end: "2027-06-30" }, true],
  [{ start: "2027-01-01", end: "2027-06-30" }, false],
])("2026 and %j overlap: %s", (other, expected) => {
  expect(overlap(year, other)).toBe(expected);
  expect(overlap(other, year)).toBe(expected);
});

describe("a shape whose end comes after its start", () => {
  const shape = z.object({ start: dayShape, end: dayShape.nullish() }).superRefine(endAfterStart);
  const issues = (start: string, end?: string | null) =>
    shape.safeParse({ start, end }).error?.issues.map(({ message, path }) => [message, ...path]) ?? [];

  test("says so, once", () => {
    expect(issues("2026-01-02", "2026-01-01")).toEqual([["end-before-start", "end"]]);
    expect(issues("2026-01-01", "2026-01-01")).toEqual([["end-before-start", "end"]]);
    expect(issues("2026-01-01", "2026-01-02")).toEqual([]);
    expect(issues("2026-01-01", null)).toEqual([]);
    expect(issues("2026-01-01")).toEqual([]);
  });

  test("leaves what is no day to its own problem", () => {
    expect(issues("2026-02-30", "2026-01-01")).toEqual([["date", "start"]]);
    expect(issues("2026-01-02", "2025")).toEqual([["date", "end"]]);
  });
});
