import { describe, expect, it } from "vitest";
import { branchOf } from "../../src/markers/branch-name.ts";
import { forgetPerson } from "../../src/plan/forget-person.ts";
import type { LastApplied } from "../../src/plan/plan.ts";

const lock: LastApplied = {
  version: 1,
  records: { "members/jeanne.exemplaire": { role: "Développeuse" }, "members/jeanne.exemplaire2": { role: "Autre" } },
  pendingDesired: { "members/jeanne.exemplaire": { role: "Développeuse senior" } },
  orphaned: { "members/jeanne.exemplaire": {} },
  entered: { a1b2c3: "2026-11-02" },
  planned: ["members/jeanne.exemplaire", "members/jeanne.exemplaire role=1", "products/aide-facile"],
  pullRequests: {
    site: "betagouv/beta.gouv.fr",
    watched: ["beta-fiches/members/jeanne.exemplaire", "beta-fiches/members/jeanne.exemplaire2"],
  },
  statistics: {
    merged: 2,
    pending: { "members/jeanne.exemplaire": "2026-11-02" },
    history: [
      { records: ["members/jeanne.exemplaire"], branch: "beta-fiches/members/jeanne.exemplaire" },
      { records: ["products/aide-facile", "members/jeanne.exemplaire"], branch: "beta-fiches/products/aide-facile" },
      { records: ["members/jeanne.exemplaire2"], branch: "beta-fiches/members/jeanne.exemplaire2" },
    ],
  },
};

describe("forgetting a person", () => {
  it("leaves nothing of theirs in the lock file, and everything of others", () => {
    const person = { id: "jeanne.exemplaire", branch: branchOf("members/jeanne.exemplaire") };
    const { lastApplied, found } = forgetPerson(lock, person);
    expect(JSON.stringify(lastApplied)).not.toMatch(/jeanne\.exemplaire(?!2)/);
    expect(lastApplied.records).toEqual({ "members/jeanne.exemplaire2": { role: "Autre" } });
    expect(lastApplied.planned).toEqual(["products/aide-facile"]);
    expect(lastApplied.pullRequests?.watched).toEqual(["beta-fiches/members/jeanne.exemplaire2"]);
    expect(lastApplied.entered).toEqual(lock.entered);
    expect(found).toEqual(["records", "pendingDesired", "orphaned", "planned", "pullRequests", "statistics"]);
    expect(lastApplied.statistics).toMatchObject({
      ...{ merged: 2, pending: {} },
      history: [{ records: ["products/aide-facile"] }, { records: ["members/jeanne.exemplaire2"] }],
    });
  });

  it("changes nothing where nothing is held", () => {
    const person = { id: "paul.modele", branch: branchOf("members/paul.modele") };
    expect(forgetPerson(lock, person)).toEqual({ lastApplied: lock, found: [] });
  });
});
