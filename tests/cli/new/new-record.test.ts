import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { schemaLine } from "../../../src/records/schema-line.ts";
import { contentOf, copyOfExamples, runIn, writeFiles } from "../../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SITE = ["--records", "contractor", "--site", "site", "--today", "2026-11-02"];
const MISSION = ["--start", "2026-12-01", "--end", "2027-05-31", "--product", "aide-facile"];
const PERSON = ["--role", "Développeuse", "--domaine", "Développement", ...MISSION];
const ORDER = ["--beneficiary", "Direction des Exemples", "--product", "aide-facile", "--signed", "2026-12-01"];
const DAYS = ["--start", "2027-01-04", "--end", "2027-12-31"];
const named = (first: string, last: string) => ["--first-name", first, "--last-name", last];
const read = (path: string) => readFileSync(join(folder, path), "utf8");

function run(...args: string[]) {
  const { status, stdout, stderr } = runIn(folder, ["new", ...args, ...SITE]);
  return { status, stdout, stderr, shown: `${stdout}${stderr}`.replaceAll("\u00A0", " ") };
}

describe("a new record", () => {
  it("of a person is named as the espace membre will, and is planned at once", () => {
    const { status, shown } = run("member", ...named("Zoé-Anne", "d'Étalon"), ...PERSON, "--email", "zoe@example.org");
    expect(status).toBe(0);
    expect(shown).toContain("members/zoe-anne.d-etalon.yml est écrit. Sa fiche sera proposée à la création.");
    expect(read("contractor/members/zoe-anne.d-etalon.yml")).toBe(`${schemaLine("member")}fullname: Zoé-Anne d'Étalon
role: Développeuse
domaine: Développement
email: zoe@example.org
missions:
  - start: 2026-12-01
    end: 2027-05-31
    startups:
      - aide-facile
`);
    const planned = runIn(folder, ["plan", ...SITE, "--format", "json"]).stdout;
    const paths = JSON.parse(planned).changes.map(({ path }: { path: string }) => path);
    expect(paths).toContain("content/_authors/zoe-anne.d-etalon.md");
  });

  it("of a product and of an order pass the same checks as those written by hand", () => {
    const product = ["--title", "Mon Produit d'État", "--mission", "Aider.", "--incubator", "fabrique"];
    const phase = ["--contact", "equipe@example.org", "--phase", "construction", "--phase-start", "2026-11-02"];
    expect(run("product", ...product, ...phase).status).toBe(0);
    expect(read("contractor/products/mon-produit-d-etat.yml")).toContain("title: Mon Produit d'État\n");
    const lines = ["--line", "devops-confirme:6,5:12 000", "--line", "design-confirme:1:11000.00"];
    expect(run("order", "--reference", "BC-2027-001", ...ORDER, ...DAYS, ...lines).status).toBe(0);
    expect(read("contractor/orders/BC-2027-001.yml")).toContain(`lines:
  - unit: devops-confirme
    quantity: 6.5
    unitPrice: '12000'
  - unit: design-confirme
    quantity: 1
    unitPrice: '11000.00'
`);
  });

  it("of a product with a fiche holds only what was said", () => {
    rmSync(join(folder, "contractor/products/carnet-temoin.yml"));
    expect(run("product", "--id", "carnet-temoin", "--beneficiary", "Direction des Exemples").status).toBe(0);
    const [, ...lines] = read("contractor/products/carnet-temoin.yml").split("\n");
    expect(lines).toEqual(["beneficiary: Direction des Exemples", ""]);
  });

  it("is a mission more of somebody, and nothing else of the file moves", () => {
    const before = read("contractor/members/hugo.factice.yml");
    expect(
      run("mission", "--member", "hugo.factice", ...MISSION, "--order", "BC-2026-014", "--unit", "devops-confirme")
        .status,
    ).toBe(0);
    const added = `    - start: 2026-12-01
      end: 2027-05-31
      startups:
        - aide-facile
      order: BC-2026-014
      unit: devops-confirme
`.replaceAll(/^ {2}/gm, "");
    const after = read("contractor/members/hugo.factice.yml");
    expect(after.replace(added, "")).toBe(before);
    expect(after).toContain(added);
  });

  it("goes where the settings have the records", () => {
    writeFiles(folder, {
      "other/.github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\nrecords: dossiers\n",
    });
    const args = ["new", "member", ...named("Zoé", "Étalon"), ...PERSON, "--records", "other", "--site", "site"];
    expect(runIn(folder, args).status).toBe(0);
    expect(existsSync(join(folder, "other/dossiers/members/zoe.etalon.yml"))).toBe(true);
  });

  it("is shown by --dry-run, and as JSON, without a byte written", () => {
    const before = contentOf(folder);
    const { status, shown } = run("member", ...named("Zoé", "Étalon"), ...PERSON, "--dry-run");
    expect(status).toBe(0);
    expect(shown).toContain("  fullname: Zoé Étalon\n");
    expect(shown).toContain("Rien n’a été écrit (--dry-run).");
    const answer = JSON.parse(
      run("member", ...named("Zoé", "Étalon"), ...PERSON, "--dry-run", "--format", "json").stdout,
    );
    expect(answer).toMatchObject({ path: "members/zoe.etalon.yml", written: false });
    expect(contentOf(folder)).toEqual(before);
  });

  it("says that without a site nothing was checked against it", () => {
    const args = ["new", "member", ...named("Zoé", "Étalon"), ...PERSON, "--records", "contractor", "--dry-run"];
    const { status, stderr } = runIn(folder, args);
    expect(status).toBe(0);
    expect(stderr).toContain("Le site n’a pas été lu");
  });
});

