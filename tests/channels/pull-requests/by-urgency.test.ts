import { expect, it } from "vitest";
import { byUrgency } from "../../../src/channels/pull-requests/by-urgency.ts";
import { eachProposal } from "../../../src/channels/pull-requests/group-into-proposals.ts";
import { ficheWith, memberRecord, planOf } from "../../support/plan-of.ts";

const missions = (end: string) =>
  `  - start: 2026-01-05\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n`;
const named = (text: string, name: string) => text.replace(/fullname: .*/, `fullname: ${name}`);
const product = (phases: string, contact = "contact@produit.example") =>
  `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: ${contact}\nlink: https://aide.example\nphases:\n${phases}---\n`;
const built = "  - name: construction\n    start: 2025-01-01\n";

it("serves the missions that end soonest, then new people, then phases, then the rest, in a stable order", () => {
  const people: Record<string, [name: string, siteEnd: string | null]> = {
    "alix.modele": ["Alix Modele", "2026-12-31"],
    "basile.modele": ["Basile Modele", "2026-10-31"],
    "camille.modele": ["Camille Modele", null],
    "zoe.modele": ["Zoé Modele", "2026-11-28"],
  };
  const records = Object.entries(people).map(([id, [name]]) => [
    `members/${id}.yml`,
    named(memberRecord(missions("2027-03-31")), name),
  ]);
  const fiches = Object.entries(people).flatMap(([id, [name, end]]) =>
    end === null ? [] : [[`content/_authors/${id}.md`, named(ficheWith(missions(end)), name)]],
  );
  const plan = planOf({
    records: Object.fromEntries([
      ...records,
      [
        "products/aide-facile.yml",
        "phases:\n  - name: construction\n    start: 2025-01-01\n  - name: acceleration\n    start: 2026-11-02\n",
      ],
      ["products/aide-simple.yml", "contact: autre@produit.example\n"],
    ]),
    site: Object.fromEntries([
      ...fiches,
      ["content/_startups/aide-facile.md", product(built)],
      ["content/_startups/aide-simple.md", product(built).replace("Aide Facile", "Aide Simple")],
    ]),
  });
  const proposals = [...eachProposal(plan.changes, plan.problems, { groupBy: "fiche" })];
  const order = byUrgency(proposals).map(({ group }) => group);
  expect(order).toEqual([
    ...["members/basile.modele", "members/zoe.modele", "members/alix.modele", "members/camille.modele"],
    ...["products/aide-facile", "products/aide-simple"],
  ]);
  expect(
    byUrgency(byUrgency(proposals).toReversed())
      .map(({ group }) => group)
      .slice(0, 5),
  ).toEqual(order.slice(0, 5));
});
