import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { describeChange } from "../../../src/channels/describe-change.ts";
import { nothingToFollow } from "../../../src/contract/follow-contract.ts";
import { listEntries } from "../../../src/feedback/entries-list.ts";
import { composeSnapshot, noParts } from "../../../src/feedback/snapshot/compose-snapshot.ts";
import { problem } from "../../../src/problems/problem.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { parseSettings } from "../../../src/settings/parse-settings.ts";
import { entriesCase, entriesRecords } from "../../support/entries-case.ts";
import { entryContext } from "../../support/entry-context.ts";
import { planOf } from "../../support/plan-of.ts";

const plan = planOf(entriesCase);
const context = entryContext(plan, { records: entriesRecords });
const changes = plan.changes.map((change) => ({ ...change, description: describeChange(change) }));
const parsed = parseSettings("contractor:\n  name: Atelier Numéral\n", "settings.yml");
if (Array.isArray(parsed)) throw new Error("settings");
const settings = parsed;
const records = parseRecords(
  Object.entries(entriesRecords).map(([path, text]) => ({ path, text, size: text.length })),
  ".",
);
const now = new Date(`${context.today}T12:00:00Z`);
const delivered = changes.map((change) => ({
  ...{ changes: [change], state: "to-enter", words: "", isEnteredByHand: true, reproposal: null },
  ...{ conclusion: "neutral" as const, retry: "never" as const },
  dashboard: {
    ...{ section: "toEnter" as const, lead: "", after: "", afterReproposal: "" },
    ...{ box: "never" as const, asksPeople: true },
  },
}));
const compared = {
  ...{ contractor: "Atelier Numéral", followed: 9, members: records.members, orders: records.orders, orphaned: {} },
  ...{ prolongBy: 6, fillerGuide: "", held: null },
};

function snapshot(entered: Record<string, string> = {}, problems = plan.problems) {
  return composeSnapshot({
    ...{
      repository: "atelier-numeral/dossiers",
      webUrl: "https://github.com",
      branch: "main",
      now,
      figures: null,
      site: null,
      standards: [],
      asked: null,
      followed: nothingToFollow,
      onSite: new Map(),
    },
    parts: noParts,
    report: { delivered, problems, unchanged: 4, entries: { context, isOnlyWay: true } },
    compared: { ...compared, entered },
    contractor: { settings, records },
  });
}

const digest = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 16);

describe("what pages show of a reconcile", () => {
  it("lists the entries of the dashboard, and no proposal twice", () => {
    const { entries, deliveries, compared: counts, editUrl } = snapshot();
    expect(entries.entries).toEqual(listEntries(changes, context).entries);
    expect(deliveries).toEqual([]);
    expect(counts).toEqual({ followed: 9, unchanged: 4 });
    expect(editUrl).toBe("https://github.com/atelier-numeral/dossiers/edit/main/");
  });

  it("asks no more for what somebody ticked, until the site should have shown it", () => {
    const [first] = snapshot().entries.entries.filter(({ creation }) => creation === null);
    if (!first) throw new Error("no entry");
    const ticked = (day: string) => Object.fromEntries(first.fields.map(({ key }) => [digest(key), day]));
    const after = snapshot(ticked(context.today));
    expect(after.entries.entries.some(({ id }) => id === first.id)).toBe(false);
    expect(after.awaited).toEqual([first.name]);
    expect(snapshot(ticked("2020-01-01")).entries.entries.some(({ id }) => id === first.id)).toBe(true);
  });

  it("is only problems where nothing could be compared", () => {
    const found = problem("bug", {}, { file: "", line: 1, column: 1 });
    const bare = composeSnapshot({
      ...{
        repository: "a/b",
        webUrl: "https://github.com",
        branch: "main",
        now,
        figures: null,
        site: null,
        standards: [],
        asked: null,
        followed: nothingToFollow,
        onSite: new Map(),
      },
      ...{
        report: { delivered: [], problems: [found], unchanged: 0 },
        compared: null,
        contractor: null,
        parts: noParts,
      },
    });
    expect(bare).toMatchObject({ contractor: "", compared: null, entries: { entries: [] } });
    expect(bare.waiting.map(({ what }) => what)).toEqual([{ kind: "problem", problem: found }]);
  });

  it("is plain data", () => {
    const made = snapshot();
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });
});
