import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burnDownOf } from "../../src/contract/burn-down-of.ts";
import { toExactOrder } from "../../src/contract/exact-order.ts";
import { followUpOrder } from "../../src/contract/follow-up-order.ts";
import { lastDayOf } from "../../src/dates/month.ts";

type Days = Record<string, number>;

function burnDown(work: Days, { start = "2026-01-01", end = "2026-12-31", at = "2026-04-15" } = {}) {
  const order = toExactOrder({
    id: "BC-1",
    value: {
      ...{ beneficiary: "Agence", product: "aide", signed: start, start, end },
      lines: [{ unit: "devops-senior", quantity: 10, unitPrice: 1000 }],
      work: Object.entries(work).map(([month, days]) => ({
        ...{ month, days, unit: "devops-senior", member: "nora.fictif", activity: "Tests" },
      })),
    },
  });
  return burnDownOf({ ...order, ...followUpOrder(order, at) }, at).map(({ ordered: _, ...point }) => point);
}

describe("the burn-down of an order", () => {
  it("goes down with the work, beside an even use of the days from the start to the end", () => {
    expect(burnDown({ "2026-01": 20, "2026-03": 12.5 })).toEqual([
      { month: "2026-01", left: 18_000, expected: 18_301 },
      { month: "2026-02", left: 18_000, expected: 16_767 },
      { month: "2026-03", left: 16_750, expected: 15_068 },
      { month: "2026-04", left: 16_750, expected: 13_425 },
    ]);
  });

  it("counts an amendment and a credit from their months: what was left before is what reports of then said", () => {
    const order = {
      ...{ beneficiary: "Agence", product: "aide", signed: "2025-12-15", start: "2026-01-01", end: "2026-12-31" },
      lines: [
        { unit: "devops-senior" as const, quantity: 10, unitPrice: 1000 },
        { unit: "devops-senior" as const, quantity: 2, unitPrice: 1000, amendedOn: "2026-02-20" },
        // More than is ordered: what is beyond is given back from nothing.
        { unit: "devops-senior" as const, quantity: 15, unitPrice: 1000, amendedOn: "2026-04-01", credit: true },
      ],
      work: ["2026-01", "2026-03"].map((month) => {
        return { month, days: 10, unit: "devops-senior" as const, member: "nora.fictif", activity: "Tests" };
      }),
    };
    const exact = toExactOrder({ id: "BC-1", value: order });
    const points = burnDownOf({ ...exact, ...followUpOrder(exact, "2026-04-30") }, "2026-04-30");
    expect(points.map(({ ordered, left }) => [ordered, left])).toEqual([
      [20_000, 19_000],
      [24_000, 23_000],
      [24_000, 22_000],
      [0, -2_000],
    ]);
    for (const { month, left } of points) {
      const then = followUpOrder(exact, lastDayOf(month));
      expect([month, left]).toEqual([month, then.centidays.left]);
    }
  });

  it("begins with work that came before the order, when all is still expected", () => {
    const points = burnDown({ "2025-12": 1 });
    expect(points[0]).toEqual({ month: "2025-12", left: 19_900, expected: 20_000 });
  });

  it("ends with the order, or with the work that came after it", () => {
    const over = { end: "2026-02-28", at: "2026-12-31" };
    expect(burnDown({}, over).map(({ month, expected }) => [month, expected])).toEqual([
      ["2026-01", 9_492],
      ["2026-02", 0],
    ]);
    expect(burnDown({ "2026-04": 250 }, over).at(-1)).toEqual({ month: "2026-04", left: -5_000, expected: 0 });
  });

  it("of an order that has not begun has no point", () => {
    expect(burnDown({}, { start: "2027-01-01", end: "2027-12-31" })).toEqual([]);
  });

  it("of an order with a mistaken year is of its last ten years, with all the work before them", () => {
    const points = burnDown({ "0026-02": 5, "2026-03": 1 }, { start: "0026-01-01", end: "9999-12-31" });
    expect(points).toHaveLength(120);
    expect(points[0]).toMatchObject({ month: "2016-05", left: 19_500 });
    expect(points.at(-1)).toMatchObject({ month: "2026-04", left: 19_400 });
  });

  it("ends at what the follow-up says is left, and never expects more than the month before", () => {
    const months = fc.dictionary(fc.integer({ min: 1, max: 12 }).map(monthOf), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(months, (work) => {
        const points = burnDown(work, { at: "2026-12-31" });
        const done = Object.values(work).reduce((total, days) => total + days * 100, 0);
        expect(points.at(-1)).toEqual({ month: "2026-12", left: 20_000 - done, expected: 0 });
        for (const [at, { expected }] of points.entries())
          expect(expected).toBeLessThanOrEqual(points[at - 1]?.expected ?? 20_000);
      }),
    );
  });
});

function monthOf(number: number): string {
  return `2026-${String(number).padStart(2, "0")}`;
}
