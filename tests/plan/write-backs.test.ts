import { describe, expect, it } from "vitest";
import { type JsonObject, withValueAt } from "../../src/fiches/json.ts";
import { type Case, codesOf, ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const FILE = "members/jeanne.exemplaire.yml";
const PRODUCT = "content/_startups/aide-facile.md";

/** Jeanne's mission as her record says it, her fiche shows it, and the two last agreed on it. */
const record = (more = "    startups: [aide-facile]\n", end = "2026-06-30") =>
  memberRecord(`  - start: 2026-01-05\n    end: ${end}\n    order: BC-1\n    unit: devops-confirme\n${more}`);
const fiche = ({
  start = "2026-01-05",
  end = "2026-06-30",
  status = "independent",
  employer = "Atelier Numéral",
} = {}) =>
  ficheWith(
    `  - start: ${start}\n    end: ${end}\n    status: ${status}\n    employer: ${employer}\n    startups:\n      - aide-facile\n`,
  );
const applied = (more: JsonObject = {}) => ({
  "members/jeanne.exemplaire": {
    missions: [
      {
        start: "2026-01-05",
        end: "2026-06-30",
        status: "independent",
        employer: "Atelier Numéral",
        startups: ["aide-facile"],
        ...more,
      },
    ],
  },
});
const product = (more: string) =>
  `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nphases:\n  - name: construction\n    start: 2025-01-01\n${more}---\nTexte.\n`;

const at = (key: string) => ["missions", 0, key];
const cases: (Case & {
  rule: string;
  taken: [path: (string | number)[], from: unknown, value: unknown][];
  codes: string[];
})[] = [
  {
    rule: "an end that the site moved",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche({ end: "2026-12-31" }) },
    lastApplied: applied(),
    taken: [[at("end"), "2026-06-30", "2026-12-31"]],
    codes: ["site-moved"],
  },
  {
    rule: "a status, which the record left to its default",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche({ status: "service" }) },
    lastApplied: applied(),
    taken: [[at("status"), null, "service"]],
    codes: ["site-moved"],
  },
  {
    rule: "a status that records do not know stays a note",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche({ status: "freelance" }) },
    lastApplied: applied(),
    taken: [],
    codes: ["site-moved"],
  },
  {
    rule: "products that the site added, after those of the record",
    records: { [FILE]: record("    startups: [aide-simple, aide-facile]\n") },
    site: {
      [JEANNE]: fiche().replace("- aide-facile", "- aide-facile\n      - aide-neuve\n      - aide-simple"),
      "content/_startups/aide-neuve.md": product(""),
    },
    lastApplied: applied({ startups: ["aide-facile", "aide-simple"] }),
    taken: [[at("startups"), ["aide-simple", "aide-facile"], ["aide-simple", "aide-facile", "aide-neuve"]]],
    codes: ["site-moved"],
  },
  {
    rule: "products that the site took away are said to be none",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche().replace("    startups:\n      - aide-facile\n", "") },
    lastApplied: applied(),
    taken: [[at("startups"), ["aide-facile"], []]],
    codes: ["site-moved"],
  },
  {
    rule: "a record that names no product leaves the site's alone",
    records: { [FILE]: record("") },
    site: { [JEANNE]: fiche().replace("- aide-facile", "- aide-simple") },
    lastApplied: applied(),
    taken: [],
    codes: [],
  },
  {
    rule: "an employer, where the record named another of its own",
    records: { [FILE]: record("    employer: Autre Maison\n    startups: [aide-facile]\n") },
    site: { [JEANNE]: fiche() },
    lastApplied: applied({ employer: "Autre Maison" }),
    taken: [[at("employer"), "Autre Maison", "Atelier Numéral"]],
    codes: ["site-moved"],
  },
  {
    rule: "an employer that the site no longer names cannot be said by a record",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche().replace("    employer: Atelier Numéral\n", "") },
    lastApplied: applied(),
    taken: [],
    codes: ["site-moved"],
  },
  {
    rule: "a start and an end that moved together",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche({ start: "2026-02-02", end: "2026-12-31" }) },
    lastApplied: applied(),
    taken: [
      [at("start"), "2026-01-05", "2026-02-02"],
      [at("end"), "2026-06-30", "2026-12-31"],
    ],
    codes: ["site-moved", "site-moved"],
  },
  {
    rule: "one value taken over while another is proposed",
    records: { [FILE]: record("    status: service\n    startups: [aide-facile]\n") },
    site: { [JEANNE]: fiche({ end: "2026-12-31" }) },
    lastApplied: applied(),
    taken: [[at("end"), "2026-06-30", "2026-12-31"]],
    codes: ["site-moved"],
  },
  {
    rule: "both moved: nothing is taken over",
    records: { [FILE]: record(undefined, "2026-09-30") },
    site: { [JEANNE]: fiche({ end: "2026-03-31" }) },
    lastApplied: applied(),
    taken: [],
    codes: ["both-moved"],
  },
  {
    rule: "an end beyond the record's, though both moved",
    records: { [FILE]: record(undefined, "2026-09-30") },
    site: { [JEANNE]: fiche({ end: "2026-12-31" }) },
    lastApplied: applied(),
    taken: [[at("end"), "2026-09-30", "2026-12-31"]],
    codes: ["site-moved"],
  },
  {
    rule: "an end on its way to the record's is not taken over",
    records: { [FILE]: record(undefined, "2026-12-31") },
    site: { [JEANNE]: fiche({ end: "2026-09-30" }) },
    lastApplied: applied(),
    taken: [],
    codes: [],
  },
  {
    rule: "never agreed on: proposed on the site, not taken over",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche({ end: "2026-12-31" }) },
    taken: [],
    codes: [],
  },
  {
    rule: "a mission that the site removed is not taken over",
    records: { [FILE]: record() },
    site: {
      [JEANNE]: ficheWith("  - start: 2020-01-06\n    end: 2020-12-31\n    employer: Atelier Numéral\n"),
    },
    lastApplied: applied(),
    taken: [],
    codes: ["mission-unlisted", "site-moved"],
  },
  {
    rule: "missions that the settings leave to the site are not taken over",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche({ end: "2026-12-31" }) },
    lastApplied: applied(),
    settings: { ownership: { members: { missions: "create" } } },
    taken: [],
    codes: [],
  },
  {
    rule: "a key of a member that the settings give to the record",
    records: { [FILE]: record() },
    site: { [JEANNE]: fiche().replace("Développeuse", "Coach") },
    lastApplied: { "members/jeanne.exemplaire": { ...applied()["members/jeanne.exemplaire"], role: "Développeuse" } },
    settings: { ownership: { members: { role: "always" } } },
    taken: [[["role"], "Développeuse", "Coach"]],
    codes: ["site-moved"],
  },
  {
    rule: "a namesake's fiche says nothing of the record",
    records: { [FILE]: record().replace("domaine", "github: jeanne-a\ndomaine") },
    site: { [JEANNE]: fiche({ end: "2026-12-31" }).replace("domaine", "github: jeanne-b\ndomaine") },
    lastApplied: applied(),
    taken: [],
    codes: ["github-differs"],
  },
  {
    rule: "a product's value, and one that the site removed",
    records: { "products/aide-facile.yml": "link: https://un.example\ntechno: [go]\n" },
    site: { [PRODUCT]: product("link: https://deux.example\n") },
    lastApplied: { "products/aide-facile": { link: "https://un.example", techno: ["go"] } },
    taken: [
      [["link"], "https://un.example", "https://deux.example"],
      [["techno"], ["go"], null],
    ],
    codes: ["site-moved", "site-moved"],
  },
];

