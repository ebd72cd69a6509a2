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
    ["luce.el.specimen", "jean-paul.modele", "noe.fictif", "anna_lou.temoin", "Ugo.témoin"].map((id) => [
      `content/_authors/${id}.md`,
      fiche("x"),
    ]),
  );
  const plan = (id: string, more = "") =>
    planOf({
      records: {
        [`members/${id}.yml`]: memberRecord(mission("2026-12-31", "A"), more).replace("Jeanne Exemplaire", "Ida Neuve"),
      },
      site,
    });

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

  it("is made where the record says that it is somebody else", () => {
    expect(plan("jeanpaul.modele", "existingFiche: false\n").changes).toHaveLength(1);
  });

  it("is never made where it would be one file with the other", () => {
    expect(codesOf(plan("ugo.temoin", "existingFiche: false\n"))).toEqual(["twin-fiche"]);
  });
});

describe("one person under another id", () => {
  const durand = (fullname: string, github: string, employer: string) =>
    ficheWith(mission("2026-06-30", employer), github).replace("Jeanne Exemplaire", fullname);
  const record = (fullname: string, more = "") =>
    memberRecord("  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n", more).replace(
      "Jeanne Exemplaire",
      fullname,
    );
  const planWith = (own: string, site: string) =>
    planOf({ records: { "members/lea.specimen.yml": own }, site: { "content/_authors/l.durand.md": site } });

  it.each([
    ["github: lea\n", "github: lea\n"],
    ["github: lea\n", "github: Lea\n"],
    ["github: '@lea'\n", "github: lea\n"],
    ["github: https://github.com/lea/\n", "github: 'lea'\n"],
    ["github: lea\n", 'github: "LEA"  # son compte\n'],
    ["github: lea\n", "github: https://github.com/lea\n"],
  ])("with %j in the record and %j on the fiche is one account: the fiche is named", (own, site) => {
    const { changes, problems } = planWith(record("Léa Specimen", own), durand("L. Durand", site, "Autre Maison"));
    expect([changes, problems.map(({ code, line }) => [code, line])]).toEqual([[], [["twin-account", 4]]]);
    expect(problems[0]?.remedy).toContain("l.durand.yml");
  });

  it.each(["Léa Specimen", "LEA SPECIMEN", "Specimen Léa", "Lea  Specimen", "'Léa Specimen' # ici", "Léa-Specimen"])(
    "named %s, with a mission of ours, is held back and named",
    (name) => {
      const { changes, problems } = planWith(record("Léa Specimen"), durand(name, "", "Atelier Numéral"));
      expect([changes, problems.map(({ code, line }) => [code, line])]).toEqual([[], [["twin-name", 1]]]);
      expect(problems[0]?.message).toContain("l.durand");
    },
  );

  it.each<[string, string, string]>([
    ["of another house", record("Léa Specimen"), durand("Léa Specimen", "", "Autre Maison")],
    ["with another account", record("Léa Specimen", "github: lea\n"), durand("Léo Modèle", "github: leo\n", "Numéral")],
    ["whose account is none", record("Léa Specimen"), durand("Léo Modèle", "github: /\n", "Numéral")],
    ["of the same surname", record("Léa Specimen"), durand("Léo Specimen", "", "Atelier Numéral")],
    [
      "that the record says is somebody else",
      record("Léa Specimen", "existingFiche: false\n"),
      durand("Léa Specimen", "", "Atelier Numéral"),
    ],
  ])("a true namesake passes: one %s", (_, own, site) => {
    const plan = planWith(own, site);
    expect([codesOf(plan), plan.changes.length]).toEqual([[], 1]);
  });

  it.each([
    ["Léa Specimen", "github: lea\n", "L. Specimen", "github: '@Lea'\n"],
    ["Léa Specimen", "", "Lea SPECIMEN", ""],
  ])("in two records, %s with %j and %s with %j: the second is held back", (name, account, other, otherAccount) => {
    const plan = planOf({
      records: {
        "members/lea.specimen.yml": record(name, account),
        "members/z.specimen.yml": record(other, otherAccount),
      },
    });
    expect(plan.changes.map(({ id }) => id)).toEqual(["lea.specimen"]);
    expect(plan.problems.map(({ code, file }) => [code, file])).toEqual([["twin-record", "members/z.specimen.yml"]]);
    expect(plan.problems[0]?.message).toContain("members/lea.specimen.yml");
  });
});

describe("a product under another id", () => {
  const renamed = (former: string) =>
    `---\ntitle: Aide Simple\nmission: Aider\nincubator: fabrique\ncontact: a@a.example\nredirect_from:\n  - ${former}\nphases:\n  - name: construction\n    start: 2026-01-05\n---\n`;
  const formers = ["/startups/zz-ancien", "/startups/zz-ancien.html", "startups/zz-ancien/", "'/startups/zz-ancien'"];
  const product = (title: string) =>
    `title: ${title}\nmission: Aider\nincubator: fabrique\ncontact: a@a.example\nphases: [{ name: construction, start: 2026-01-05 }]\n`;

  it.each(formers)("that the site renamed (%s) is named in a mission by its new id", (former) => {
    const plan = planOf({
      records: {
        "members/jeanne.exemplaire.yml": memberRecord(
          "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [zz-ancien]\n",
        ),
      },
      site: { "content/_startups/aide-simple.md": renamed(former) },
    });
    expect([codesOf(plan), plan.changes]).toEqual([["startup-renamed"], []]);
    expect(plan.problems[0]).toMatchObject({ line: 7, remedy: expect.stringContaining("aide-simple") });
  });

  it.each(formers)("that the site renamed (%s) is not made again", (former) => {
    const plan = planOf({
      records: { "products/zz-ancien.yml": product("Aide Ancienne") },
      site: { "content/_startups/aide-simple.md": renamed(former) },
    });
    expect([codesOf(plan), plan.changes]).toEqual([["product-renamed"], []]);
    expect(plan.problems[0]?.remedy).toContain("aide-simple.yml");
  });

  it.each(["aidesimple", "aide_simple", "aide.simple", "Aide-Simple"])(
    "spelt %s is not made beside aide-simple",
    (id) => {
      const plan = planOf({ records: { [`products/${id}.yml`]: product("Autre") } });
      expect([codesOf(plan), plan.changes]).toEqual([["twin-fiche"], []]);
    },
  );

  it.each(["Aide Simple", "AIDE-SIMPLE", "aide simple"])("titled %s is a warning, for a person to look", (title) => {
    const plan = planOf({
      records: { "products/aide-autre.yml": product(title) },
      site: { "content/_startups/aide-simple.md": renamed("/startups/x") },
    });
    expect([codesOf(plan), plan.changes.length]).toEqual([["twin-title"], 1]);
  });
});
