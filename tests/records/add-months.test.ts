import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths } from "../../src/records/add-months.ts";

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

  const day = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const months = fc.integer({ min: 0, max: 60 });
  const isLast = (text: string) => new Date(Date.parse(text) + 86_400_000).getUTCDate() === 1;

  it("gives a day of the calendar, in the month that many months later", () => {
    fc.assert(
      fc.property(day, months, (from, more) => {
        const to = addMonths(from, more);
        expect(new Date(`${to}T00:00:00Z`).toISOString().slice(0, 10)).toBe(to);
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthOf(to) - monthOf(from)).toBe(more);
      }),
    );
  });

  it("keeps the last day of a month the last, and another day the same where the month has it", () => {
    fc.assert(
      fc.property(day, months, (from, more) => {
        const to = addMonths(from, more);
        if (isLast(from)) expect(isLast(to)).toBe(true);
        else expect(to.slice(8) === from.slice(8) || (isLast(to) && to.slice(8) < from.slice(8))).toBe(true);
      }),
    );
  });

  it("never puts a later day before an earlier one", () => {
    fc.assert(
      fc.property(day, day, months, (a, b, more) => {
        const [first = "", second = ""] = [a, b].sort();
        expect(addMonths(first, more) <= addMonths(second, more)).toBe(true);
      }),
    );
  });
});
