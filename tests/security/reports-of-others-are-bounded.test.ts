import fc from "fast-check";
import { expect, test } from "vitest";
import { consolidateReports } from "../../src/contract/consolidate-reports.ts";
import { monthOf, shiftMonth } from "../../src/dates/month.ts";
import { growsTooFast } from "../support/grows-too-fast.ts";
import { readReport } from "../support/read-report.ts";

const TODAY = "2026-11-10";
const report = readReport();
const [anOrder] = report.orders;
if (!anOrder) throw new Error("The example has orders");

type Order = typeof anOrder;

const order = (start: string, end: string, months: readonly string[] = []): Order => {
  return { ...anOrder, start, end, months: months.map((month) => ({ month, centidays: 100, cents: 100 })) };
};

const monthGaps = (from: string, to: string, orders: Order[]) =>
  consolidateReports([{ ...report, from, to, today: to, orders }], TODAY)
    .gaps.filter(({ kind }) => kind === "months")
    .map((gap) => [gap.from, gap.to]);

/** Orders that run for as many years, none of them worked in. */
const ofYears = (years: number) => () => {
  const orders = Array.from({ length: 50 }, (_, at) => order(`${2000 + at}-01-05`, `${1999 + years}-12-20`));
  return monthGaps("1900-01-01", `${2000 + years}-12-31`, orders);
};

test("a report that names thousands of years takes no longer than one of a quarter", async () => {
  expect(await growsTooFast(ofYears(100), ofYears(7_000))).toEqual([]);
});

test("one until the last day of all calendars is read as any other", () => {
  expect(monthGaps("0000-01-01", "9999-12-31", [order("0000-01-01", "9999-12-31", ["9999-12", "0000-01"])])).toEqual([
    ["0000-02", "9999-11"],
  ]);
});

test("months without a day of work are those that a calendar finds, one by one", () => {
  const month = fc.integer({ min: 0, max: 40 }).map((at) => shiftMonth("2024-01", at));
  const someOrder = fc
    .record({ a: month, b: month, worked: fc.array(month, { maxLength: 6 }) })
    .map(({ a, b, worked }) => order(`${a < b ? a : b}-15`, `${a < b ? b : a}-15`, worked));
  fc.assert(
    fc.property(fc.array(someOrder, { maxLength: 4 }), month, month, (orders, a, b) => {
      const [from, to] = a < b ? [`${a}-10`, `${b}-20`] : [`${b}-10`, `${a}-20`];
      const worked = new Set(orders.flatMap(({ months }) => months.map((one) => one.month)));
      const empty: string[] = [];
      for (let at = monthOf(from); at <= monthOf(to); at = shiftMonth(at, 1))
        if (!worked.has(at) && orders.some(({ start, end }) => monthOf(start) <= at && at <= monthOf(end)))
          empty.push(at);
      const told = monthGaps(from, to, orders).flatMap(([first = "", last = ""]) => {
        const months: string[] = [];
        for (let at = String(first); at <= String(last); at = shiftMonth(at, 1)) months.push(at);
        return months;
      });
      expect(told).toEqual(empty);
    }),
  );
});