describe("nobody gets a second fiche, and nobody another's", () => {
  it.each([
    ["a fiche of that id without a mission of ours", named("Luz", "Prototype"), ["--same-person", "--other-person"]],
    ["an id that differs by its spelling alone", named("Sacha-", "Maquette"), ["sacha.maquette"]],
    ["an account that a fiche has", [...named("Zoé", "Étalon"), "--github", "Luz-Prototype"], ["luz.prototype"]],
    ["a name, in another order, of a fiche of ours", named("Echantillon", "Ines"), ["ines.echantillon"]],
  ])("%s: a person says whose it is", (_, who, expected) => {
    const fiche = "site/content/_authors/luz.prototype.md";
    writeFiles(folder, { [fiche]: read(fiche).replace("role:", "github: luz-prototype\nrole:") });
    const fiche2 = "site/content/_authors/ines.echantillon.md";
    writeFiles(folder, { [fiche2]: read(fiche2).replace(/employer: .*/, "employer: Atelier Numéral") });
    const before = contentOf(folder);
    const { status, shown } = run("member", ...who, ...PERSON);
    expect({ status, shown }).toMatchObject({ status: 1 });
    for (const part of expected) expect(shown).toContain(part);
    expect(contentOf(folder)).toEqual(before);
  });

  it("the same person is confirmed, under the id that the fiche has", () => {
    expect(run("member", ...named("Luz", "Prototype"), ...PERSON, "--same-person").status).toBe(0);
    expect(read("contractor/members/luz.prototype.yml")).toContain("existingFiche: true\n");
  });

  it("a homonym needs another id", () => {
    const { status, shown } = run("member", ...named("Luz", "Prototype"), ...PERSON, "--other-person");
    expect(status).toBe(1);
    expect(shown).toContain("l’espace membre ne le donne pas deux fois");
    const other = run(
      "member",
      ...named("Luz", "Prototype"),
      ...PERSON,
      "--other-person",
      "--username",
      "luz.b.prototype",
    );
    expect(other.status).toBe(0);
    expect(read("contractor/members/luz.b.prototype.yml")).toContain("existingFiche: false\n");
  });

  it("one letter from a known id is told, and left to people", () => {
    const { status, shown } = run("member", ...named("Jeane", "Exemplaire"), ...PERSON);
    expect(status).toBe(0);
    expect(shown).toContain("n’a qu’une lettre de différence avec « jeanne.exemplaire »");
  });
});

describe("what cannot be written", () => {
  it.each([
    [
      "a record that is there",
      ["member", ...named("Hugo", "Factice"), ...PERSON],
      "« members/hugo.factice.yml » existe déjà",
    ],
    [
      "a number in a name",
      ["member", ...named("Jean 2", "Modele"), ...PERSON],
      "« jean-2.modele », que le site refuse",
    ],
    ["letters that the espace membre drops", ["member", ...named("子", "明"), ...PERSON], "que le site refuse"],
    [
      "an unknown product",
      ["member", ...named("Zoé", "Étalon"), ...PERSON, "--product", "aide-facil"],
      "Attendu : aide-facile",
    ],
    [
      "a domain that is none",
      ["member", ...named("Zoé", "Étalon"), ...PERSON.slice(0, 2), "--domaine", "Dev", ...MISSION],
      "« Dev »",
    ],
    [
      "an end before the start",
      ["member", ...named("Zoé", "Étalon"), ...PERSON.slice(0, 4), "--start", "2027-01-01", "--end", "2026-12-01"],
      "n'est pas après le début",
    ],
    ["a mission of nobody", ["mission", "--member", "hugo.factic", ...MISSION], "Vouliez-vous dire « hugo.factice »"],
    [
      "a mission twice",
      ["mission", "--member", "hugo.factice", "--start", "2026-02-02", "--end", "2027-01-01"],
      "commence le 2 février 2026",
    ],
    ["an order that is there", ["order", "--reference", "BC-2026-014"], "« orders/BC-2026-014.yml » existe déjà"],
    [
      "a line that says no price",
      ["order", "--reference", "BC-1", ...ORDER, ...DAYS, "--line", "devops:6:12"],
      "UO:QUANTITÉ:PRIX",
    ],
    ["a product that is there", ["product", "--id", "aide-facile"], "« products/aide-facile.yml » existe déjà"],
  ])("%s: the reason and the way out, and nothing written", (_, args, expected) => {
    const before = contentOf(folder);
    const { status, shown } = run(...args);
    expect(shown).toContain(expected);
    expect(shown).toContain("\n    → ");
    expect(status).toBe(1);
    expect(contentOf(folder)).toEqual(before);
  });

  it("lists all that is missing at once, with what each is", () => {
    const { status, stderr } = run("member", ...named("Zoé", "Étalon"));
    expect(status).toBe(1);
    expect([...stderr.matchAll(/→ Ajoutez (--[a-z-]+) /g)].map(([, option]) => option)).toEqual([
      "--role",
      "--domaine",
      "--start",
      "--end",
    ]);
  });

  it("never follows a link out of the folder", () => {
    writeFiles(folder, { "outside/kept": "à moi\n" });
    rmSync(join(folder, "contractor/orders"), { recursive: true });
    symlinkSync("../outside", join(folder, "contractor/orders"));
    const { status } = run("order", "--reference", "BC-1", ...ORDER, ...DAYS, "--line", "devops-confirme:6:12000");
    expect(status).toBe(1);
    expect(contentOf(join(folder, "outside")).size).toBe(1);
  });
});
