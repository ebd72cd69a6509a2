import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barsChart } from "../../src/reports/charts/bars-chart.ts";
import { burnDownChart, niceTicks } from "../../src/reports/charts/burn-down-chart.ts";
import { exampleReport } from "../support/example-report.ts";

const [order] = exampleReport().orders;

describe("ticks", () => {
  it.each([
    [0, [0]],
    [2_050, [0, 500, 1_000, 1_500, 2_000, 2_500]],
    [100, [0, 20, 40, 60, 80, 100]],
    [7, [0, 2, 4, 6, 8]],
  ])("up to %i are %j", (max, ticks) => expect(niceTicks(max)).toEqual(ticks));

  it("cover any number, and are few", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), (max) => {
        const ticks = niceTicks(max);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe("bars", () => {
  it("share one scale, leave out what is nothing, and say what fits in each part", () => {
    const row = (name: string, pass: number, fail: number) => {
      return {
        name,
        parts: [
          { kind: "pass", value: pass },
          { kind: "fail", value: fail },
        ],
      };
    };
    const chart = barsChart([row("Un", 10, 0), row("Deux", 1, 4)], { width: 270, left: 100 });
    const parts = chart.rows.map((one) => one.parts.map(({ kind, x, width, room }) => [kind, x, width, room]));
    expect(parts).toEqual([
      [["pass", 100, 100, "sign and number"]],
      [
        ["pass", 100, 10, "nothing"],
        ["fail", 110, 40, "sign and number"],
      ],
    ]);
    expect(chart.rows.map(({ total, end }) => [total, end])).toEqual([
      [10, 200],
      [5, 150],
    ]);
  });

  it("of nothing at all divide by nothing", () => {
    expect(barsChart([{ name: "juillet", parts: [{ kind: "days", value: 0 }] }]).rows[0]?.parts).toEqual([]);
    expect(barsChart([]).height).toBeGreaterThan(0);
  });
});

describe("a burn-down chart", () => {
  const drawn = (more = {}) => (order ? burnDownChart({ ...order, ...more }) : undefined);
  const numbersOf = (points = "") => points.split(/[ ,]/).map(Number);

  it("goes from all that was ordered to what is left, beside a line to nothing at the end", () => {
    const chart = drawn();
    expect(chart?.left.split(" ")).toHaveLength(1 + (order?.burnDown.length ?? 0));
    expect(chart?.left.split(" ")[0]).toBe(chart?.expected.split(" ")[0]);
    expect(chart?.zero).toContain(`,${numbersOf(chart?.expected).at(-1)}H`);
    expect(chart?.months.map(({ month }) => month)).toEqual([
      ...["2026-01", "2026-03", "2026-05", "2026-07", "2026-09", "2026-11"],
    ]);
  });

  it("has a step in the line of even use where a credit came, and shows what was left before it", () => {
    const chart = drawn({
      ...{ start: "2026-01-01", end: "2026-04-30" },
      burnDown: [
        { month: "2026-01", ordered: 20_000, left: 15_000, expected: 14_833 },
        { month: "2026-02", ordered: 10_000, left: 5_000, expected: 5_083 },
      ],
    });
    const points = chart?.expected.split(" ").map((point) => point.split(",").map(Number)) ?? [];
    expect(points).toHaveLength(4);
    expect(points[1]?.[0]).toBe(points[2]?.[0]);
    expect(points[1]?.[1]).toBeLessThan(points[2]?.[1] ?? 0);
    expect(chart?.left.split(" ")[0]).toBe(chart?.expected.split(" ")[0]);
  });

  it("stays in its frame where more was done than ordered", () => {
    const chart = drawn({ burnDown: [{ month: "2026-01", ordered: 4_000, left: -10_000, expected: 0 }] });
    const [, , x = 0, y = 0] = numbersOf(chart?.left);
    expect(y).toBeLessThanOrEqual((chart?.height ?? 0) - 20);
    expect(x).toBeLessThanOrEqual(chart?.width ?? 0);
    expect(y).toBeGreaterThan(numbersOf(chart?.expected).at(-1) ?? 0);
  });

  it("is none before the first month, and has no gap in its arithmetic for an order of one day or of nothing", () => {
    expect(drawn({ burnDown: [] })).toBeUndefined();
    const small = drawn({
      ...{ start: "2026-01-31", end: "2026-01-31" },
      burnDown: [{ month: "2026-01", ordered: 0, left: 0, expected: 0 }],
    });
    expect(JSON.stringify(small)).not.toMatch(/null|NaN|Infinity/);
  });
});
