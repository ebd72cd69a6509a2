import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/fiches/json.ts";
import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import type { LastApplied, Plan } from "../../src/plan/plan.ts";
import { codesOf, planOf } from "../support/plan-of.ts";

const PRODUCT = "content/_startups/aide-facile.md";
const KEY = "products/aide-facile";
const FILE = "products/aide-facile.yml";
const organisations = ["dir-exemples", "agence-modele", "conseil-modele"].map(
  (id) => `content/_organisations/${id}.md`,
);

const phase = (name: string, start: string, end?: string): JsonObject => ({ name, start, ...(end ? { end } : {}) });
const seven = [
  phase("investigation", "2019-01-01", "2019-06-30"),
  phase("construction", "2019-07-01", "2020-06-30"),
  phase("acceleration", "2020-07-01", "2021-06-30"),
  phase("consolidation", "2021-07-01", "2022-06-30"),
  phase("opere", "2022-07-01", "2023-06-30"),
  phase("transfere", "2023-07-01", "2024-06-30"),
  phase("abandon", "2024-07-01"),
];
const [inv, con, acc] = seven as [JsonObject, JsonObject, JsonObject];
const event = (name: string, date: string, comment?: string): JsonObject => ({
  name,
  date,
  ...(comment ? { comment } : {}),
});
const launch = event("product_launch", "2020-01-15", "Ouverture");
const committee = event("committee", "2021-03-01");

interface State {
  record: JsonObject;
  site: JsonObject;
  lastApplied?: JsonObject;
  pendingDesired?: JsonObject;
}

function plan({ record, site, lastApplied, pendingDesired }: State, more: { lock?: LastApplied } = {}): Plan {
  const { records = lastApplied ? { [KEY]: lastApplied } : {}, pendingDesired: pending } = more.lock ?? {};
  return planOf({
    records: { [FILE]: JSON.stringify(record) },
    site: {
      [PRODUCT]: ficheOf(site),
      ...Object.fromEntries(organisations.map((path) => [path, "---\nname: x\n---\n"])),
    },
    lastApplied: records,
    pendingDesired: pending ?? (pendingDesired ? { [KEY]: pendingDesired } : {}),
  });
}

function ficheOf(more: JsonObject): string {
  const data = {
    ...{ title: "Aide Facile", mission: "Aider", incubator: "fabrique", contact: "contact@example.org" },
    ...{ phases: [{ name: "construction", start: "2025-01-01" }], ...more },
  };
  // Upstream takes no day between quotes.
  const json = (value: Json) => JSON.stringify(value).replace(/"(\d{4}-\d\d-\d\d)"/g, "$1");
  const lines = Object.entries(data).map(([key, value]) => `${key}: ${json(value)}\n`);
  return `---\n${lines.join("")}---\nTexte.\n`;
}

/** The list of the fiche once the plan is done. */
function listAfter(result: Plan, key: string, site: JsonObject): Json | undefined {
  const after = result.changes.find(({ path }) => path === PRODUCT)?.after;
  const fiche = readFiche(after ?? ficheOf(site), PRODUCT);
  return isFiche(fiche) ? fiche.data[key] : undefined;
}

interface ListCase {
  rule: string;
  key: string;
  record: Json[];
  site: Json[];
  lastApplied?: Json[];
  after: Json[];
  codes?: string[];
  /** What is offered to the record. */
  offered?: Json[];
}

const withEnd = (item: JsonObject, end: string) => ({ ...item, end });

