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

/** What an event brings is "look again": the second look, with what the first remembered, finds what the first found. */
function looksTwice(first: Case): void {
  const once = planOf(first);
  const { records: base, asked = {} } = once.base;
  const twice = planOf({ ...first, base, asked });
  expect([twice.changes, codesOf(twice), twice.base]).toEqual([once.changes, codesOf(once), once.base]);
}

describe("looking again, whatever was agreed on and asked before", () => {
  it("finds the same for a mission", () => {
    fc.assert(
      fc.property(
        fc.record({ record: mission, site: mission, base: fc.option(mission), asked: fc.option(mission) }),
        ({ record, site, base, asked }) => {
          const memory = (value: Mission | null) => (value ? { "members/jeanne.exemplaire": remembered(value) } : {});
          looksTwice({
            records: { "members/jeanne.exemplaire.yml": memberRecord(written(record)) },
            site: { [JEANNE]: ficheWith(written(site)) },
            base: memory(base),
            asked: base ? memory(asked) : {},
          });
        },
      ),
    );
  });

  it("finds the same for a product's value", () => {
    fc.assert(
      fc.property(
        fc.record({ record: links, site: links, base: fc.option(links), asked: fc.option(links) }),
        ({ record, site, base, asked }) => {
          const memory = (link: string | null) => (link ? { "products/aide-facile": { link } } : {});
          looksTwice({
            records: { "products/aide-facile.yml": `link: ${record}\n` },
            site: { [PRODUCT]: product(site) },
            base: memory(base),
            asked: base ? memory(asked) : {},
          });
        },
      ),
    );
  });
});
