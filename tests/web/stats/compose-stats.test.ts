import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContractorFigures, noFigures } from "../../../src/feedback/snapshot/contractor-snapshot.ts";
import { composeStats, publicCount, publicShare } from "../../../src/web/stats/compose-stats.ts";
import { listFigures, renderStats } from "../../../src/web/stats/render-stats.ts";

const figures = (more: Partial<ContractorFigures>): ContractorFigures => ({ ...noFigures, ...more });

describe("what everyone may read", () => {
  it.each([0, 1, 4])("does not say a count of %i", (count) => expect(publicCount(count)).toEqual({ kind: "few" }));

  it("says larger ones", () => expect(publicCount(5)).toEqual({ kind: "count", value: 5 }));

  it.each([
    [50, 100, { kind: "about", percent: 50 }],
    [100, 100, { kind: "above", percent: 95 }],
    [96, 100, { kind: "above", percent: 95 }],
    [95, 100, { kind: "about", percent: 95 }],
    [0, 100, { kind: "below", percent: 5 }],
    [4, 100, { kind: "below", percent: 5 }],
    [3, 4, { kind: "unknown" }],
    [4, 8, { kind: "unknown" }],
    [0, 0, { kind: "unknown" }],
  ])("says %i of %i so that few stay unknown", (part, all, share) => expect(publicShare(part, all)).toEqual(share));

  it("gives the same share for every number that is few, and one that is true", () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 5_000 }), fc.integer({ min: 0, max: 4 }), (all, few) => {
        expect(publicShare(few, all)).toEqual(publicShare(0, all));
        expect(publicShare(all - few, all)).toEqual(publicShare(all, all));
        const [above, below] = [publicShare(all - few, all), publicShare(few, all)];
        if (above.kind !== "above" || below.kind !== "below") throw new Error("no bound");
        expect((100 * (all - few)) / all).toBeGreaterThan(above.percent);
        expect((100 * few) / all).toBeLessThan(below.percent);
      }),
      { numRuns: 200 },
    );
  });

  it("adds up contractors, takes the median of all delays, and says it only of enough", () => {
    const one = figures({
      followed: 30,
      unchanged: 20,
      delays: [9, 1, 2],
      merged: 3,
      standards: { met: 6, judged: 10 },
    });
    const other = figures({
      followed: 20,
      unchanged: 15,
      delays: [3, 40],
      merged: 4,
      standards: { met: 9, judged: 10 },
    });
    const view = composeStats([one, other]);
    expect(view).toMatchObject({
      contractors: { kind: "few" },
      followed: { kind: "count", value: 50 },
      upToDate: { kind: "about", percent: 70 },
      standards: { kind: "about", percent: 75 },
      medianDelay: 3,
    });
    expect(view.proposals[0]).toEqual({ kind: "merged", count: { kind: "count", value: 7 } });
    expect(view.proposals[2]).toEqual({ kind: "refused", count: { kind: "few" } });
    expect(composeStats([one]).medianDelay).toBeNull();
  });

  it("is whole where there is nothing yet", () => {
    const view = composeStats([]);
    expect(renderStats(view)).toContain("pas encore connu");
    expect(listFigures(view).map(({ value }) => value)).toEqual(listFigures(view).map(() => null));
  });

  it("never shows a number below five, in any figure", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ merged: fc.nat(9), entered: fc.nat(9), refused: fc.nat(9), followed: fc.nat(30) })),
        (all) => {
          const listed = listFigures(composeStats(all.map((one) => figures({ ...one, unchanged: one.followed }))));
          const counts = listed.filter(({ key }) => !["median-delay", "up-to-date", "standards"].includes(key));
          expect(counts.filter(({ value }) => value !== null && value < 5)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