const cases: ListCase[] = [
  {
    rule: "two phases for a product that has seven remove none",
    key: "phases",
    record: [con, acc],
    site: seven,
    after: seven,
  },
  {
    rule: "a new phase goes where the phases stay sorted",
    ...{ key: "phases", record: [con], site: [inv, acc], after: [inv, con, acc] },
  },
  {
    rule: "a new phase goes last, whatever phases the record leaves out",
    ...{
      key: "phases",
      record: [phase("transfere", "2025-01-01")],
      site: [inv, con],
      after: [inv, con, phase("transfere", "2025-01-01")],
    },
  },
  {
    rule: "a phase that the record dropped goes, where the site still has it as agreed",
    ...{
      key: "phases",
      record: [inv],
      site: [inv, con],
      lastApplied: [inv, con],
      after: [inv],
      codes: ["items-removed"],
    },
  },
  {
    rule: "a phase that the record dropped and the site changed is left to a person",
    ...{ key: "phases", record: [inv], site: [inv, withEnd(con, "2020-09-30")], lastApplied: [inv, con] },
    ...{ after: [inv, withEnd(con, "2020-09-30")], codes: ["both-moved"] },
  },
  {
    rule: "a phase that the site added stays, and is offered to the record",
    ...{ key: "phases", record: [inv], site: [inv, con], lastApplied: [inv], after: [inv, con] },
    ...{ codes: ["site-moved"], offered: [inv, con] },
  },
  {
    rule: "a phase that the site removed is not added again",
    ...{ key: "phases", record: [inv, con], site: [inv], lastApplied: [inv, con], after: [inv] },
    ...{ codes: ["site-moved"], offered: [inv] },
  },
  {
    rule: "a phase changed on both sides is a conflict, the others go on",
    ...{
      key: "phases",
      record: [{ ...inv, start: "2019-02-01" }, con, acc],
      site: [{ ...inv, start: "2018-12-01" }, con],
    },
    ...{ lastApplied: [inv, con], after: [{ ...inv, start: "2018-12-01" }, con, acc], codes: ["both-moved"] },
  },
  {
    rule: "the end of a phase on its way to the record's is no conflict",
    ...{ key: "phases", record: [inv, withEnd(con, "2020-12-31")], site: [inv, withEnd(con, "2020-09-30")] },
    ...{ lastApplied: [inv, con], after: [inv, withEnd(con, "2020-12-31")] },
  },
  {
    rule: "an end that the site gave a phase is offered to the record",
    ...{ key: "phases", record: [inv, phase("construction", "2019-07-01")], site: [inv, con] },
    ...{ lastApplied: [inv, phase("construction", "2019-07-01")], after: [inv, con] },
    ...{ codes: ["site-moved"], offered: [inv, con] },
  },
  {
    rule: "an end that the record dropped goes",
    ...{ key: "phases", record: [inv, phase("construction", "2019-07-01")], site: [inv, con], lastApplied: [inv, con] },
    after: [inv, phase("construction", "2019-07-01")],
  },
  {
    rule: "the comment of a phase that the record never had is left alone",
    ...{ key: "phases", record: [inv, withEnd(con, "2020-12-31")], site: [inv, { ...con, comment: "Long" }] },
    after: [inv, { ...con, end: "2020-12-31", comment: "Long" }],
  },
  {
    rule: "one event for a product that has two removes none",
    ...{ key: "events", record: [committee], site: [launch, event("other", "2022-01-01")] },
    after: [launch, committee, event("other", "2022-01-01")],
  },
  {
    rule: "an event without a comment is the site's one of that day, with its comment",
    ...{ key: "events", record: [event("product_launch", "2020-01-15")], site: [launch], after: [launch] },
  },
  {
    rule: "two events of one name and day are told apart by their comments",
    ...{
      key: "events",
      record: [launch, event("product_launch", "2020-01-15", "Seconde")],
      site: [launch],
      lastApplied: [launch],
    },
    after: [launch, event("product_launch", "2020-01-15", "Seconde")],
  },
  {
    rule: "an event whose day is corrected is another",
    ...{ key: "events", record: [{ ...launch, date: "2020-01-16" }], site: [launch, committee], lastApplied: [launch] },
    ...{ after: [{ ...launch, date: "2020-01-16" }, committee], codes: ["items-removed", "site-moved"] },
    offered: [{ ...launch, date: "2020-01-16" }, committee],
  },
  {
    rule: "an empty list of events removes those that were agreed on, not the site's",
    ...{ key: "events", record: [], site: [launch, committee], lastApplied: [committee], after: [launch] },
    ...{ codes: ["items-removed", "site-moved"], offered: [launch] },
  },
  {
    rule: "no phase at all is said to be impossible, though nothing would go",
    ...{ key: "phases", record: [], site: [inv, con], after: [inv, con] },
    codes: ["items-removed", "product-without-phase"],
  },
  {
    rule: "a technology that the record added and one that the site added both stay",
    ...{
      key: "techno",
      record: ["go", "vue"],
      site: ["go", "ruby"],
      lastApplied: ["go"],
      after: ["go", "vue", "ruby"],
    },
    ...{ codes: ["site-moved"], offered: ["go", "vue", "ruby"] },
  },
  {
    rule: "a technology that the record dropped goes, and only it",
    ...{
      key: "techno",
      record: ["go"],
      site: ["go", "ruby", "vue"],
      lastApplied: ["go", "vue"],
      after: ["go", "ruby"],
    },
    ...{ codes: ["items-removed", "site-moved"], offered: ["go", "ruby"] },
  },
  {
    rule: "the site's order of an agreed list stays",
    ...{ key: "techno", record: ["vue", "go"], site: ["go", "vue"], lastApplied: ["go", "vue"], after: ["go", "vue"] },
  },
  {
    rule: "a sponsor goes beside its neighbour of the record",
    key: "sponsors",
    record: ["/organisations/agence-modele", "/organisations/conseil-modele", "/organisations/dir-exemples"],
    site: ["/organisations/agence-modele", "/organisations/dir-exemples"],
    lastApplied: ["/organisations/agence-modele", "/organisations/dir-exemples"],
    after: ["/organisations/agence-modele", "/organisations/conseil-modele", "/organisations/dir-exemples"],
  },
  {
    rule: "thematics never agreed on are the record's, and what goes is said",
    ...{ key: "thematiques", record: ["Santé"], site: ["Emploi", "Santé"], after: ["Santé"], codes: ["items-removed"] },
  },
  {
    rule: "the public that the site removed is not added again, the new one is",
    ...{
      key: "usertypes",
      record: ["particulier", "agent", "entreprise"],
      site: ["particulier"],
      lastApplied: ["particulier", "agent"],
    },
    ...{ after: ["particulier", "entreprise"], codes: ["site-moved"], offered: ["particulier", "entreprise"] },
  },
];

