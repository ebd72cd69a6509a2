import { describe, expect, it } from "vitest";
import type { Change, LastApplied } from "../../src/plan/plan.ts";
import { planChanges } from "../../src/plan/plan-changes.ts";
import { planUndone } from "../../src/plan/plan-undone.ts";
import type { LastModifiedBy } from "../../src/site/site.ts";
import { ficheWith, inputOf, JEANNE, memberRecord } from "../support/plan-of.ts";

const PRODUCT = "content/_startups/aide-facile.md";

type Step = [record: string, site: string, lastModifiedBy?: LastModifiedBy | undefined];

/** What is undone after the last step, and what is proposed then. */
function follow(record: string, fiche: string, steps: readonly Step[]) {
  let lock: LastApplied = { version: 1, records: {} };
  let found: { undone: Change[]; proposed: readonly Change[] } = { undone: [], proposed: [] };
  for (const [desired, site, lastModifiedBy] of steps) {
    const input = inputOf({
      ...{ records: { [record]: desired }, site: { [fiche]: site } },
      ...{ lastApplied: lock.records, pendingDesired: lock.pendingDesired ?? {} },
      ...(lastModifiedBy ? { lastModifiedBy: new Map([[fiche, lastModifiedBy]]) } : {}),
    });
    const plan = planChanges(input);
    found = { undone: planUndone(input, plan), proposed: plan.changes };
    lock = plan.lastApplied;
  }
  return found;
}

const mission = (end: string, more = "") =>
  `  - start: 2026-01-05\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n${more}`;
const later = "  - start: 2027-01-01\n    end: 2027-06-30\n    status: independent\n    employer: Atelier Numéral\n";
const others = "  - start: 2020-01-01\n    end: 2020-06-30\n    status: independent\n    employer: Autre\n";
const on = (...ids: string[]) => `    startups: [${ids.join(", ")}]\n`;
const member = (...steps: [record: string, site: string, by?: LastModifiedBy][]) =>
  follow(
    "members/jeanne.exemplaire.yml",
    JEANNE,
    steps.map(([record, site, by]) => [memberRecord(record), ficheWith(site), by]),
  );
const product = (...steps: [record: string, site: string, by?: LastModifiedBy][]) =>
  follow(
    "products/aide-facile.yml",
    PRODUCT,
    steps.map(([record, site, by]) => [
      record,
      `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nphases:\n  - name: construction\n    start: 2025-01-01\n${site}---\nTexte.\n`,
      by,
    ]),
  );
const short = mission("2026-06-30");
const long = mission("2026-12-31");
const phase = "  - { name: construction, start: 2025-01-01 }\n";
const next = "  - { name: acceleration, start: 2026-01-01 }\n";

describe("what an export undid, as changes to enter", () => {
  it.each([
    [
      "an end",
      member([long, short], [long, long], [long, short, "export"]),
      [["missions.0.end", "2026-06-30", "2026-12-31"]],
    ],
    [
      "an end, behind somebody else's mission",
      member([long, others + short], [long, others + long], [long, others + short, "export"]),
      [["missions.1.end", "2026-06-30", "2026-12-31"]],
    ],
    [
      "what is left of an end that was entered in part",
      member(
        [mission("2027-06-30"), short],
        [mission("2027-06-30"), mission("2027-06-30")],
        [mission("2027-06-30"), short, "export"],
        [mission("2027-06-30"), long, "export"],
      ),
      [["missions.0.end", "2026-12-31", "2027-06-30"]],
    ],
    [
      "the products of a mission",
      member(
        [mission("2026-06-30", on("aide-simple")), mission("2026-06-30", on("aide-facile"))],
        [mission("2026-06-30", on("aide-simple")), mission("2026-06-30", on("aide-simple"))],
        [mission("2026-06-30", on("aide-simple")), mission("2026-06-30", on("aide-facile")), "export"],
      ),
      [["missions.0.startups", ["aide-facile"], ["aide-simple"]]],
    ],
    [
      "a mission",
      member([short + later, short], [short + later, short + later], [short + later, short, "export"]),
      [["missions.1", null, expect.objectContaining({ start: "2027-01-01", end: "2027-06-30" })]],
    ],
    [
      "a link",
      product(
        ["link: https://neuf.example\n", "link: https://vieux.example\n"],
        ["link: https://neuf.example\n", "link: https://neuf.example\n"],
        ["link: https://neuf.example\n", "link: https://vieux.example\n", "export"],
      ),
      [["link", "https://vieux.example", "https://neuf.example"]],
    ],
    [
      "a link that was not there",
      product(
        ["link: https://neuf.example\n", ""],
        ["link: https://neuf.example\n", "link: https://neuf.example\n"],
        ["link: https://neuf.example\n", "", "export"],
      ),
      [["link", null, "https://neuf.example"]],
    ],
    [
      "a word that was added, and not one that the site added meanwhile",
      product(
        ["techno: [go]\n", "techno: [go]\n"],
        ["techno: [go, vue]\n", "techno: [go]\n"],
        ["techno: [go, vue]\n", "techno: [go, vue]\n"],
        ["techno: [go, vue]\n", "techno: [go, rust]\n", "export"],
      ),
      [["techno", ["go", "rust"], ["go", "vue", "rust"]]],
    ],
    [
      "a word that was removed",
      product(
        ["techno: [go, vue]\n", "techno: [go, vue]\n"],
        ["techno: [go]\n", "techno: [go, vue]\n"],
        ["techno: [go]\n", "techno: [go]\n"],
        ["techno: [go]\n", "techno: [go, vue]\n", "export"],
      ),
      [["techno", ["go", "vue"], ["go"]]],
    ],
    [
      "a phase",
      product(
        [`phases:\n${phase}${next}`, ""],
        [`phases:\n${phase}${next}`, next],
        [`phases:\n${phase}${next}`, "", "export"],
      ),
      [["phases.1", null, { name: "acceleration", start: "2026-01-01" }]],
    ],
  ])("lists %s", (_what, { undone, proposed }, fields) => {
    const moved = undone.flatMap((change) => change.fields.map(({ path, from, to }) => [path.join("."), from, to]));
    expect(moved).toEqual(fields);
    expect(proposed).toEqual([]);
  });

  it("says nothing more once it is entered, nor of what someone put back", () => {
    const entered = member([long, short], [long, long], [long, short, "export"], [long, long, "export"]);
    expect(entered).toEqual({ undone: [], proposed: [] });
    expect(member([long, short], [long, long], [long, short, "other"])).toEqual({ undone: [], proposed: [] });
  });

  it("leaves what moves besides to the pull request", () => {
    const both = member([long, short], [long, long], [long + later, short, "export"]);
    expect(both.undone.map(({ fields }) => fields.map(({ path }) => path.join(".")))).toEqual([["missions.0.end"]]);
    expect(both.proposed.map(({ fields }) => fields.map(({ path }) => path.join(".")))).toEqual([["missions.1"]]);
  });
});
