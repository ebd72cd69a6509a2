import { expect, it } from "vitest";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const mission = "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n";

it.each(["", "    startups: []\n"])(
  "remembers the same of a mission without products at every reconcile (%j)",
  (startups) => {
    const records = { "members/jeanne.exemplaire.yml": memberRecord(mission + startups) };
    const site = { [JEANNE]: ficheWith(mission) };
    const first = planOf({ records, site }).lastApplied.records;
    const second = planOf({ records, site, lastApplied: first }).lastApplied.records;
    expect([second, planOf({ records, site, lastApplied: second }).lastApplied.records]).toEqual([first, first]);
  },
);
