import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, dayOf, daysBetween, isDay, isWeekend } from "../../src/dates/day.ts";

const days = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("a day", () => {
  it.each(["2026-01-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("may be %s", (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(["2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00"])("is not %s", (text) => {
    expect(isDay(text)).toBe(false);
  });

  it.each(["", "2026-1-5", "05/01/2026", "2026-01-05T00:00:00Z", " 2026-01-05", "2026-01-05\n"])(
    "is not %j",
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it.each([
    ["2026-06-30T21:59:59.999Z", "2026-06-30"],
    ["2026-06-30T23:30:00Z", "2026-07-01"],
    ["2026-12-31T22:59:59.999Z", "2026-12-31"],
    ["2026-12-31T23:30:00Z", "2027-01-01"],
  ])("of the moment %s is that of Paris, %s", (moment, day) => {
    expect(dayOf(new Date(moment))).toBe(day);
  });

  it.each([
    ["2026-08-28", false],
    ["2026-08-29", true],
    ["2026-08-30", true],
    ["2026-08-31", false],
  ])("%s is of a weekend: %s", (day, expected) => {
    expect(isWeekend(day)).toBe(expected);
  });

  it("that does not exist is refused by whatever reckons with it", () => {
    for (const none of ["2026-02-30", "", "demain"]) {
      expect(() => addDays(none, 1)).toThrow(RangeError);
      expect(() => addMonths(none, 1)).toThrow(RangeError);
      expect(() => daysBetween("2026-01-01", none)).toThrow(RangeError);
    }
  });
});

describe("addDays and daysBetween", () => {
  it.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2027-01-01", -1, "2026-12-31"],
    // Clocks in Paris jump on these days: a day is a day.
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-10-24", 2, "2026-10-26"],
  ])("%s and %i days: %s", (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(count);
  });

  it("are each the other's inverse", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });
});

describe("addMonths", () => {
  it.each([
    ["2026-12-15", 6, "2027-06-15"],
    ["2026-12-31", 6, "2027-06-30"],
    ["2026-06-30", 6, "2026-12-31"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-08-30", 6, "2027-02-28"],
    ["2026-08-29", 18, "2028-02-29"],
    ["2027-02-28", 6, "2027-08-31"],
    ["2028-02-28", 6, "2028-08-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2099-11-30", 3, "2100-02-28"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
  ])("%s and %i months: %s", (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  const months = fc.integer({ min: 0, max: 60 });
  const isLast = (text: string) => new Date(Date.parse(text) + 86_400_000).getUTCDate() === 1;

  it("gives a day of the calendar, in the month that many months later", () => {
    fc.assert(
      fc.property(days, months, (from, more) => {
        const to = addMonths(from, more);
        expect(new Date(`${to}T00:00:00Z`).toISOString().slice(0, 10)).toBe(to);
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthOf(to) - monthOf(from)).toBe(more);
      }),
    );
  });

  it("keeps the last day of a month the last, and another day the same where the month has it", () => {
    fc.assert(
      fc.property(days, months, (from, more) => {
        const to = addMonths(from, more);
        if (isLast(from)) expect(isLast(to)).toBe(true);
        else expect(to.slice(8) === from.slice(8) || (isLast(to) && to.slice(8) < from.slice(8))).toBe(true);
      }),
    );
  });

  it("never puts a later day before an earlier one", () => {
    fc.assert(
      fc.property(days, days, months, (a, b, more) => {
        const [first = "", second = ""] = [a, b].sort();
        expect(addMonths(first, more) <= addMonths(second, more)).toBe(true);
      }),
    );
  });
});
