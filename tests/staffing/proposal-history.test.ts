import { describe, expect, it } from "vitest";
import type { FoundPullRequest } from "../../src/github/port.ts";
import { branchOf } from "../../src/markers/branch-name.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../src/markers/pull-request-marker.ts";
import { emptyLastApplied } from "../../src/plan/parse-last-applied.ts";
import {
  nextProposalHistory,
  type ProposalEvent,
  type ProposalsSeen,
  proposalsByFiche,
  readProposalHistory,
  withOpenEntries,
  withProposalHistory,
} from "../../src/staffing/proposal-history.ts";

const branch = branchOf("members/a.b");
const SITE = "betagouv/beta.gouv.fr";
const found = (number: number, more: Partial<FoundPullRequest> = {}): FoundPullRequest => ({
  ...{ number, state: "open", id: `PR_${number}`, url: `https://github.com/${SITE}/pull/${number}`, draft: false },
  author: "beta-fiches[bot]",
  ...{ title: "", body: "", headBranch: branch, headRepository: SITE, headCommit: "c".repeat(40), headOrigin: null },
  ...{ hasConflicts: false, baseBranch: "master", isBaseGone: false },
  ...{ createdAt: "2026-11-02T09:00:00Z", endedAt: null },
  ...more,
});
const seen = (more: Partial<ProposalsSeen>): ProposalsSeen => ({
  ...{ own: [], wanted: new Map(), settled: [], today: "2026-11-10" },
  ...more,
});
const next = (before: readonly ProposalEvent[], more: Partial<ProposalsSeen>) =>
  nextProposalHistory(before, seen(more));
const wanted = new Map([[branch, ["members/a.b", "products/x"]]]);

describe("the history of proposals", () => {
  it("begins when a branch is wanted, and stays the same to the letter for as long as nothing ends", () => {
    const before = next([], { wanted, today: "2026-11-02" });
    expect(before).toMatchObject([{ branch, opened: "2026-11-02", ended: null, end: null, number: null }]);
    expect(next(before, { wanted, own: [found(7)] })).toEqual(before);
    expect(next(next(before, { wanted }), { wanted, own: [found(7)], today: "2026-11-20" })).toEqual(before);
  });

  it.each([
    ["merged", found(7, { state: "merged", endedAt: "2026-11-05T23:30:00Z" })],
    ["closed", found(7, { state: "closed", endedAt: "2026-11-05T23:30:00Z" })],
    [
      "withdrawn",
      found(7, {
        ...{ state: "closed", endedAt: "2026-11-05T23:30:00Z" },
        body: pullRequestMarker.print({ group: "members/a.b", digest: CLOSED_BY_US }),
      }),
    ],
  ] as const)("says that one was %s, when in Paris, and of which fiches, once for all", (end, pullRequest) => {
    const before = next([], { wanted, today: "2026-11-02" });
    const after = next(before, { own: [pullRequest] });
    expect(after).toEqual([
      {
        ...{ records: ["members/a.b", "products/x"], branch, number: 7, url: pullRequest.url },
        ...{ opened: "2026-11-02", ended: "2026-11-06", end },
      },
    ]);
    expect(next(after, { own: [pullRequest], today: "2026-12-01" })).toEqual(after);
    expect(proposalsByFiche(after).get("products/x")).toEqual(after);
    expect(proposalsByFiche(after).get("members/autre")).toBeUndefined();
  });

  it("knows the fiche of one that was never seen open by its branch, and says nothing where that names none", () => {
    const ended = { state: "merged", endedAt: "2026-11-05T10:00:00Z" } as const;
    const all = found(8, { ...ended, headBranch: branchOf("all") });
    expect(next([], { own: [found(7, ended), all] }).map(({ records }) => records)).toEqual([["members/a.b"]]);
  });

  it("forgets one that was never opened, and keeps one that people have reopened", () => {
    const before = next([], { wanted });
    expect(next(before, {})).toEqual([]);
    expect(next(before, { own: [found(7)] })).toEqual(before);
  });

  it("says whether the site came to say what people had to enter, or the record asked for it no more", () => {
    const settled = [
      { key: "members/a.b", since: "2026-11-02", hasMoved: true },
      { key: "members/c.d", since: "2026-11-03", hasMoved: false },
    ];
    const history = next([], { settled });
    expect(history.map(({ records, opened, ended, end }) => [records[0], opened, ended, end])).toEqual([
      ["members/a.b", "2026-11-02", "2026-11-10", "entered"],
      ["members/c.d", "2026-11-03", "2026-11-10", "dropped"],
    ]);
    const open = proposalsByFiche(withOpenEntries(history, { "members/a.b": "2026-11-12" })).get("members/a.b") ?? [];
    expect(open.map(({ end }) => end)).toEqual([null, "entered"]);
  });

  it("stays bounded, the same ones whenever the oldest are found again", () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      found(at + 1, { state: "merged", endedAt: new Date(Date.UTC(2026, 0, 1 + at)).toISOString() }),
    );
    const history = next([], { own: many });
    expect(history.length).toBe(300);
    expect(history.at(-1)?.number).toBe(400);
    expect(next(history, { own: many })).toEqual(history);
    expect(
      proposalsByFiche(history)
        .get("members/a.b")
        ?.map(({ number }) => number),
    ).toEqual(Array.from({ length: 20 }, (_, at) => 400 - at));
  });

  it("is read as it was written; what cannot be read begins anew", () => {
    const history = next([], { wanted });
    expect(readProposalHistory(withProposalHistory(emptyLastApplied, history))).toEqual(history);
    expect(withProposalHistory(emptyLastApplied, [])).toBe(emptyLastApplied);
    const odd = { ...emptyLastApplied, statistics: { history: [{ records: 1 }] } };
    expect(readProposalHistory(odd)).toEqual([]);
  });
});
