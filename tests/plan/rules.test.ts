import { describe, expect, it } from "vitest";
import { memberKeys, productKeys } from "../../src/fiches/fields.ts";
import { memberRecordSchema } from "../../src/records/member-record.ts";
import { productRecordSchema } from "../../src/records/product-record.ts";
import { type Case, codesOf, ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const ours =
  "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n";
const longer = "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n";
const others = ours.replace("Atelier Numéral", "Autre Maison").replaceAll("2026", "2020");
const FILE = "members/jeanne.exemplaire.yml";
const PRODUCT = "content/_startups/aide-facile.md";
const product = (more = "") =>
  `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nphases:\n  - name: construction\n    start: 2025-01-01\n${more}---\nTexte.\n`;

const table: (Case & { rule: string; changed: string[]; codes: string[] })[] = [
  {
    rule: "a product's body is compared as it reads, not by the blank lines around it",
    records: { "products/aide-facile.yml": "description: |\n  Texte.\n" },
    site: { [PRODUCT]: product() },
    settings: { ownership: { products: { description: "always" } } },
    changed: [],
    codes: [],
  },
  {
    rule: "identity: a namesake's GitHub login holds the fiche back",
    records: { [FILE]: memberRecord(longer, "github: jeanne-a\n") },
    site: { [JEANNE]: ficheWith(ours, "github: jeanne-b\n") },
    changed: [],
    codes: ["github-differs"],
  },
  {
    rule: "identity: an existing fiche without a mission of ours waits for a person",
    records: { [FILE]: memberRecord(longer) },
    site: { [JEANNE]: ficheWith(others) },
    changed: [],
    codes: ["existing-fiche"],
  },
  {
    rule: "identity: existingFiche lets it through",
    records: { [FILE]: memberRecord(longer, "existingFiche: true\n") },
    site: { [JEANNE]: ficheWith(others) },
    changed: [JEANNE],
    codes: [],
  },
  {
    rule: "identity: an equal login lets it through, case aside",
    records: { [FILE]: memberRecord(longer, "github: Jeanne-A\n") },
    site: { [JEANNE]: ficheWith(others, "github: jeanne-a\n") },
    changed: [JEANNE],
    codes: [],
  },
  {
    rule: "publish: false is never written, and said where a fiche exists",
    records: { [FILE]: memberRecord(longer, "publish: false\n") },
    site: { [JEANNE]: ficheWith(ours) },
    changed: [],
    codes: ["published-elsewhere"],
  },
  {
    rule: "references: an unknown startup holds back and names the nearest",
    records: { [FILE]: memberRecord(longer.replace("aide-facile", "aide-facil")) },
    changed: [],
    codes: ["unknown-startup"],
  },
  {
    rule: "references: a startup that the same plan creates is known",
    records: {
      [FILE]: memberRecord(longer.replace("aide-facile", "neuf")),
      "products/neuf.yml":
        "title: Neuf\nmission: Aider\nincubator: fabrique\ncontact: a@example.org\nphases:\n  - name: investigation\n    start: 2026-01-01\n",
    },
    changed: [JEANNE, "content/_startups/neuf.md"],
    codes: [],
  },
  {
    rule: "references: an unknown incubator and an unknown sponsor hold back",
    records: { "products/aide-facile.yml": "incubator: fabriq\nsponsors: [/organisations/dir-exemple]\n" },
    site: { [PRODUCT]: product() },
    changed: [],
    codes: ["unknown-incubator", "unknown-organisation"],
  },
  {
    rule: "validity: what the fiche broke before us is a warning and the change goes through",
    records: { [FILE]: memberRecord(longer) },
    site: { [JEANNE]: ficheWith(ours, "competences:\n  - A\n  - A\n") },
    changed: [JEANNE],
    codes: ["already-broken"],
  },
  {
    rule: "vocabularies that upstream does not enforce are warnings",
    records: { "products/aide-facile.yml": "usertypes: [martien]\n" },
    site: { [PRODUCT]: product() },
    changed: [PRODUCT],
    codes: ["unusual-value"],
  },
  {
    rule: "ownership: a product record manages only the keys it names; null removes one",
    records: { "products/aide-facile.yml": "link: null\ntitle: Aide Facile\n" },
    site: { [PRODUCT]: product("link: https://example.org\ntechno:\n  - go\n") },
    changed: [PRODUCT],
    codes: [],
  },
  {
    rule: "a product without a fiche needs enough to create one",
    records: { "products/inconnu.yml": "title: Inconnu\n" },
    changed: [],
    codes: ["product-incomplete"],
  },
  {
    rule: "references: a product whose own record is refused waits for that record, and so does its member",
    records: {
      [FILE]: memberRecord(longer.replace("aide-facile", "neuf")),
      "products/neuf.yaml": "title: [Neuf]\n",
    },
    site: { [JEANNE]: ficheWith(ours) },
    changed: [],
    codes: ["wrong-value", "product-record-in-error"],
  },
  {
    rule: "references: a product that the plan holds back holds back its member too",
    records: { [FILE]: memberRecord(longer.replace("aide-facile", "neuf")), "products/neuf.yml": "title: Neuf\n" },
    changed: [],
    codes: ["product-record-in-error", "product-incomplete"],
  },
  {
    rule: "references: a product with a fiche is known, whatever its record",
    records: { [FILE]: memberRecord(longer), "products/aide-facile.yml": "title: [Aide]\n" },
    site: { [JEANNE]: ficheWith(ours), [PRODUCT]: product() },
    changed: [JEANNE],
    codes: ["wrong-value"],
  },
  {
    rule: "a fiche that is not UTF-8 is said to be so",
    records: { [FILE]: memberRecord(longer), "products/aide-facile.yml": "title: Autre\n" },
    site: { [JEANNE]: null, [PRODUCT]: null },
    changed: [],
    codes: ["not-text", "not-text"],
  },
  {
    rule: "a fiche whose aliases stand for more than can be read is not read",
    records: { [FILE]: memberRecord(longer) },
    site: { [JEANNE]: `---\na: &a [${"x,".repeat(999)}x]\nb: [${"*a,".repeat(99)}*a]\n---\n` },
    changed: [],
    codes: ["yaml-bomb"],
  },
  {
    rule: "ids: an existing product in another Unicode normal form is the same",
    records: { "products/équipe.yml": "title: Équipe\n" },
    site: { [`content/_startups/${"équipe".normalize("NFD")}.md`]: product() },
    changed: [`content/_startups/${"équipe".normalize("NFD")}.md`],
    codes: [],
  },
  {
    rule: "a ---js fiche is neither read nor executed",
    records: { [FILE]: memberRecord(longer) },
    site: { [JEANNE]: "---js\nglobalThis.executed = true\n---\n" },
    changed: [],
    codes: ["fiche-language"],
  },
];

describe("the plan", () => {
  it.each(table)("$rule", ({ changed, codes, ...input }) => {
    const plan = planOf(input);
    expect(plan.changes.map(({ path }) => path)).toEqual(changed);
    expect(codesOf(plan)).toEqual(codes);
    expect("executed" in globalThis).toBe(false);
  });

  it("points at the record's line and names the nearest id", () => {
    const plan = planOf({ records: { [FILE]: memberRecord(longer.replace("aide-facile", "aide-facil")) } });
    expect(plan.problems[0]).toMatchObject({ file: FILE, line: 7, column: 16, severity: "error" });
    expect(plan.problems[0]?.remedy).toContain("« aide-facile »");
  });

  it("names the record to correct, as its file is spelled, at the line of the mission", () => {
    const records = {
      [FILE]: memberRecord(longer.replace("aide-facile", "neuf")),
      "products/neuf.yaml": "titre: Neuf\n",
    };
    const found = planOf({ records }).problems.find(({ code }) => code === "product-record-in-error");
    expect(found).toMatchObject({ file: FILE, line: 7, column: 16, severity: "error" });
    expect(found?.remedy).toContain("products/neuf.yaml");
  });

  it("never writes a private key", () => {
    const records = {
      [FILE]: memberRecord(
        "  - start: 2026-01-05\n    end: 2026-12-31\n    order: BC-SECRET\n    unit: devops-senior\n    rulesAgreedOn: 2031-01-01\n    rulesReviewedOn: 2031-01-01\n    rulesReviewDue: 2031-01-01\n",
        "experience: 42\notherClients: true\notherClientsAskedOn: 2031-01-01\ncheckIns: [{date: 2031-01-01, with: SECRET, note: SECRET}]\ntrainings: [{date: 2031-01-01, title: SECRET, kind: given, hours: 42, skills: [SECRET], to: [SECRET]}]\n",
      ),
      "products/neuf.yml":
        "title: Neuf\nmission: Aider\nincubator: fabrique\ncontact: a@example.org\nbeneficiary: SECRET\nrisks: [{name: SECRET, owner: SECRET, mitigation: SECRET, comment: SECRET}]\ndocumentation: [{title: SECRET, url: SECRET}]\nopenPoints: [SECRET]\nnextCommittee: 2031-01-01\nphases: [{name: investigation, start: 2026-01-01}]\n",
    };
    const plan = planOf({ records });
    expect(plan.changes).toHaveLength(2);
    expect(JSON.stringify(plan.changes)).not.toMatch(/SECRET|senior|experience|42|2031/);
  });

  it("lists among the keys to write none that a record keeps private", () => {
    const privateKeys = {
      members: [
        "bio",
        "email",
        "publish",
        "existingFiche",
        "experience",
        "checkIns",
        "trainings",
        "otherClients",
        "otherClientsAskedOn",
      ],
      products: [
        ...["description", "beneficiary", "risks", "attestations", "contacts"],
        ...["documentation", "openPoints", "nextCommittee", "impact", "deliverables", "committees"],
      ],
    };
    const keysOf = (schema: { shape: object }) => Object.keys(schema.shape).toSorted();
    expect(keysOf(memberRecordSchema)).toEqual([...memberKeys, ...privateKeys.members].toSorted());
    expect(keysOf(productRecordSchema)).toEqual([...productKeys, ...privateKeys.products].toSorted());
  });

  it("is the same whatever the order of the records", () => {
    const entries = Object.entries({
      [FILE]: memberRecord(longer),
      "members/paul.modele.yml": memberRecord(longer),
      "products/aide-facile.yml": "title: Autre\n",
    });
    const site = { [JEANNE]: ficheWith(ours), [PRODUCT]: product() };
    const plan = planOf({ records: Object.fromEntries(entries), site });
    expect(planOf({ records: Object.fromEntries(entries.reverse()), site })).toEqual(plan);
  });

  it("planning again on what was proposed changes nothing", () => {
    const site = { [JEANNE]: ficheWith(ours), [PRODUCT]: product() };
    const records = {
      [FILE]: memberRecord(longer),
      "products/aide-facile.yml": "link: https://example.org\nphases:\n  - name: acceleration\n    start: 2026-01-01\n",
    };
    const plan = planOf({ records, site });
    const after = Object.fromEntries(plan.changes.map((change) => [change.path, change.after]));
    expect(plan.changes).toHaveLength(2);
    expect(planOf({ records, site: { ...site, ...after }, lastApplied: plan.lastApplied.records })).toMatchObject({
      changes: [],
      unchanged: 2,
      problems: [],
    });
  });
});

it("a product's value that was agreed on unseen may move again", () => {
  const records = (link: string) => ({ "products/aide-facile.yml": `link: ${link}\n` });
  const site = (link: string) => ({ [PRODUCT]: product(`link: ${link}\n`) });
  const lastApplied = { "products/aide-facile": { link: "https://un.example" } };
  const first = planOf({
    records: records("https://deux.example"),
    site: site("https://un.example"),
    lastApplied,
  });
  const memory = { lastApplied: first.lastApplied.records, pendingDesired: first.lastApplied.pendingDesired ?? {} };
  const next = planOf({ records: records("https://trois.example"), site: site("https://deux.example"), ...memory });
  expect([next.changes.length, codesOf(next)]).toEqual([1, []]);
});
