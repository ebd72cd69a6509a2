import { expect, it, test } from "vitest";
import type { EntryRow } from "../../src/channels/espace-membre/entry.ts";
import { createEntryLedger, type EntryLedger, type OffenceKind } from "../support/year-of-entries/entry-ledger.ts";

const ID = "jeanne.exemplaire";
const START = "2026-01-05";
const at = { start: START, end: "2026-03-31", startups: ["aide-facile"] };
const keyOf = (from: string, to: string) => JSON.stringify([`members/${ID}`, "missions", "end", at, from, to]);
const row: EntryRow = { kind: "mission", start: START, products: ["aide-facile"] };
const entry = (key: string): Parameters<EntryLedger["listed"]>[0] => ({
  ...{ collection: "members", id: ID, creation: null },
  fields: [
    {
      ...{
        label: "Date de fin de mission",
        row,
        before: "",
        after: "",
        isDay: true,
        parts: [],
        moved: null,
        note: null,
      },
      ...{ typed: [], key },
    },
  ],
});
const ends = (end: string) => () => new Map([[`${START} end`, JSON.stringify(end)]]);
const change = (from: string, to: string) => ({
  id: ID,
  fields: [{ path: ["missions", 0, "end"], item: { start: START }, from, to }],
});
const KEY = keyOf("2026-03-31", "2026-06-30");

/** The record asks for an end, somebody enters it, and the site shows it the day after. */
function arrived(): EntryLedger {
  const ledger = createEntryLedger();
  ledger.recorded(ID, "2026-03-02");
  ledger.planned({ changes: [change("2026-03-31", "2026-06-30")], writeBacks: [] }, "2026-03-02");
  expect(ledger.ask(ID, ledger.listed(entry(KEY), "2026-03-02"), "2026-03-02")).toEqual([KEY]);
  ledger.entered(ID, [KEY], "2026-03-02");
  ledger.settle(new Set([KEY]), ends("2026-06-30"), "2026-03-02");
  expect(ledger.ask(ID, ledger.listed(entry(KEY), "2026-03-03"), "2026-03-03")).toEqual([]);
  ledger.settle(new Set(), ends("2026-06-30"), "2026-03-03");
  return ledger;
}

it("has nothing to say of what is entered once, arrives and stays", () => {
  const ledger = arrived();
  ledger.settle(new Set(), ends("2026-06-30"), "2026-03-31");
  expect(ledger.offences).toEqual([]);
  expect(ledger.daysToShow).toEqual([1]);
});

test.each<[OffenceKind, (ledger: EntryLedger) => void]>([
  ["undone", (ledger) => ledger.settle(new Set(), ends("2026-03-31"), "2026-03-10")],
  ["proposed twice", (ledger) => ledger.ask(ID, ledger.listed(entry(KEY), "2026-03-10"), "2026-03-10")],
  [
    "fought over",
    (ledger) => {
      ledger.typed(ID, ends("2026-06-30")(), ends("2026-05-31")());
      ledger.listed(entry(keyOf("2026-05-31", "2026-06-30")), "2026-03-10");
    },
  ],
  [
    "offered back",
    (ledger) => {
      ledger.typed(ID, ends("2026-06-30")(), ends("2026-05-31")());
      const path = ["missions", 0, "end"];
      ledger.planned({ changes: [], writeBacks: [{ id: ID, path, value: "2026-03-31" }] }, "2026-03-10");
    },
  ],
  [
    "late on the site",
    (ledger) => {
      ledger.recorded(ID, "2026-03-10");
      const key = keyOf("2026-06-30", "2026-08-31");
      ledger.entered(ID, ledger.ask(ID, ledger.listed(entry(key), "2026-03-10"), "2026-03-10"), "2026-03-10");
      ledger.ask(ID, ledger.listed(entry(key), "2026-03-17"), "2026-03-17");
    },
  ],
  [
    "not filled",
    (ledger) => {
      ledger.recorded(ID, "2026-03-10");
      for (const day of ["2026-03-10", "2026-03-11", "2026-03-17"]) ledger.failed(ID, [KEY], day, "no form");
    },
  ],
  [
    "extension not listed in time",
    (ledger) => {
      ledger.recorded(ID, "2026-06-20");
      ledger.planned({ changes: [change("2026-06-30", "2026-08-31")], writeBacks: [] }, "2026-07-01");
    },
  ],
])("%s is told, once", (kind, live) => {
  const ledger = arrived();
  live(ledger);
  expect(ledger.offences.map((one) => one.kind)).toEqual([kind]);
  live(ledger);
  expect(ledger.offences).toHaveLength(1);
});

test.each<[string, (ledger: EntryLedger) => void]>([
  [
    "the record moves",
    (ledger) => {
      ledger.recorded(ID, "2026-03-10");
      ledger.ask(ID, ledger.listed(entry(KEY), "2026-03-10"), "2026-03-10");
      ledger.settle(new Set(), ends("2026-03-31"), "2026-03-10");
    },
  ],
  [
    "the person enters another value, which is offered to the record",
    (ledger) => {
      ledger.typed(ID, ends("2026-06-30")(), ends("2026-05-31")());
      const path = ["missions", 0, "end"];
      ledger.planned({ changes: [], writeBacks: [{ id: ID, path, value: "2026-05-31" }] }, "2026-03-10");
      ledger.settle(new Set(), ends("2026-05-31"), "2026-03-10");
    },
  ],
  [
    "the rest of an end is entered",
    (ledger) => {
      const key = keyOf("2026-06-30", "2026-09-30");
      ledger.entered(ID, ledger.ask(ID, ledger.listed(entry(key), "2026-04-01"), "2026-04-01"), "2026-04-01");
      ledger.settle(new Set([key]), ends("2026-09-30"), "2026-04-01");
      ledger.settle(new Set(), ends("2026-09-30"), "2026-04-02");
    },
  ],
])("nothing is wrong where %s", (_, live) => {
  const ledger = arrived();
  live(ledger);
  expect(ledger.offences).toEqual([]);
});