describe("the site's values that are offered to the records", () => {
  it.each(cases)("$rule", ({ rule: _, taken, codes, ...input }) => {
    const plan = planOf(input);
    expect(plan.writeBacks.map(({ path, from, value }) => [path, from, value])).toEqual(taken);
    expect(codesOf(plan)).toEqual(codes);
  });

  it("once written back, there is nothing left to offer, and last applied agrees", () => {
    const site = { [JEANNE]: fiche({ end: "2026-12-31" }) };
    const plan = planOf({ records: { [FILE]: record() }, site, lastApplied: applied() });
    expect(plan.writeBacks).toMatchObject([{ collection: "members", id: "jeanne.exemplaire", file: FILE }]);
    const next = planOf({
      records: { [FILE]: record(undefined, "2026-12-31") },
      site,
      lastApplied: plan.lastApplied.records,
    });
    expect(next).toMatchObject({ changes: [], writeBacks: [], problems: [], unchanged: 1 });
    expect(next.lastApplied.records).toEqual(applied({ end: "2026-12-31" }));
  });

  it("are in the order of the records", () => {
    const records = {
      [FILE]: record(),
      "products/aide-facile.yml": "title: Aide\n",
      "members/ada.modele.yml": record(),
    };
    const site = {
      [JEANNE]: fiche({ end: "2026-12-31" }),
      "content/_authors/ada.modele.md": fiche({ end: "2026-12-31" }),
      [PRODUCT]: product(""),
    };
    const { missions } = applied()["members/jeanne.exemplaire"];
    const lastApplied = { ...applied(), "members/ada.modele": { missions }, "products/aide-facile": { title: "Aide" } };
    expect(
      planOf({ records, site, lastApplied }).writeBacks.map((writeBack) => `${writeBack.collection}/${writeBack.id}`),
    ).toEqual(["members/ada.modele", "members/jeanne.exemplaire", "products/aide-facile"]);
  });
});

describe("withValue", () => {
  it.each([
    [["a"], { a: 2, b: [{ c: 1 }] }],
    [["b", 0, "c"], { a: 1, b: [{ c: 2 }] }],
    [["b", 0, "d"], { a: 1, b: [{ c: 1, d: 2 }] }],
    [["e"], { a: 1, b: [{ c: 1 }], e: 2 }],
  ])("%j", (path, after) => {
    expect(withValueAt({ a: 1, b: [{ c: 1 }] }, path, 2)).toEqual(after);
  });
});
