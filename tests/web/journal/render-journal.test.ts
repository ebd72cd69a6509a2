import { expect, it } from "vitest";
import { nothingToFollow } from "../../../src/contract/follow-contract.ts";
import { type JournalEntry, MOST_ENTRIES, parseJournalEntry } from "../../../src/feedback/journal/journal-entry.ts";
import { composeSnapshot, noParts } from "../../../src/feedback/snapshot/compose-snapshot.ts";
import { renderJournal } from "../../../src/web/journal/render-journal.ts";
import { createSnapshotStore } from "../../../src/web/snapshot-store.ts";
import { eventCauses } from "../../../src/workqueue/event-cause.ts";

const entry: JournalEntry = {
  ...{ at: "2026-11-23T10:05:00.000Z", causes: ["push", "site"], milliseconds: 1_260, result: "needs-action" },
  requests: [
    ["readTree", 2],
    ["readState", 1],
  ],
  found: { changes: 3, unchanged: 1, errors: 1, warnings: 0 },
};
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("\u00A0", " ")
    .replace(/\s+/g, " ");

it("shows when in Paris, why, what was asked, how long and what came of it", () => {
  const shown = text(renderJournal([entry], false));
  expect(shown).toContain("23/11/2026 11 h 05");
  expect(shown).toContain("les dossiers ont changé , le site a changé".replace(" ,", ","));
  expect(shown).toContain("3 lesquelles");
  expect(shown).toContain("readTree × 2");
  expect(shown).toContain("1,3 s terminé, quelque chose vous attend 3 fiches à changer, 1 à jour, 1 erreur");
});

it("has a word for each cause, and for what was tried again by itself", () => {
  const words = eventCauses.map((cause) => text(renderJournal([{ ...entry, causes: [cause] }], false)));
  expect(new Set(words).size).toBe(eventCauses.length);
  expect(text(renderJournal([{ ...entry, causes: [] }], false))).toContain("nouvel essai");
});

it("is read as it was written; what another version wrote in another shape is left out", () => {
  expect(parseJournalEntry(JSON.stringify(entry))).toEqual(entry);
  for (const odd of ["", "{}", JSON.stringify({ ...entry, causes: ["autre"] })])
    expect(parseJournalEntry(odd)).toBeNull();
});

it("keeps the last of each contractor that has a page, and forgets them with it", async () => {
  const store = createSnapshotStore({
    ...{ shared: null, journals: null, code: null },
    onError: (error) => expect.fail(String(error)),
  });
  await store.log("a/b", entry);
  expect(await store.journal("a/b")).toEqual([]);
  store.keep(
    "A/b",
    composeSnapshot({
      ...{
        repository: "A/b",
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
      ...{ report: { delivered: [], problems: [], unchanged: 0 }, compared: null, contractor: null },
      now: new Date("2026-11-23T10:00:00Z"),
    }),
  );
  for (let at = 0; at < MOST_ENTRIES + 5; at++) await store.log("a/b", { ...entry, milliseconds: at });
  const kept = await store.journal("a/B");
  expect([kept.length, kept[0]?.milliseconds]).toEqual([MOST_ENTRIES, MOST_ENTRIES + 4]);
  store.forget("a/b");
  expect(await store.journal("a/b")).toEqual([]);
});
