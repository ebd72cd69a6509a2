import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/plan/plan.ts";
import { importOf, planOfImport } from "../../support/import-of.ts";

const LEA = "content/_authors/lea.specimen.md";
const PRODUCT = "content/_startups/aide-facile.md";

const now = (more = "") =>
  `  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n${more}`;
const past = "  - start: 2021-01-04\n    end: 2021-12-31\n    status: independent\n    employer: Atelier Numéral\n";
const member = (missions: string, more = "") =>
  `---\nfullname: Léa Specimen\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${missions}---\n\nJe code.\n`;
const product = (more: string) =>
  `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\nsponsors:\n  - /organisations/dir\ncontact: a@aide.example\n${more}---\n\nTexte.\n`;
const phases = "phases:\n  - name: construction\n    start: 2025-03-03\n";
const onProduct = now("    startups:\n      - aide-facile\n");

const errorsOf = ({ problems }: Plan) => problems.filter(({ severity }) => severity === "error");
const left = (site: Record<string, string>, options = {}) => {
  const { imported, problems } = importOf(site, options);
  return [...imported.problems, ...problems];
};

/** Whatever fiches hold, what is written is read, and nothing is to change. */
function expectUntouched(site: Record<string, string>, options = {}): void {
  for (const more of [{}, { all: true, bios: true }]) {
    for (const manageProducts of [false, true]) {
      const imported = importOf(site, { ...options, ...more, manageProducts });
      const plan = planOfImport(imported, site);
      expect({ errors: errorsOf(plan), changes: plan.changes }).toEqual({ errors: [], changes: [] });
    }
  }
}

const odd = [
  ["an end of February 30", "    end: 2026-02-30\n", "2026-02-30"],
  ["an end of February 29 in no leap year", "    end: 2027-02-29\n", "2027-02-29"],
  ["an end in a 13th month", "    end: 2026-13-01\n", "2026-13-01"],
  ["a French end", "    end: 31/12/2026\n", "31/12/2026"],
  ["an end in words", "    end: fin juin 2026\n", "fin juin 2026"],
  ["an end of one figure", "    end: 2026-9-1\n", "2026-9-1"],
  ["a month for an end", "    end: 2026-12\n", "2026-12"],
  ["no end", "", "fin"],
  ["an empty end", "    end:\n", "fin"],
  ["an end before the start", "    end: 2026-05-01\n    start: 2026-06-01\n", "1er mai 2026"],
] as const;

describe("one bad mission", () => {
  it.each(odd)("%s: it is named, at its line, and the other is imported", (_, lines, named) => {
    const bad = `  - status: independent\n    employer: Atelier Numéral\n${lines.includes("start") ? "" : "    start: 2026-02-02\n"}${lines}`;
    const site = { [LEA]: member(bad + onProduct), [PRODUCT]: product(phases) };
    const all = importOf(site, { all: true });
    expect(all.imported.members.get("lea.specimen")?.missions).toEqual([
      { start: "2026-01-05", end: "2026-06-30", status: "independent", startups: ["aide-facile"] },
    ]);
    expect(all.imported.problems).toMatchObject([{ code: "import-value-left", severity: "warning", file: LEA }]);
    expect(all.imported.problems[0]?.message).toContain(named);
    expect(all.imported.problems[0]?.line).toSatisfy((line: number) => line >= 6 && line <= 9);
    expectUntouched(site);
  });

  it("alone leaves a record without missions, which a plan reads", () => {
    const site = { [LEA]: member(now().replace("2026-06-30", "2026-06-31")) };
    const { imported } = importOf(site);
    expect(imported.members.get("lea.specimen")?.missions).toEqual([]);
    expect(imported.problems).toHaveLength(1);
    expectUntouched(site);
  });
});

