import { describe, expect, it } from "vitest";
import { codesOf, ficheWith, JEANNE, memberRecord, missionsAfter, planOf } from "../../support/plan-of.ts";

const mission = (start: string, end: string, rest = "") => `  - start: ${start}\n    end: ${end}\n${rest}`;
const ours = "    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n";
const on = (id: string) => `    startups: [${id}]\n`;

const table: {
  rule: string;
  record: string;
  site: string;
  after?: { start: string; end?: string; startups?: string[]; employer?: string }[];
  codes?: string[];
}[] = [
  {
    rule: "same start: only the end changes",
    record: mission("2026-01-05", "2026-12-31", on("aide-facile")),
    site: mission("2026-01-05", "2026-06-30", ours),
    after: [{ start: "2026-01-05", end: "2026-12-31" }],
  },
  {
    rule: "overlapping dates and a shared startup match, the site's start is kept and told",
    record: mission("2026-02-01", "2026-12-31", on("aide-facile")),
    site: mission("2026-01-05", "2026-06-30", ours),
    after: [{ start: "2026-01-05", end: "2026-12-31" }],
    codes: ["mission-start-differs"],
  },
  {
    rule: "an alias spelling of the employer is left as it is",
    record: mission("2026-01-05", "2026-06-30", on("aide-facile")),
    site: mission("2026-01-05", "2026-06-30", ours.replace("Atelier Numéral", "NUMERAL")),
  },
  {
    rule: "a missing employer is filled in",
    record: mission("2026-01-05", "2026-06-30", on("aide-facile")),
    site: mission("2026-01-05", "2026-06-30", ours.replace("    employer: Atelier Numéral\n", "")),
    after: [{ start: "2026-01-05", employer: "Atelier Numéral" }],
  },
  {
    rule: "startups equal as a set are left in their order",
    record: mission("2026-01-05", "2026-06-30", on("aide-facile, aide-simple")),
    site: mission("2026-01-05", "2026-06-30", ours.replace("- aide-facile\n", "- aide-simple\n      - aide-facile\n")),
  },
  {
    rule: "other startups are written sorted by code unit",
    record: mission("2026-01-05", "2026-06-30", on("aide-simple, aide-facile")),
    site: mission("2026-01-05", "2026-06-30", ours),
    after: [{ start: "2026-01-05", startups: ["aide-facile", "aide-simple"] }],
  },
  {
    rule: "a new mission takes its place by start",
    record:
      mission("2026-01-05", "2026-06-30", on("aide-facile")) + mission("2025-01-06", "2025-12-31", on("aide-simple")),
    site: mission("2026-01-05", "2026-06-30", ours),
    after: [{ start: "2025-01-06", end: "2025-12-31" }, { start: "2026-01-05" }],
  },
  {
    rule: "a mission of another employer from the same start is held back: probably the same under another name",
    record: mission("2026-01-05", "2026-06-30", on("aide-facile")),
    site: mission("2026-01-05", "2026-06-30", ours.replace("Atelier Numéral", "Autre Maison")),
    codes: ["existing-fiche"],
  },
  {
    rule: "an employer whose name contains ours is held back",
    record:
      mission("2026-01-05", "2026-06-30", on("aide-facile")) + mission("2024-01-01", "2024-12-31", on("aide-simple")),
    site:
      mission("2024-01-01", "2024-12-31", ours.replace("aide-facile", "aide-simple")) +
      mission("2026-02-01", "2026-06-30", ours.replace("Atelier Numéral", "Malt/Atelier Numéral")),
    codes: ["mission-under-another-name"],
  },
  {
    rule: "nor is one that begins on the same day under another employer's name, where neither names a product",
    record: mission("2026-01-05", "2026-06-30", "") + mission("2024-01-01", "2024-12-31", on("aide-simple")),
    site:
      mission("2024-01-01", "2024-12-31", ours.replace("aide-facile", "aide-simple")) +
      mission("2026-01-05", "2026-06-30", "    status: independent\n    employer: Autre Maison\n"),
    codes: ["mission-under-another-name"],
  },
  {
    rule: "where one of the two names a product, it is another one",
    record: mission("2026-01-05", "2026-06-30", "") + mission("2024-01-01", "2024-12-31", on("aide-simple")),
    site:
      mission("2024-01-01", "2024-12-31", ours.replace("aide-facile", "aide-simple")) +
      mission("2026-01-05", "2026-06-30", ours.replace("Atelier Numéral", "Autre Maison")),
    after: [{ start: "2024-01-01" }, { start: "2026-01-05" }, { start: "2026-01-05", employer: "Atelier Numéral" }],
  },
  {
    rule: "people change employer: beside another's mission it is added, with a warning",
    record:
      mission("2026-04-01", "2026-12-31", on("aide-facile")) + mission("2024-01-01", "2024-12-31", on("aide-simple")),
    site:
      mission("2024-01-01", "2024-12-31", ours.replace("aide-facile", "aide-simple")) +
      mission("2026-01-05", "2026-06-30", ours.replace("Atelier Numéral", "Autre Maison")),
    after: [{ start: "2024-01-01" }, { start: "2026-01-05", employer: "Autre Maison" }, { start: "2026-04-01" }],
    codes: ["mission-beside-another-employer"],
  },
  {
    rule: "a mission of ours that no record lists is left alone and noted",
    record: mission("2026-01-05", "2026-06-30", on("aide-facile")),
    site:
      mission("2024-01-01", "2024-12-31", ours.replace("aide-facile", "aide-simple")) +
      mission("2026-01-05", "2026-06-30", ours),
    codes: ["mission-unlisted"],
  },
];

