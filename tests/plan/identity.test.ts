import { describe, expect, it } from "vitest";
import { codesOf, ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const FILE = "members/jeanne.exemplaire.yml";
const mission = (end: string, employer: string) =>
  `  - start: 2026-01-05\n    end: ${end}\n    status: independent\n    employer: ${employer}\n    startups:\n      - aide-facile\n`;
const record = (github: string) =>
  memberRecord("  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n", `github: ${github}\n`);
const fiche = (github: string, employer = "Atelier Numéral") =>
  ficheWith(mission("2026-06-30", employer), `github: ${github}\n`);

describe("one account", () => {
  it.each([
    ["jeanne", "jeanne"],
    ["jeanne", "Jeanne"],
    ["jeanne", "'@jeanne'"],
    ["'@Jeanne'", "jeanne"],
    ["jeanne", "https://github.com/jeanne"],
    ["jeanne", "https://github.com/Jeanne/"],
    ["jeanne", "http://www.github.com/jeanne/"],
    ["jeanne", "github.com/jeanne"],
    ["https://github.com/jeanne/", "jeanne"],
    ["' jeanne '", "jeanne"],
  ])("is known as %s in the record and as %s on the fiche: the end moves, whatever the employer says", (own, site) => {
    const plan = planOf({ records: { [FILE]: record(own) }, site: { [JEANNE]: fiche(site) } });
    expect([codesOf(plan), plan.changes.map(({ fields }) => fields.length)]).toEqual([[], [1]]);
  });

  it.each([
    ["jeanne", "/"],
    ["jeanne", "je n'en ai pas"],
    ["jeanne", "''"],
    ["/", "jeanne"],
    ["jeanne", "https://gitlab.com/jeanne"],
    ["jeanne", "-jeanne"],
  ])("%s in the record, where the fiche has « %s », which is none: nobody is taken for another", (own, site) => {
    const plan = planOf({ records: { [FILE]: record(own) }, site: { [JEANNE]: fiche(site) } });
    expect([codesOf(plan), plan.changes.length]).toEqual([[], 1]);
    const unknown = planOf({ records: { [FILE]: record(own) }, site: { [JEANNE]: fiche(site, "Autre Maison") } });
    expect([codesOf(unknown), unknown.changes.length]).toEqual([["existing-fiche"], 0]);
  });

  it.each([
    ["jeanne", "jeanne-exemplaire"],
    ["jeanne", "https://github.com/jeannette"],
    ["'@jeanne'", "'@jean'"],
  ])("%s and %s are two", (own, site) => {
    const plan = planOf({ records: { [FILE]: record(own) }, site: { [JEANNE]: fiche(site) } });
    expect([codesOf(plan), plan.changes.length]).toEqual([["github-differs"], 0]);
  });
});

describe("a second fiche", () => {
  const site = Object.fromEntries(
    ["luce.el.specimen", "jean-paul.modele", "noe.fictif", "anna_lou.temoin"].map((id) => [
      `content/_authors/${id}.md`,
      fiche("x"),
    ]),
  );
  const plan = (id: string) =>
    planOf({ records: { [`members/${id}.yml`]: memberRecord(mission("2026-12-31", "A")) }, site });

  it.each([
    ["luce.el-.specimen", "luce.el.specimen"],
    ["luce.e_l.specimen", "luce.el.specimen"],
    ["jean_paul.modele", "jean-paul.modele"],
    ["jeanpaul.modele", "jean-paul.modele"],
    ["jean--paul.modele", "jean-paul.modele"],
    ["jean.paul.modele", "jean-paul.modele"],
    ["luce.el_specimen", "luce.el.specimen"],
    ["anna-lou.temoin", "anna_lou.temoin"],
    ["annalou.temoin", "anna_lou.temoin"],
  ])("%s is not made beside %s, which is named", (id, twin) => {
    const { changes, problems } = plan(id);
    expect([changes, problems.map(({ code }) => code)]).toEqual([[], ["twin-fiche"]]);
    expect(problems[0]?.remedy).toContain(`${twin}.yml`);
  });

  it.each(["jean-pol.modele", "luce.specimen", "noe.fictive"])("%s is somebody else", (id) => {
    expect(plan(id).changes).toHaveLength(1);
  });

  const product = (id: string) =>
    planOf({
      records: {
        [`products/${id}.yml`]:
          "title: Aide Rapide\nmission: Aider\nincubator: fabrique\ncontact: a@aide.example\nphases: [{ name: construction, start: 2026-01-05 }]\n",
      },
      site: { "content/_startups/Aide-Rapide.md": "", "content/_startups/école.md": "" },
    });

  it.each([
    ["aide-rapide", "Aide-Rapide"],
    ["ecole", "école"],
  ])("of a product, %s is not made beside %s", (id, twin) => {
    const { changes, problems } = product(id);
    expect([changes, problems.map(({ code }) => code)]).toEqual([[], ["twin-fiche"]]);
    expect(problems[0]?.message).toContain(twin);
  });

  it("products whose names differ by a hyphen are two", () => expect(product("aiderapide").changes).toHaveLength(1));
});
