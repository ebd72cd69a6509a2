import { expect, it } from "vitest";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

it("names the line, the reason and the way out where a value cannot be changed in place", () => {
  const mission =
    "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n";
  const plan = planOf({
    records: {
      "members/jeanne.exemplaire.yml": memberRecord(
        "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n",
      ),
    },
    site: { [JEANNE]: ficheWith(`${mission}    startups:\n      aide-facile: # le produit\n        depuis: 2026\n`) },
  });
  expect(plan.changes).toEqual([]);
  expect(plan.problems.filter(({ severity }) => severity === "error")).toMatchObject([
    {
      code: "fiche-not-editable",
      file: JEANNE,
      line: 11,
      message: expect.stringContaining("« startups »"),
      remedy: expect.stringContaining("sur une ligne à elle"),
    },
  ]);
});