describe("missions", () => {
  it.each(table)("$rule", ({ record, site, after, codes = [] }) => {
    const plan = planOf({
      records: { "members/jeanne.exemplaire.yml": memberRecord(record) },
      site: { [JEANNE]: ficheWith(site) },
    });
    if (after === undefined) expect(plan.changes).toEqual([]);
    else expect(missionsAfter(plan)).toMatchObject(after);
    expect(codesOf(plan)).toEqual(codes);
  });
});

describe("three ways, never a tug of war", () => {
  const site = (end: string) => ({ [JEANNE]: ficheWith(mission("2026-01-05", end, ours)) });
  const record = (end: string) => ({
    "members/jeanne.exemplaire.yml": memberRecord(mission("2026-01-05", end, on("aide-facile"))),
  });
  const lastApplied = (end: string) => ({
    "members/jeanne.exemplaire": {
      missions: [
        { start: "2026-01-05", end, status: "independent", employer: "Atelier Numéral", startups: ["aide-facile"] },
      ],
    },
  });

  it.each([
    {
      rule: "record = site: agreed",
      record: "2026-06-30",
      site: "2026-06-30",
      lastApplied: "2026-03-31",
      changes: 0,
      codes: [],
    },
    {
      rule: "base = site: the record moved",
      record: "2026-12-31",
      site: "2026-06-30",
      lastApplied: "2026-06-30",
      changes: 1,
      codes: [],
    },
    {
      rule: "base = record: the site moved",
      record: "2026-06-30",
      site: "2026-12-31",
      lastApplied: "2026-06-30",
      changes: 0,
      codes: ["site-moved"],
    },
    {
      rule: "all three differ",
      record: "2026-12-31",
      site: "2026-03-31",
      lastApplied: "2026-06-30",
      changes: 0,
      codes: ["both-moved"],
    },
  ])("$rule", (sides) => {
    const plan = planOf({
      records: record(sides.record),
      site: site(sides.site),
      lastApplied: lastApplied(sides.lastApplied),
    });
    expect(plan.changes).toHaveLength(sides.changes);
    expect(codesOf(plan)).toEqual(sides.codes);
  });

  it("last applied follows what is agreed, and keeps what is not", () => {
    expect(planOf({ records: record("2026-06-30"), site: site("2026-06-30") }).lastApplied.records).toEqual(
      lastApplied("2026-06-30"),
    );
    const moved = planOf({
      records: record("2026-12-31"),
      site: site("2026-06-30"),
      lastApplied: lastApplied("2026-06-30"),
    });
    expect(moved.lastApplied.records).toMatchObject(lastApplied("2026-06-30"));
  });

  it("a mission that the site removed is not added again", () => {
    const orphaned = {
      [JEANNE]: ficheWith(mission("2024-01-01", "2024-12-31", ours.replace("aide-facile", "aide-simple"))),
    };
    const plan = planOf({ records: record("2026-06-30"), site: orphaned, lastApplied: lastApplied("2026-06-30") });
    expect(plan.changes).toEqual([]);
    expect(codesOf(plan)).toContain("site-moved");
  });

  it("record and site agreed unseen when the site holds what the record held at the last reconcile", () => {
    const first = planOf({
      records: record("2026-12-31"),
      site: site("2026-06-30"),
      lastApplied: lastApplied("2026-06-30"),
    });
    const memory = { lastApplied: first.lastApplied.records, pendingDesired: first.lastApplied.pendingDesired ?? {} };
    const next = planOf({ records: record("2027-03-31"), site: site("2026-12-31"), ...memory });
    expect([next.changes.length, codesOf(next)]).toEqual([1, []]);
    const other = planOf({ records: record("2027-03-31"), site: site("2026-03-31"), ...memory });
    expect([other.changes.length, codesOf(other)]).toEqual([0, ["both-moved"]]);
    const applied = planOf({ records: record("2026-12-31"), site: site("2026-12-31"), ...memory });
    expect(applied.lastApplied).toMatchObject({ version: 1, records: lastApplied("2026-12-31") });
    expect(applied.lastApplied.pendingDesired).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ["an end", site("2026-06-30")[JEANNE] ?? "", "2027-03-31"],
    ["products", (site("2026-12-31")[JEANNE] ?? "").replace("aide-facile", "aide-simple"), "2026-12-31"],
  ])("%s never agreed on may move twice, though the rest of the mission was agreed on", (_what, fiche, end) => {
    const first = planOf({ records: record("2026-12-31"), site: { [JEANNE]: fiche } });
    const memory = { lastApplied: first.lastApplied.records, pendingDesired: first.lastApplied.pendingDesired ?? {} };
    const next = planOf({ records: record(end), site: { [JEANNE]: fiche }, ...memory });
    expect([first.changes.length, next.changes.length, codesOf(next)]).toEqual([1, 1, []]);
  });
});

it("tells of a mission that the record leaves out until it is over", () => {
  const mission = (start: string, end: string) =>
    `  - start: ${start}\n    end: ${end}\n    status: independent\n    employer: Numéral\n    startups:\n      - aide-facile\n`;
  const input = {
    records: { "members/jeanne.exemplaire.yml": memberRecord(mission("2026-01-05", "2026-12-31")) },
    site: { [JEANNE]: ficheWith(mission("2024-01-05", "2025-06-30") + mission("2026-01-05", "2026-12-31")) },
  };
  expect(codesOf(planOf({ ...input, today: "2025-06-30" }))).toEqual(["mission-unlisted"]);
  expect(codesOf(planOf({ ...input, today: "2025-07-01" }))).toEqual([]);
});
