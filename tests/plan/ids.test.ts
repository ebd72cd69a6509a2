import { describe, expect, it } from "vitest";
import { branchOf, groupOf } from "../../src/markers/branch-name.ts";
import { codesOf, ficheWith, memberRecord, planOf } from "../support/plan-of.ts";

const productFiche =
  "---\ntitle: Aide\nmission: Aider\nincubator: fabrique\nsponsors: [/organisations/dir-exemples]\ncontact: a@aide.example\nphases:\n  - name: construction\n    start: 2025-03-03\n---\n";

/** As the site has had them, or as people there may write them. */
const PRODUCTS = [
  "pass'sport",
  "pass’sport",
  "RDV Service",
  "_archive",
  "dons & legs",
  "a..b",
  "a-dock.lock",
  "e-proc@ure",
  "mon+produit",
  "(re)lier",
  "aide!",
  "1000 premiers jours",
  "données, à jour",
  "l'école #1",
];
const MEMBERS = [
  "_ancien.membre",
  "lea.d'exemple",
  "Lea.Specimen",
  "lea.specimen2",
  "léa.specimen",
  "lea specimen",
  "lea",
  "lea.specimen.",
  "lea..specimen",
  "l_ea.specimen",
];

const mission = (end: string, startups = "") =>
  `  - start: 2026-01-05\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n${startups}`;
const ours = (end: string, startups = "") => mission(end, startups).replace("    employer: Atelier Numéral\n", "");

describe("an id that the site has is taken as it is", () => {
  it.each(PRODUCTS)("a record of the product %s", (id) => {
    const plan = planOf({
      records: { [`products/${id}.yml`]: "contact: b@aide.example\n" },
      site: { [`content/_startups/${id}.md`]: productFiche },
    });
    expect(codesOf(plan)).toEqual([]);
    expect(plan.changes).toMatchObject([
      { id: id.normalize("NFC"), path: `content/_startups/${id}.md`, after: productFiche.replace("a@aide", "b@aide") },
    ]);
  });

  it.each(PRODUCTS)("a mission on the product %s", (id) => {
    const startups = `    startups:\n      - ${JSON.stringify(id)}\n`;
    const plan = planOf({
      records: { "members/jeanne.exemplaire.yml": memberRecord(ours("2026-12-31", startups)) },
      site: {
        [`content/_startups/${id}.md`]: productFiche,
        "content/_authors/jeanne.exemplaire.md": ficheWith(mission("2026-06-30", startups)),
      },
    });
    expect(codesOf(plan)).toEqual([]);
    expect(plan.changes.map(({ after }) => after)).toEqual([ficheWith(mission("2026-12-31", startups))]);
  });

  it.each(MEMBERS)("a record of %s", (id) => {
    const path = `content/_authors/${id}.md`;
    const plan = planOf({
      records: { [`members/${id}.yml`]: memberRecord(ours("2026-12-31")) },
      site: { [path]: ficheWith(mission("2026-06-30")) },
    });
    expect(codesOf(plan)).toEqual([]);
    expect(plan.changes).toMatchObject([{ path, kind: "update", after: ficheWith(mission("2026-12-31")) }]);
  });
});

describe("a new id is plain", () => {
  it.each(PRODUCTS)("no product is created as %s", (id) => {
    const record = productFiche.replaceAll("---\n", "");
    const plan = planOf({ records: { [`products/${id}.yml`]: record } });
    expect(plan.changes).toEqual([]);
    expect(plan.problems).toMatchObject([{ severity: "error", file: `products/${id}.yml`, line: 1 }]);
    expect(codesOf(plan)[0]).toMatch(/^(invalid-id|new-product-id)$/);
  });

  it.each(MEMBERS.filter((id) => id !== "l_ea.specimen"))("no member is created as %s", (id) => {
    const plan = planOf({ records: { [`members/${id}.yml`]: memberRecord(ours("2026-12-31")) } });
    expect(plan.changes).toEqual([]);
    expect(plan.problems).toMatchObject([{ severity: "error", file: `members/${id}.yml`, line: 1 }]);
    expect(codesOf(plan)[0]).toMatch(/^invalid-(id|username)$/);
  });

  it.each(PRODUCTS)("a mission may not name %s where the site has no such product", (id) => {
    const startups = `    startups:\n      - ${JSON.stringify(id)}\n`;
    const plan = planOf({ records: { "members/jeanne.exemplaire.yml": memberRecord(ours("2026-12-31", startups)) } });
    expect(plan.changes).toEqual([]);
    expect(codesOf(plan)).toEqual(["unknown-startup"]);
  });

  it("a mistyped id says which one the site has", () => {
    const startups = "    startups: [RDV-Service]\n";
    const plan = planOf({
      records: { "members/jeanne.exemplaire.yml": memberRecord(ours("2026-12-31", startups)) },
      site: { "content/_startups/RDV Service.md": productFiche },
    });
    expect(plan.problems[0]?.remedy).toContain("RDV Service");
  });
});

describe("the branch of such an id", () => {
  it.each([...PRODUCTS.map((id) => `products/${id}`), ...MEMBERS.map((id) => `members/${id}`)])(
    "%s: Git takes it, a shell reads it as one word, and it gives the group back",
    (group) => {
      const branch = branchOf(group);
      expect(branch).toMatch(/^[\p{L}\p{N}\p{M}._/%-]+$/u);
      expect(branch).not.toMatch(/\.\.|\.$|\.lock$|\/\./);
      expect(groupOf(branch)).toBe(group);
    },
  );

  it.each(["beta-fiches/100%", "beta-fiches/%E9", "beta-fiches/%2f"])("%s is nobody's group", (branch) => {
    expect(groupOf(branch)).toBeUndefined();
  });
});