describe("days with a time", () => {
  it.each([
    "2026-06-30T00:00:00.000Z",
    "2026-06-30T00:00:00Z",
    "2026-06-30 00:00:00",
    "2026-06-30 00:00:00 +0200",
    "2026-06-30T00:00:00+02:00",
    "2026-06-30t12:30:00.5z".toUpperCase(),
    "2026-06-30 9:05:00 Z",
    "2026-06-30T23:59:59",
    "2026-06-30T00:00:00.000-05:00",
    "2026-06-30   00:00:00.0",
  ])("%s is imported as its day", (end) => {
    const site = {
      [LEA]: member(onProduct.replace("2026-06-30", end).replace("2026-01-05", "2026-01-05T00:00:00.000Z")),
      [PRODUCT]: product(phases.replace("2025-03-03", end.replace("2026-06-30", "2025-03-03"))),
    };
    const { imported, files } = importOf(site, { manageProducts: true });
    expect(imported.members.get("lea.specimen")?.missions).toMatchObject([{ start: "2026-01-05", end: "2026-06-30" }]);
    expect(files.get("products/aide-facile.yml")).toContain("    start: 2025-03-03\n");
    expect(left(site, { manageProducts: true })).toEqual([]);
    expectUntouched(site);
  });
});

describe("other keys", () => {
  it.each([
    ["a competence twice", "competences: [Ruby, Go, Ruby]\n", ["Ruby", "Go"]],
    ["a competence that is a number", "competences: [Ruby, 3, Go]\n", ["Ruby", "Go"]],
    ["an empty competence", 'competences: [Ruby, "", Go]\n', ["Ruby", "Go"]],
    ["competences as a text", "competences: Ruby\n", undefined],
  ])("%s: the rest is imported", (_, more, competences) => {
    const site = { [LEA]: member(now(), more) };
    const { imported } = importOf(site);
    expect(imported.members.get("lea.specimen")?.competences).toEqual(competences);
    expect(imported.problems).toMatchObject([{ code: "import-value-left", file: LEA, line: 5 }]);
    expectUntouched(site);
  });

  it.each([
    ["fullname: Léa Specimen", "fullname: 12"],
    ["role: Développeuse", "role:"],
    ["domaine: Développement", "domaine: Devops"],
  ])("without %s there is no record, and it is said", (good, bad) => {
    const site = { [LEA]: member(now()).replace(good, bad), "content/_authors/paul.modele.md": member(now()) };
    const { imported } = importOf(site);
    expect([...imported.members.keys()]).toEqual(["paul.modele"]);
    expect(imported.problems.at(-1)).toMatchObject({ code: "import-record-left", file: LEA });
    expectUntouched(site);
  });
});

const badPhase = "  - name: acceleration\n    start: 2026-02-31\n";

