import { describe, expect, it } from "vitest";
import { groupChanges } from "../../src/channels/group-changes.ts";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const mission = (start: string, end: string, startup: string) =>
  `  - start: ${start}\n    end: ${end}\n    startups: [${startup}]\n`;
const longer = mission("2026-01-05", "2026-12-31", "aide-facile");
const neuf =
  "title: Neuf\nmission: Aider\nincubator: fabrique\ncontact: a@example.org\nphases:\n  - name: investigation\n    start: 2026-01-01\n";

describe("changes belong together", () => {
  it.each([
    {
      groupBy: "fiche",
      groups: { "members/paul.modele": ["paul.modele"], "products/neuf": ["jeanne.exemplaire", "neuf"] },
    },
    {
      groupBy: "product",
      groups: { "products/aide-facile": ["paul.modele"], "products/neuf": ["jeanne.exemplaire", "neuf"] },
    },
    { groupBy: "all", groups: { all: ["jeanne.exemplaire", "paul.modele", "neuf"] } },
  ] as const)("by $groupBy, and a new product with the members that need it", ({ groupBy, groups }) => {
    const { changes } = planOf({
      records: {
        "members/jeanne.exemplaire.yml": memberRecord(longer.replace("aide-facile", "neuf")),
        "members/paul.modele.yml": memberRecord(longer).replace("Jeanne Exemplaire", "Paul Modele"),
        "products/neuf.yml": neuf,
      },
    });
    const found = [...groupChanges(changes, groupBy)].map(([group, same]) => [group, same.map(({ id }) => id)]);
    expect(found).toEqual(Object.entries(groups));
  });

  it("by the product of the mission that moves, not of the others", () => {
    const { changes } = planOf({
      records: {
        "members/jeanne.exemplaire.yml": memberRecord(
          longer.replace("2026-12-31", "2026-06-30") + mission("2026-07-06", "2027-03-31", "aide-simple"),
        ),
      },
      site: {
        [JEANNE]: ficheWith(
          `${mission("2026-01-05", "2026-06-30", "aide-facile")}    status: independent\n    employer: Atelier Numéral\n${mission("2026-07-06", "2026-12-31", "aide-simple")}    status: independent\n    employer: Atelier Numéral\n`,
        ),
      },
    });
    expect([...groupChanges(changes, "product").keys()]).toEqual(["products/aide-simple"]);
  });
});
