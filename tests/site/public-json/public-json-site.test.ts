import { afterEach, describe, expect, it } from "vitest";
import { isFiche } from "../../../src/fiches/read-fiche.ts";
import { siteFicheAt } from "../../../src/site/site.ts";
import {
  closeAll,
  codesOf,
  JEANNE,
  member,
  mission,
  PRODUCT,
  planBoth,
  planOn,
  product,
  valuesOf,
} from "../../support/public-json/published-case.ts";

afterEach(closeAll);

describe("what the JSON says, read as the fiche says it", () => {
  it.each([
    "Développeuse",
    "Chargée de l'accompagnement",
    "Coach « produit » & équipe",
    "Responsable R&D",
    "Cheffe de projet &amp; de produit",
    "Lead dev (back > front)",
    "Intrapreneuse d’État",
    "Chargé d&#39;affaires",
    "UX/UI \u{1F9D1}\u200D\u{1F3A8}",
    "Data &lt;scientist&gt;",
    "Ingénieur &quot;cloud&quot;",
    "  Développeuse",
  ])("role %j", async (role) => {
    const fiche = member("").replace("role: Développeuse", `role: ${JSON.stringify(role)}`);
    const { fromJson, published } = await planBoth(
      { [JEANNE]: fiche },
      {
        "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: ${JSON.stringify(role)}\ndomaine: Développement\nmissions:\n${mission()}`,
      },
    );
    const read = siteFicheAt(published, JEANNE);
    expect(isFiche(read) ? read.data.role : read).toBe(role);
    expect(fromJson.changes).toEqual([]);
    expect(fromJson.unchanged).toBe(1);
  });

  it.each([
    ["a link with a query", "link: https://exemple.fr/?a=1&b=2\n", "link: https://exemple.fr/?a=1&b=2\n"],
    ["another link", "link: https://exemple.fr/\n", "link: https://exemple.fr/moi\n"],
    ["no link for an empty one", "link: ''\n", "link: https://exemple.fr/moi\n"],
    ["a login, added", "", "github: jeanne-exemple\n"],
    ["a login, the same as an address", "github: jeanne-exemple\n", "github: https://github.com/Jeanne-Exemple\n"],
    ["competences in another order", "competences:\n  - Ruby\n  - Vue\n", "competences:\n  - Vue\n  - Ruby\n"],
    ["a name with an apostrophe", "", "competences:\n  - Scrum d'équipe\n"],
  ])("a member: %s", async (_, onSite, inRecord) => {
    const { fromClone, fromJson } = await planBoth(
      { [JEANNE]: member(onSite) },
      {
        "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\n${inRecord}missions:\n${mission()}`,
      },
    );
    expect(valuesOf(fromJson)).toEqual(valuesOf(fromClone));
    expect(codesOf(fromJson)).toEqual(codesOf(fromClone));
  });

  it.each([
    [
      "an event whose comment has two lines",
      "events:\n  - name: other\n    date: 2026-01-05\n    comment: |\n      Un\n      deux\n",
      [],
    ],
    ["sponsors", "sponsors:\n  - /organisations/dir-exemples\n", []],
    ["an empty list of sponsors", "sponsors: []\n", []],
    ["two incubators", "incubators:\n  - cache\n  - fabrique\n", []],
    ["words", "thematiques:\n  - Santé\nusertypes:\n  - particulier\ntechno:\n  - ruby\n", []],
    ["addresses", "link: https://a.exemple.fr/?x=1&y='2'\nrepository: https://github.com/exemple/aide\n", []],
    ["what is not shown", "stats: true\nanalyse_risques: false\n", []],
  ])("a product: %s, the same in the record", async (_, keys, expected) => {
    const { fromClone, fromJson } = await planBoth({ [PRODUCT]: product(keys) }, { "products/aide-facile.yml": keys });
    expect(fromClone.changes).toEqual(expected);
    expect(fromJson.changes).toEqual(expected);
    expect(codesOf(fromJson)).toEqual(codesOf(fromClone));
  });

  it("a phase that is entered, and a sponsor that does not exist", async () => {
    const records = {
      "products/aide-facile.yml":
        "sponsors:\n  - /organisations/nulle-part\nphases:\n  - name: construction\n    start: 2025-01-01\n  - name: acceleration\n    start: 2026-01-01\n",
    };
    const both = await planBoth({ [PRODUCT]: product() }, records);
    expect(codesOf(both.fromJson)).toEqual(["unknown-organisation"]);
    expect(codesOf(both.fromClone)).toEqual(["unknown-organisation"]);
  });

  it("a person who has a fiche under another id, and a product under a former one", async () => {
    const fiches = {
      [JEANNE]: member("github: jeanne-exemple\n"),
      [PRODUCT]: product("redirect_from:\n  - /startups/ancienne-aide\n"),
    };
    const records = {
      "members/jeanne.autre.yml": `fullname: Jeanne Autre\nrole: Développeuse\ndomaine: Développement\ngithub: Jeanne-Exemple\nmissions:\n${mission("    startups:\n      - ancienne-aide\n")}`,
      "products/ancienne-aide.yml": "title: Ancienne\n",
    };
    const { fromClone, fromJson } = await planBoth(fiches, records);
    expect(codesOf(fromClone)).toEqual(expect.arrayContaining(["product-renamed", "twin-account"]));
    expect(codesOf(fromJson)).toEqual(codesOf(fromClone));
  });
});

describe("what the JSON lacks", () => {
  const records = {
    "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nteams:\n  - /teams/animation\nbio: Autre chose\nmissions:\n${mission()}`,
    "products/aide-facile.yml": "stats: true\nanalyse_risques: true\ndescription: Autre chose\n",
  };

  it("is not judged, is said once, and stays last applied as it was", async () => {
    const { fromClone, fromJson, published } = await planBoth({ [JEANNE]: member(""), [PRODUCT]: product() }, records);
    expect(valuesOf(fromClone).flatMap(({ fields }) => fields).length).toBe(5);
    expect(fromJson.changes).toEqual([]);
    expect(fromJson.problems.map(({ code }) => code)).toEqual(["site-json-partial"]);
    const lastApplied = {
      "members/jeanne.exemplaire": { teams: ["/teams/autre"], bio: "Ancien" },
      "products/aide-facile": { stats: true, description: "Ancien" },
    };
    const next = planOn(published, records, lastApplied).lastApplied.records;
    expect(next["members/jeanne.exemplaire"]).toMatchObject(lastApplied["members/jeanne.exemplaire"]);
    expect(next["products/aide-facile"]).toMatchObject(lastApplied["products/aide-facile"]);
  });

  it("does not hold back a new fiche", async () => {
    const { fromJson } = await planBoth(
      { [PRODUCT]: product(), "content/_authors/ana.temoin.md": member("").replace("Jeanne Exemplaire", "Ana Témoin") },
      records,
    );
    expect(fromJson.changes).toMatchObject([{ id: "jeanne.exemplaire", kind: "create", before: null, after: null }]);
  });
});
