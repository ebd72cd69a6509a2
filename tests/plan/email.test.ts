import { expect, it } from "vitest";
import { codesOf, ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const missions = "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n";
const EMAIL = "email: jeanne@prive.example\n";
const records = { "members/jeanne.exemplaire.yml": memberRecord(missions, EMAIL) };
const site = {
  [JEANNE]: ficheWith(
    "  - start: 2026-01-05\n    end: 2026-06-30\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n",
  ),
};

it("an e-mail address is kept for a person to create, and may go once they have a fiche", () => {
  expect(codesOf(planOf({ records }))).toEqual([]);
  const plan = planOf({ records, site });
  const found = plan.problems.filter(({ code }) => code === "email-not-needed");
  expect(found).toMatchObject([{ severity: "note", file: "members/jeanne.exemplaire.yml", line: 4 }]);
  expect(plan.changes).toHaveLength(1);
});

it("it is in nothing that a plan gives", () => {
  for (const given of [{ records }, { records, site }])
    expect(JSON.stringify(planOf(given))).not.toContain("prive.example");
});

it.each(["jeanne", "jeanne@", "jeanne exemplaire@exemple.fr", "@exemple.fr", "jeanne@exemple"])(
  "%s is no e-mail address",
  (email) => {
    const text = memberRecord(missions, `email: ${JSON.stringify(email)}\n`);
    expect(planOf({ records: { "members/jeanne.exemplaire.yml": text } }).changes.length).toBe(0);
  },
);
