import { beforeEach, expect, test } from "vitest";
import { createLedger, type Ledger } from "./create-ledger.ts";

const fiche = { staffing: "titulaire-1/dossiers", path: "content/_authors/jeanne.exemplaire.md" };
const ending = (end: string) => new Map([["2026-01-05 end", end]]);
const [june, december, march] = ["2026-06-30", "2026-12-31", "2027-03-31"].map(ending);
if (!june || !december || !march) throw new Error("three ends expected");

let hour: number;
let ledger: Ledger;
beforeEach(() => {
  hour = 0;
  ledger = createLedger(() => hour * 3_600_000);
});

const later = (act: () => void) => {
  hour += 1;
  act();
};
const kinds = () => ledger.offences.map(({ kind }) => kind);

test("a value proposed anew once the record has moved away and back is no offence", () => {
  later(() => ledger.recorded(fiche, june, december));
  later(() => ledger.proposed(fiche, 1, june, december));
  later(() => ledger.recorded(fiche, december, march));
  later(() => ledger.recorded(fiche, march, december));
  later(() => ledger.proposed(fiche, 2, june, december));
  expect(kinds()).toEqual([]);
});

test("a value proposed by a second pull request, the record being still, is proposed twice", () => {
  later(() => ledger.recorded(fiche, june, december));
  later(() => ledger.proposed(fiche, 1, june, december));
  later(() => ledger.proposed(fiche, 1, june, december));
  expect(kinds()).toEqual([]);
  later(() => ledger.proposed(fiche, 2, june, december));
  expect(kinds()).toEqual(["proposed twice"]);
});

test("replacing what the export wrote is fighting over it, unless the record moved since", () => {
  later(() => ledger.recorded(fiche, june, december));
  later(() => ledger.proposed(fiche, 1, june, december));
  later(() => ledger.exported(fiche, december, june));
  expect(ledger.reverted()).toBe(1);
  later(() => ledger.recorded(fiche, december, march));
  later(() => ledger.proposed(fiche, 2, june, march));
  expect(kinds()).toEqual([]);
  later(() => ledger.exported(fiche, march, june));
  later(() => ledger.proposed(fiche, 2, june, march));
  expect(kinds()).toEqual(["fought over"]);
});

test("a pull request merged though it stood before the export wrote is fighting too", () => {
  later(() => ledger.recorded(fiche, june, december));
  later(() => ledger.proposed(fiche, 1, june, december));
  later(() => ledger.exported(fiche, june, march));
  later(() => ledger.proposed(fiche, 1, march, december));
  expect(ledger.offences).toMatchObject([{ kind: "fought over", value: "2026-01-05 end", path: fiche.path }]);
});

test("proposing what is left of an end that the export brought closer is no fight: it is once the export took it back", () => {
  later(() => ledger.recorded(fiche, june, march));
  later(() => ledger.proposed(fiche, 1, june, march));
  later(() => ledger.exported(fiche, june, december));
  later(() => ledger.proposed(fiche, 1, december, march));
  expect(kinds()).toEqual([]);
  later(() => ledger.exported(fiche, march, december));
  later(() => ledger.proposed(fiche, 2, december, march));
  expect(kinds()).toEqual(["proposed twice", "fought over"]);
});

test("a mission that the record moves to another start keeps the end that the export wrote: another end would be fought over", () => {
  const from = (start: string, end: string) => new Map([[`${start} end`, end]]);
  later(() => ledger.recorded(fiche, from("2026-01-05", "2026-06-30"), from("2025-12-01", "2026-12-31")));
  later(() => ledger.exported(fiche, from("2026-01-05", "2026-06-30"), from("2026-01-05", "2026-12-31")));
  later(() => ledger.proposed(fiche, 1, from("2026-01-05", "2026-12-31"), from("2025-12-01", "2026-12-31")));
  expect(kinds()).toEqual([]);
  later(() => ledger.proposed(fiche, 1, from("2026-01-05", "2026-12-31"), from("2025-12-01", "2026-09-30")));
  expect(kinds()).toEqual(["fought over"]);
});
