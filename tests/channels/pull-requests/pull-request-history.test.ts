import { describe, expect, test } from "vitest";
import {
  findEnded,
  markTaken,
  nextHistory,
  type PullRequestHistory,
  readHistory,
  resumeAfter,
  withHistory,
} from "../../../src/channels/pull-requests/pull-request-history.ts";
import type { FoundPullRequest } from "../../../src/github/port.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../../src/markers/pull-request-marker.ts";

const SITE = "betagouv/beta.gouv.fr";
const nothing: PullRequestHistory = { site: SITE, mergedAt: null, declined: [], seen: [], watched: [], taken: [] };

function pull(number: number, state: FoundPullRequest["state"], digest = "d"): FoundPullRequest {
  return {
    ...{ number, state, id: `PR_${number}`, url: `https://github.com/${SITE}/pull/${number}`, draft: false, title: "" },
    ...{ body: pullRequestMarker.print({ group: "all", digest }), headBranch: "beta-fiches/all", headRepository: SITE },
    ...{
      headCommit: "c".repeat(40),
      headOrigin: null,
      hasConflicts: false,
      baseBranch: "master",
      isBaseGone: false,
      author: "beta-fiches",
    },
    createdAt: "2026-11-01T10:00:00Z",
    endedAt: state === "open" ? null : `2026-11-${String(number).padStart(2, "0")}T10:00:00Z`,
  };
}

const look = (history: PullRequestHistory, own: FoundPullRequest[], declined: number[] = []) =>
  nextHistory(history, own, new Set(declined), []);

describe("the history of our pull requests", () => {
  test("counts each that ended once, and keeps the last two that were declined", () => {
    const first = look(nothing, [pull(3, "closed"), pull(2, "merged"), pull(1, "closed")], [1, 3]);
    expect(first).toMatchObject({ mergedAt: "2026-11-02T10:00:00Z", seen: [1, 2, 3] });
    expect(first.declined.map(({ number }) => number)).toEqual([1, 3]);
    expect(findEnded(first, [pull(3, "closed"), pull(1, "closed")])).toEqual({ merged: [], judged: [] });
    const second = look(first, [pull(4, "closed")], [4]);
    expect(second.declined.map(({ number }) => number)).toEqual([3, 4]);
    expect(second.mergedAt).toBe("2026-11-02T10:00:00Z");
  });

  test("asks nobody about those that we closed", () => {
    expect(findEnded(nothing, [pull(1, "closed", CLOSED_BY_US)]).judged).toEqual([]);
    expect(look(nothing, [pull(1, "closed", CLOSED_BY_US)], [1])).toMatchObject({ seen: [1], declined: [] });
  });

  test("takes back one that was opened again, and counts it anew when it is closed again", () => {
    const closed = look(nothing, [pull(1, "closed")], [1]);
    const open = look(closed, [pull(1, "open")]);
    expect(open).toMatchObject({ seen: [], declined: [] });
    expect(findEnded(open, [pull(1, "closed")]).judged).toHaveLength(1);
    expect(look(closed, [pull(1, "merged")]).declined).toEqual([]);
  });

  test("is read as it was written, for its site only; what cannot be read is none", () => {
    const history = { ...look(nothing, [pull(1, "closed"), pull(2, "merged")], [1]), watched: ["beta-fiches/all"] };
    const lock = withHistory({ version: 1, records: {} }, history);
    expect(readHistory(JSON.parse(JSON.stringify(lock)), "Betagouv/Beta.gouv.fr")).toEqual(history);
    expect(readHistory(lock, "autre/site")).toBeNull();
    expect(readHistory({ version: 1, records: {}, pullRequests: { site: 1 } }, SITE)).toBeNull();
  });

  test("gives back its mark to what people made their own and closed, and to nothing that is open, merged or another's", () => {
    const digest = "a".repeat(64);
    const history = nextHistory(nothing, [], new Set(), [], [{ number: 4, digest }]);
    expect(readHistory(withHistory({ version: 1, records: {} }, history), SITE)?.taken).toEqual([
      { number: 4, digest },
    ]);
    const marked = (one: FoundPullRequest) => pullRequestMarker.find(markTaken([one], history, "ours")[0]?.body ?? "");
    const theirs = { ...pull(4, "closed"), body: "Vu." };
    expect(marked(theirs)).toMatchObject({ digest, contractor: "ours" });
    expect([marked({ ...theirs, state: "open" }), marked({ ...theirs, state: "merged" })]).toEqual([
      undefined,
      undefined,
    ]);
    expect(marked({ ...theirs, number: 5 })).toBeUndefined();
    const body = pullRequestMarker.print({ group: "all", digest: "d", contractor: "another" });
    expect(marked({ ...theirs, body })).toMatchObject({ digest: "d", contractor: "another" });
    const later = nextHistory(history, [], new Set(), [], [{ number: 4, digest: "b".repeat(64) }]);
    expect(later.taken).toEqual([{ number: 4, digest: "b".repeat(64) }]);
    const many = Array.from({ length: 60 }, (_, number) => ({ number: number + 1, digest }));
    expect(nextHistory(nothing, [], new Set(), [], many).taken).toHaveLength(50);
  });

  test("forgets what was declined once a person resumes, after the last one only", () => {
    const history = look(nothing, [pull(1, "closed"), pull(2, "closed")], [1, 2]);
    const lock = withHistory({ version: 1, records: {} }, history);
    expect(resumeAfter(lock, 1)).toBe(lock);
    const resumed = resumeAfter(lock, 2);
    expect(readHistory(resumed, SITE)).toEqual({ ...history, declined: [] });
    expect(resumeAfter(resumed, 2)).toBe(resumed);
  });
});