describe("lists merge by item", () => {
  it.each(cases)("$rule", ({ key, record, site, lastApplied, after, codes = [], offered }) => {
    const found = plan({
      record: { [key]: record },
      site: { [key]: site },
      ...(lastApplied ? { lastApplied: { [key]: lastApplied } } : {}),
    });
    expect(listAfter(found, key, { [key]: site })).toEqual(after);
    expect(codesOf(found).toSorted()).toEqual(codes.toSorted());
    expect(found.writeBacks.map(({ path, value }) => [path, value])).toEqual(offered ? [[[key], offered]] : []);
  });

  it("once applied, the next plan has nothing to do, and what the site adds then is told from what was there", () => {
    const record = { phases: [con, acc] };
    const first = plan({ record, site: { phases: seven } });
    const next = plan({ record, site: { phases: seven } }, { lock: first.lastApplied });
    expect([next.changes, next.problems, next.writeBacks]).toEqual([[], [], []]);
    const added = [...seven, phase("abandon-investigation", "2026-01-01")];
    const later = plan({ record, site: { phases: added } }, { lock: next.lastApplied });
    expect(later.writeBacks.map(({ value }) => value)).toEqual([
      [con, acc, phase("abandon-investigation", "2026-01-01")],
    ]);
  });

  it("an item that went as it was wanted may come back with the record", () => {
    const first = plan({
      record: { techno: ["go"] },
      site: { techno: ["go", "vue"] },
      lastApplied: { techno: ["go", "vue"] },
    });
    const back = plan({ record: { techno: ["go", "vue"] }, site: { techno: ["go"] } }, { lock: first.lastApplied });
    expect([listAfter(back, "techno", {}), codesOf(back)]).toEqual([["go", "vue"], []]);
  });

  it("touches only the lines of the item that moves", () => {
    const text = `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nphases:\n  # avant tout\n  - name: investigation # la première\n    start: 2019-01-01\n    end: 2019-06-30\n  - name: 'construction'\n    start: 2019-07-01 # à revoir\n    end: 2020-06-30\ntechno: [go, "vue"] # libre\n---\nTexte.\n`;
    const { changes } = planOf({
      records: { [FILE]: JSON.stringify({ phases: [acc, withEnd(con, "2020-12-31")], techno: ["go", "ruby"] }) },
      site: { [PRODUCT]: text },
      lastApplied: { [KEY]: { techno: ["go", "vue"] } },
    });
    const expected = text
      .replace(
        "end: 2020-06-30\n",
        "end: 2020-12-31\n  - name: acceleration\n    start: 2020-07-01\n    end: 2021-06-30\n",
      )
      .replace('"vue"', "ruby");
    expect(changes.map(({ after }) => after)).toEqual([expected]);
  });

  it("finds the same again, whatever was applied and desired before", () => {
    const phases = fc.uniqueArray(
      fc.record(
        {
          name: fc.constantFrom("investigation", "construction", "acceleration"),
          start: fc.constantFrom("2019-01-01", "2020-01-01"),
          end: fc.constantFrom("2021-01-01", "2022-01-01", "2023-01-01"),
        },
        { requiredKeys: ["name", "start"] },
      ),
      { selector: ({ name }) => name, minLength: 1 },
    );
    const words = fc.uniqueArray(fc.constantFrom("go", "vue", "ruby", "php"), { minLength: 1 });
    const state = fc.record({ phases, techno: words });
    fc.assert(
      fc.property(
        fc.record({ record: state, site: state, lastApplied: fc.option(state), pendingDesired: fc.option(state) }),
        ({ record, site, lastApplied, pendingDesired }) => {
          const first: State = {
            ...{ record, site },
            ...(lastApplied ? { lastApplied } : {}),
            ...(lastApplied && pendingDesired ? { pendingDesired } : {}),
          };
          const once = plan(first);
          const twice = plan(first, { lock: once.lastApplied });
          expect([twice.changes, codesOf(twice)]).toEqual([once.changes, codesOf(once)]);
          const thrice = plan(first, { lock: twice.lastApplied });
          expect(thrice.lastApplied).toEqual(twice.lastApplied);
          expect(twice.lastApplied).toEqual(once.lastApplied);
        },
      ),
    );
  });

  it("removes nothing that was never agreed on, and adds nothing that the site removed", () => {
    const names = fc.subarray(["investigation", "construction", "acceleration", "consolidation"]);
    const all = (list: string[]) => list.map((name) => phase(name, "2020-01-01"));
    fc.assert(
      fc.property(names, names, names, (wanted, found, agreed) => {
        const site = { phases: all(found) };
        const result = plan({ record: { phases: all(wanted) }, site, lastApplied: { phases: all(agreed) } });
        if (result.changes.length === 0) return;
        const after = listAfter(result, "phases", site);
        const left = Array.isArray(after) ? after.map((item) => String((item as JsonObject).name)) : [];
        for (const name of found) if (!left.includes(name)) expect(agreed).toContain(name);
        for (const name of left) if (!found.includes(name)) expect(agreed).not.toContain(name);
      }),
    );
  });
});
