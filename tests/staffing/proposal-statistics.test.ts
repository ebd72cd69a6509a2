import { describe, expect, it } from "vitest";
import { emptyLastApplied } from "../../src/plan/parse-last-applied.ts";
import {
  nextProposalStatistics,
  readProposalStatistics,
  withProposalStatistics,
} from "../../src/staffing/proposal-statistics.ts";

const nothing = readProposalStatistics(emptyLastApplied);
const look = (
  changed: readonly string[],
  today: string,
  more: Partial<Parameters<typeof nextProposalStatistics>[1]> = {},
) => ({
  ...{ changed, today, followed: new Set(["members/a", "members/b"]), merged: 0, refused: 0, isEnteredByHand: false },
  ...more,
});

describe("what became of changes", () => {
  it("measures each from the day it was first seen to the day the site shows it", () => {
    const seen = nextProposalStatistics(nothing, look(["members/b", "members/a"], "2026-11-02"));
    expect(seen.pending).toEqual({ "members/a": "2026-11-02", "members/b": "2026-11-02" });
    const later = nextProposalStatistics(seen, look(["members/b"], "2026-11-09", { merged: 1 }));
    expect(later).toEqual({ pending: { "members/b": "2026-11-02" }, delays: [7], merged: 1, entered: 0, refused: 0 });
    expect(nextProposalStatistics(later, look(["members/b"], "2026-11-20"))).toEqual(later);
  });

  it("counts what people entered, and not what is followed no more", () => {
    const seen = nextProposalStatistics(nothing, look(["members/a", "members/gone"], "2026-11-02"));
    const later = nextProposalStatistics(seen, look([], "2026-11-03", { isEnteredByHand: true }));
    expect(later).toEqual({ pending: {}, delays: [1], merged: 0, entered: 1, refused: 0 });
  });

  it("is read as it was written, and nothing is written of nothing", () => {
    const seen = nextProposalStatistics(nothing, look(["members/a"], "2026-11-02", { refused: 2 }));
    expect(readProposalStatistics(withProposalStatistics(emptyLastApplied, seen))).toEqual(seen);
    expect(withProposalStatistics(emptyLastApplied, nothing)).toBe(emptyLastApplied);
    expect(readProposalStatistics({ ...emptyLastApplied, statistics: { merged: -1 } })).toEqual(nothing);
  });
});