describe("products", () => {
  it.each([
    ["a phase of February 31", phases + badPhase],
    ["a phase without a day", `${phases}  - name: acceleration\n`],
    ["a phase with a key of its own", `${phases}  - name: acceleration\n    start: 2026-01-01\n    budget: 3\n`],
    ["a phase twice", `${phases}  - name: construction\n    start: 2026-01-01\n`],
    ["an event without a date", `${phases}events:\n  - name: committee\n  - name: fast\n    date: 2026-01-01\n`],
    ["a phase that is a text", `${phases}  - acceleration\n`],
    ["a technology that is a number", `${phases}techno:\n  - ruby\n  - 3\n`],
    ["a contact with a line break", `${phases}thematiques:\n  - "a\\nb"\n  - c\n`],
    ["statistics that are a text", `${phases}stats: oui\n`],
    ["an address that is a number", `${phases}link: 12\n`],
  ])("%s is named, and a plan changes nothing", (_, more) => {
    const site = { [LEA]: member(onProduct), [PRODUCT]: product(more) };
    const found = left(site, { manageProducts: true });
    expect(found[0]).toMatchObject({ code: "import-value-left", severity: "warning", file: PRODUCT });
    expect(importOf(site, { manageProducts: true }).files.get("products/aide-facile.yml")).toMatch(/^title: /m);
    expectUntouched(site);
  });

  it("are commented out, and say what the site has: uncommented as told, a plan agrees", () => {
    const site = { [LEA]: member(onProduct), [PRODUCT]: product(`${phases}techno: [ruby, "1_000"]\nstats: true\n`) };
    const imported = importOf(site);
    const text = imported.files.get("products/aide-facile.yml") ?? "";
    expect(text).toContain("# À reprendre.\n\n# title: Aide Facile\n");
    expect(text).not.toContain("description");
    const uncomment = (text: string, path: string) =>
      path.startsWith("products/") ? text.slice(text.indexOf("# title")).replace(/^# /gm, "") : text;
    const plan = planOfImport(imported, site, uncomment);
    expect(plan).toMatchObject({ changes: [], problems: [], unchanged: 2 });
    const edited = planOfImport(imported, site, (text, path) =>
      uncomment(text, path).replace("a@aide.example", "b@aide.example"),
    );
    expect(edited.changes).toMatchObject([{ path: PRODUCT, fields: [{ path: ["contact"], to: "b@aide.example" }] }]);
  });
});

describe("who is imported", () => {
  const gone = { "content/_authors/paul.modele.md": member(past) };

  it("is who has a mission that is not over: until its last day, or that is to come", () => {
    const site = {
      ...gone,
      "content/_authors/a.last-day.md": member(now().replace("2026-06-30", "2026-06-01")),
      "content/_authors/b.yesterday.md": member(now().replace("2026-06-30", "2026-05-31")),
      "content/_authors/c.to-come.md": member(
        now().replace("2026-01-05", "2026-09-01").replace("2026-06-30", "2027-06-30"),
      ),
      "content/_authors/d.elsewhere.md": member(past + now().replace("Atelier Numéral", "Autre Maison")),
    };
    const { imported } = importOf(site);
    expect([...imported.members.keys()]).toEqual(["a.last-day", "c.to-come"]);
    expect(imported.past).toBe(3);
    expect([...importOf(site, { all: true }).imported.members.keys()]).toHaveLength(5);
    expectUntouched(site);
  });

  it("has no past mission in the record, unless asked", () => {
    const site = { [LEA]: member(past + now()) };
    const startsOf = (options = {}) =>
      importOf(site, options)
        .files.get("members/lea.specimen.yml")
        ?.match(/(?<=start: )\S+/g);
    expect(startsOf()).toEqual(["2026-01-05"]);
    expect(startsOf({ all: true })).toEqual(["2021-01-04", "2026-01-05"]);
    expectUntouched(site);
  });

  it("has both of two missions that began on one day: a later change must know which", () => {
    const over = "  - start: 2026-01-05\n    end: 2026-03-31\n    status: independent\n    employer: Atelier Numéral\n";
    const site = { [LEA]: member(over + now()) };
    const imported = importOf(site);
    expectUntouched(site);
    const plan = planOfImport(imported, site, (text) => text.replace("end: 2026-06-30\n", "end: 2026-12-31\n"));
    expect(plan.changes.map(({ after }) => after)).toEqual([member(over + now().replace("06-30", "12-31"))]);
  });

  it("presents themselves in their own fiche only, unless asked", () => {
    const site = { [LEA]: member(now()) };
    expect(importOf(site).files.get("members/lea.specimen.yml")).not.toContain("Je code");
    expect(importOf(site, { bios: true }).files.get("members/lea.specimen.yml")).toContain("bio: Je code.\n");
  });
});

describe("ids of the site", () => {
  it.each([
    ["_ancien.membre", "pass'sport"],
    ["lea.d'exemple", "RDV Service"],
    ["Lea.Specimen", "dons & legs"],
    ["lea.specimen2", "_archive"],
    ["léa.specimen", "données, à jour"],
    ["lea specimen", "1000 premiers jours"],
    ["lea", "a..b"],
    ["lea.specimen.", "a-dock.lock"],
    ["l_ea.specimen", "mon+produit"],
    ["lea#specimen", "aide!"],
    ["lea: specimen", "- tiret"],
  ])("%s and %s are imported, and planned without a change", (person, startup) => {
    const site = {
      [`content/_authors/${person}.md`]: member(now(`    startups:\n      - ${JSON.stringify(startup)}\n`)),
      [`content/_startups/${startup}.md`]: product(phases),
    };
    const { files } = importOf(site);
    expect([...files.keys()]).toEqual(expect.arrayContaining([`members/${person}.yml`, `products/${startup}.yml`]));
    expect(left(site)).toEqual([]);
    expectUntouched(site);
  });

  it("that differ by case alone give one record, and the other is named", () => {
    const on = (id: string) => now(`    startups:\n      - ${id}\n`);
    const site = {
      "content/_authors/Lea.Specimen.md": member(on("Aide")),
      "content/_authors/lea.specimen.md": member(on("aide")),
      "content/_startups/Aide.md": product(phases),
      "content/_startups/aide.md": product(phases),
    };
    expect(left(site).map(({ code, file }) => [code, file])).toEqual([
      ["import-record-left", "content/_authors/lea.specimen.md"],
      ["import-record-left", "content/_startups/aide.md"],
    ]);
    expectUntouched(site);
  });
});

describe("names of employers", () => {
  const employed = (...names: string[]) =>
    Object.fromEntries(
      names.map((name, at) => [
        `content/_authors/${"abcdefghijklm"[at]}.specimen.md`,
        member(now().replace("Atelier Numéral", JSON.stringify(name))),
      ]),
    );

  it("are trimmed, and kept once", () => {
    const site = employed("Octo", "OCTO", "Octo ", " octo", "OCTO", "Malt/Octo", "Malt/Octo ");
    const { imported } = importOf(site, { employers: [" Octo "] });
    expect(imported.contractor).toEqual({ name: "Octo", aliases: ["OCTO", "octo"] });
    expect(imported.containing).toEqual([{ name: "Malt/Octo", missions: 2 }]);
    expect(imported.members.size).toBe(5);
    expectUntouched(site, { employers: [" Octo "] });
  });

  const site = employed(
    "Octo",
    "Octo Technology",
    "Scopyleft ",
    "/ut7",
    "Malt/Octo",
    "Beta.gouv & Cie",
    "Pass Culture",
  );
  it.each([
    ["Otco", ["Octo"]],
    ["Octoo", ["Octo"]],
    ["Scopylef", ["Scopyleft"]],
    ["Scopy left SCOP", ["Scopyleft"]],
    ["Scoppyleft", ["Scopyleft"]],
    ["ut 7 SARL", ["/ut7"]],
    ["ut8", ["/ut7"]],
    ["Octo Technologie", ["Octo Technology"]],
    ["Malt", ["Malt/Octo"]],
    ["Betagouv", ["Beta.gouv & Cie"]],
    ["Culture du Code", ["Pass Culture"]],
    ["Entreprise Inconnue", []],
  ])("%s: nearest first, %j", (name, near) => {
    const { imported } = importOf(site, { employers: [name] });
    expect(imported.near.slice(0, 1)).toEqual(near);
    expect(imported.members.size).toBe(0);
  });
});

describe("each file", () => {
  it("says its schema to editors on its first line", () => {
    const { files } = importOf({ [LEA]: member(onProduct), [PRODUCT]: product(phases) });
    const first = [...files].map(([path, text]) => [path, text.split("\n")[0]?.split("/schemas/")[1]]);
    expect(Object.fromEntries(first)).toEqual({
      "members/lea.specimen.yml": "v1/member.schema.json",
      "products/aide-facile.yml": "v1/product.schema.json",
      ".github/beta-fiches.yml": "v1/settings.schema.json",
      "beta-fiches.lock.json": undefined,
    });
  });
});
