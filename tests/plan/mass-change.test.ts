import { describe, expect, it } from "vitest";
import { findMassChange, plannedKeys } from "../../src/plan/find-mass-change.ts";
import type { LastApplied } from "../../src/plan/plan.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { ficheWith, memberRecord, planOf } from "../support/plan-of.ts";

const people = (count: number) =>
  Array.from({ length: count }, (_, at) => `p.${[...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join("")}`);

interface Team {
  /** People with a record, and a fiche unless `isNew`. */
  people: readonly string[];
  end?: (id: string) => string;
  startups?: (id: string) => string;
  isNew?: (id: string) => boolean;
}

const mission = (end: string, startups: string) =>
  `  - start: 2026-01-05\n    end: ${end}\n    startups: [${startups}]\n`;

function massOf(team: Team, { planned, known = team.people }: { planned?: string[]; known?: readonly string[] } = {}) {
  const { people: ids, end = () => "2026-06-30", startups = () => "aide-facile", isNew = () => false } = team;
  const records = Object.fromEntries(
    ids.map((id) => [`members/${id}.yml`, memberRecord(mission(end(id), startups(id)), "", `Une Personne ${id}`)]),
  );
  const fiche = (id: string) =>
    ficheWith(
      "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n",
    ).replace("Jeanne Exemplaire", `Une Personne ${id}`);
  const site = Object.fromEntries(ids.filter((id) => !isNew(id)).map((id) => [`content/_authors/${id}.md`, fiche(id)]));
  const agreed = {
    missions: [
      {
        start: "2026-01-05",
        end: "2026-06-30",
        status: "independent",
        employer: "Atelier Numéral",
        startups: ["aide-facile"],
      },
    ],
  };
  const lastApplied: LastApplied = {
    version: 1,
    records: Object.fromEntries(known.map((id) => [`members/${id}`, agreed])),
    ...(planned ? { planned } : {}),
  };
  const { changes } = planOf({ records, site, lastApplied: lastApplied.records });
  const files = Object.entries(records).map(([path, text]) => ({ path, text, size: text.length }));
  return { mass: findMassChange({ changes, records: parseRecords(files), lastApplied }), changes };
}

const among = (ids: readonly string[], count: number) => new Set(ids.slice(0, count));

describe("a plan that nobody means most of the time", () => {
  it.each([
    [40, 10, false],
    [40, 11, true],
    [39, 10, true],
    [20, 10, true],
    [20, 9, false],
    [9, 9, false],
    [400, 100, false],
    [400, 101, true],
  ])("of %i fiches changes the products of %i: %s", (all, moved, held) => {
    const ids = people(all);
    const touched = among(ids, moved);
    const { mass } = massOf({ people: ids, startups: (id) => (touched.has(id) ? "aide-simple" : "aide-facile") });
    expect(mass !== null).toBe(held);
    if (mass) expect(mass).toMatchObject({ changed: moved, followed: all, vanished: 0 });
  });

  it.each([
    ["by six months", "2026-12-31", false],
    ["by a year", "2027-06-30", false],
    ["by more than a year", "2027-07-01", true],
    ["backwards", "2026-03-31", true],
  ])("moves all ends %s: %s held is %s", (_, end, held) => {
    expect(massOf({ people: people(20), end: () => end }).mass !== null).toBe(held);
  });

  it("says what the changes have in common", () => {
    const { mass } = massOf({ people: people(20), end: () => "2062-12-31" });
    expect(mass?.common).toEqual({ field: "missions · fin", count: 20, to: "2062-12-31" });
    const years = massOf({
      people: people(20),
      end: (id) => (id < "p.f" ? "2062-12-31" : `20${30 + id.length}-01-01`),
    });
    expect(years.mass?.common).toMatchObject({ field: "missions · fin", count: 20 });
  });

  it.each([
    [12, 12, false],
    [12, 3, false],
    [12, 2, true],
    [40, 31, false],
    [40, 29, true],
    [40, 0, true],
    [3, 0, true],
    [3, 1, false],
    [2, 0, false],
    [1, 0, false],
    [5, 1, false],
  ])("had %i people and has %i: %s", (before, after, held) => {
    const { mass } = massOf({ people: people(before).slice(0, after) }, { known: people(before) });
    expect(mass !== null).toBe(held && before - after > 0);
  });

  it("is not the first one", () => {
    expect(massOf({ people: people(50), isNew: () => true }, { known: [] }).mass).toBeNull();
  });

  it("is no more once it was planned: only what is new since counts", () => {
    const team = { people: people(40), startups: () => "aide-simple" };
    const { changes } = massOf(team);
    expect(massOf(team, { planned: plannedKeys(changes) }).mass).toBeNull();
    expect(massOf(team, { planned: plannedKeys(changes.slice(0, 30)) }).mass).toBeNull();
    expect(massOf(team, { planned: plannedKeys(changes.slice(0, 29)) }).mass).toMatchObject({ changed: 11 });
    expect(
      massOf({ ...team, startups: () => "aide-facile, aide-simple" }, { planned: plannedKeys(changes) }).mass,
    ).not.toBeNull();
  });

  it("counts new fiches, which may be the site's twice", () => {
    const ids = people(30);
    const fresh = among(ids, 12);
    expect(massOf({ people: ids, isNew: (id) => fresh.has(id) }).mass).toMatchObject({ changed: 12, common: null });
  });
});
