import { describe, expect, it } from "vitest";
import { nothingToFollow } from "../../src/contract/follow-contract.ts";
import { createJournalKeeper } from "../../src/controller/keep-journal.ts";
import { nowhere } from "../../src/controller/snapshots.ts";
import type { JournalEntry } from "../../src/feedback/journal/journal-entry.ts";
import { composeSnapshot, noParts } from "../../src/feedback/snapshot/compose-snapshot.ts";
import { countRequest } from "../../src/github/request-count.ts";
import { problem } from "../../src/problems/problem.ts";
import { parseWorkItem } from "../../src/workqueue/work-item.ts";

const place = { file: "members/a.yml", line: 1, column: 1 };
const snapshot = composeSnapshot({
  ...{
    repository: "a/b",
    webUrl: "https://github.com",
    branch: "main",
    figures: null,
    site: null,
    parts: noParts,
    standards: [],
    asked: null,
    followed: nothingToFollow,
    onSite: new Map(),
  },
  ...{ report: { delivered: [], problems: [problem("empty-file", {}, place)], unchanged: 0 }, compared: null },
  ...{ contractor: null, now: new Date("2026-11-23T10:00:00Z") },
});

function keeper() {
  const written: [string, JournalEntry][] = [];
  const log = async (repository: string, entry: JournalEntry) => void written.push([repository, entry]);
  return { written, ...createJournalKeeper({ ...nowhere, log }, () => new Date("2026-11-23T10:00:00Z")) };
}

describe("the journal of reconciles", () => {
  it("says why, what was asked, how long and what came of it", async () => {
    const { written, record, snapshots } = keeper();
    const result = await record(parseWorkItem("a/b"), ["push", "site", "push"], async () => {
      for (const operation of ["readTree", "readState", "readTree"]) countRequest(operation);
      snapshots.keep("a/b", snapshot);
      return { kind: "done", needsAction: true };
    });
    expect(result).toEqual({ kind: "done", needsAction: true });
    expect(written).toEqual([
      [
        "a/b",
        {
          ...{ at: "2026-11-23T10:00:00.000Z", causes: ["push", "site"], result: "needs-action" },
          requests: [
            ["readTree", 2],
            ["readState", 1],
          ],
          milliseconds: expect.any(Number),
          found: { changes: 0, unchanged: 0, errors: 1, warnings: 0 },
        },
      ],
    ]);
  });

  it("counts for each what it asked, however many run at once, and takes nothing over from the one before", async () => {
    const { written, record, snapshots } = keeper();
    snapshots.keep("a/b", snapshot);
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = record(parseWorkItem("a/b"), [], async () => {
      countRequest("readState");
      await gate;
      countRequest("readTree");
      return { kind: "failed", retryAfterMs: 0 };
    });
    await record(parseWorkItem("c/d"), ["resync"], async () => {
      countRequest("listIssues");
      go();
      return { kind: "done" };
    });
    await slow;
    expect(
      Object.fromEntries(written.map(([name, { requests, found, result }]) => [name, [requests, found, result]])),
    ).toEqual({
      "c/d": [[["listIssues", 1]], null, "done"],
      "a/b": [
        [
          ["readState", 1],
          ["readTree", 1],
        ],
        null,
        "failed",
      ],
    });
  });

  it("is of default branches alone: not of previews or of the resync", async () => {
    const { written, record } = keeper();
    for (const key of ["a/b#12", "resync", "installation:3", "grist:a/b"])
      await record(parseWorkItem(key), [], async () => ({ kind: "done" }));
    expect(written).toEqual([]);
  });
});
