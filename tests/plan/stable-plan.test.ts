import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/fiches/json.ts";
import { type Case, codesOf, ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const ends = fc.constantFrom("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31");
const products = fc.constantFrom("aide-facile", "aide-simple");
const mission = fc.record({ end: ends, startup: products });
const links = fc.constantFrom("https://un.example", "https://deux.example", "https://trois.example");

const PRODUCT = "content/_startups/aide-facile.md";
const product = (link: string) =>
  `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nlink: ${link}\nphases:\n  - name: construction\n    start: 2025-01-01\n---\n`;

type Mission = { end: string; startup: string };

const written = ({ end, startup }: Mission) =>
  `  - start: 2026-01-05\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - ${startup}\n`;
const remembered = ({ end, startup }: Mission): JsonObject => ({
  missions: [{ start: "2026-01-05", end, status: "independent", employer: "Atelier Numéral", startups: [startup] }],
});

/** An event only says "reconcile": the second plan, with the last applied values of the first, equals the first. */
function expectStable(first: Case): void {
  const once = planOf(first);
  const { records, pendingDesired = {} } = once.lastApplied;
  const twice = planOf({ ...first, lastApplied: records, pendingDesired });
  expect([twice.changes, codesOf(twice), twice.lastApplied]).toEqual([once.changes, codesOf(once), once.lastApplied]);
}

describe("planning again, whatever was applied and desired before", () => {
  it("finds the same for a mission", () => {
    fc.assert(
      fc.property(
        fc.record({
          record: mission,
          site: mission,
          lastApplied: fc.option(mission),
          pendingDesired: fc.option(mission),
        }),
        ({ record, site, lastApplied, pendingDesired }) => {
          const memory = (value: Mission | null) => (value ? { "members/jeanne.exemplaire": remembered(value) } : {});
          expectStable({
            records: { "members/jeanne.exemplaire.yml": memberRecord(written(record)) },
            site: { [JEANNE]: ficheWith(written(site)) },
            lastApplied: memory(lastApplied),
            pendingDesired: lastApplied ? memory(pendingDesired) : {},
          });
        },
      ),
    );
  });

  it("finds the same where a mission begins on another day on the site: its start is kept, and offered to nobody", () => {
    const site = (start: string, end: string) => ({
      [JEANNE]: ficheWith(written({ end, startup: "aide-facile" }).replace("2026-01-05", start)),
    });
    const records = (start: string) => ({
      "members/jeanne.exemplaire.yml": memberRecord(
        written({ end: "2026-12-31", startup: "aide-facile" }).replace("2026-01-05", start),
      ),
    });
    const first = { records: records("2026-02-01"), site: site("2026-01-05", "2026-06-30") };
    expect(codesOf(planOf(first))).toEqual(["mission-start-differs"]);
    expectStable(first);
    const memoryOf = ({ lastApplied: { records: lastApplied, pendingDesired = {} } }: ReturnType<typeof planOf>) => ({
      ...{ lastApplied, pendingDesired },
    });
    const shown = planOf({ ...first, site: site("2026-01-05", "2026-12-31"), ...memoryOf(planOf(first)) });
    expect([shown.changes, shown.writeBacks, codesOf(shown)]).toEqual([[], [], ["mission-start-differs"]]);
    const taken = planOf({
      records: records("2026-01-05"),
      site: site("2026-01-05", "2026-12-31"),
      ...memoryOf(shown),
    });
    expect([taken.changes, taken.writeBacks, codesOf(taken)]).toEqual([[], [], []]);
    // A start that the site moves afterwards is the site's news.
    const moved = planOf({ ...first, site: site("2026-01-12", "2026-12-31"), ...memoryOf(shown) });
    expect(moved.writeBacks).toMatchObject([{ path: ["missions", 0, "start"], value: "2026-01-12" }]);
  });

  it("finds the same for a product's value", () => {
    fc.assert(
      fc.property(
        fc.record({ record: links, site: links, lastApplied: fc.option(links), pendingDesired: fc.option(links) }),
        ({ record, site, lastApplied, pendingDesired }) => {
          const memory = (link: string | null) => (link ? { "products/aide-facile": { link } } : {});
          expectStable({
            records: { "products/aide-facile.yml": `link: ${record}\n` },
            site: { [PRODUCT]: product(site) },
            lastApplied: memory(lastApplied),
            pendingDesired: lastApplied ? memory(pendingDesired) : {},
          });
        },
      ),
    );
  });
});
