import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentOf, copyOfExamples, main, runIn, writeFiles } from "../support/command-line.ts";

const hasTerminal = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");
if (!hasTerminal) process.stdout.write("skipped: the tests on a terminal need `script` from util-linux\n");

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ours = ["--employer", "Atelier Numéral"];
const read = (path: string) => readFileSync(join(folder, path), "utf8");

function init(...args: string[]) {
  const all = ["init", "--site", "site", "--records", "new", "--today", "2026-11-02", ...args];
  const { status, stdout, stderr } = runIn(folder, all);
  return { status, stdout, shown: `${stdout}${stderr}`.replaceAll("\u00A0", " ") };
}

describe("the first settings and records", () => {
  it("hold who runs, say how changes are delivered and why, and plan to nothing", () => {
    const { status, shown } = init(...ours);
    expect(status).toBe(0);
    expect(shown).toContain("2 dossiers de membres écrits, 3 dossiers de produits écrits dans new.");
    expect(shown).toContain("beta-fiches status --records new --site site");
    expect(read("new/.github/beta-fiches.yml")).toMatch(
      /name: Atelier Numéral\nsite:\n( {2}#.*\n)+ {2}delivery: espace-membre\n$/,
    );
    const plan = runIn(folder, [
      "plan",
      "--records",
      "new",
      "--site",
      "site",
      "--today",
      "2026-11-02",
      "--format",
      "json",
    ]);
    expect(JSON.parse(plan.stdout)).toEqual({ changes: [], problems: [], unchanged: 5 });
  });

  it("go where the settings then look for them, by pull request where asked", () => {
    expect(init(...ours, "--folder", "dossiers", "--delivery", "pull-request").status).toBe(0);
    expect(existsSync(join(folder, "new/dossiers/members/nora.fictif.yml"))).toBe(true);
    const settings = read("new/.github/beta-fiches.yml");
    expect(settings).toContain("records: dossiers\n");
    expect(settings).toContain("  delivery: pull-request\n");
    const plan = runIn(folder, ["plan", "--records", "new", "--site", "site", "--format", "json"]);
    expect(JSON.parse(plan.stdout)).toMatchObject({ changes: [], unchanged: 5 });
  });

  it("are but settings where the site knows nobody, and the contractor says so", () => {
    const refused = init("--employer", "Maison Inconnue");
    expect(refused.status).toBe(1);
    expect(refused.shown).toContain("Ajoutez --empty");
    expect(existsSync(join(folder, "new"))).toBe(false);
    const { status, shown } = init("--employer", "Maison Inconnue", "--empty");
    expect(status).toBe(0);
    expect(shown).toContain("Les réglages sont écrits dans new, sans dossier.");
    expect(shown).toContain("beta-fiches new member --records new --site site");
    const args = ["--first-name", "Zoé", "--last-name", "Étalon", "--role", "Design", "--domaine", "Design"];
    const mission = ["--start", "2026-12-01", "--end", "2027-05-31", "--product", "aide-facile"];
    const added = runIn(folder, ["new", "member", ...args, ...mission, "--records", "new", "--site", "site"]);
    expect(added.status).toBe(0);
  });

  it("are shown by --dry-run, and nothing is written", () => {
    const before = contentOf(folder);
    const { status, shown } = init(...ours, "--dry-run");
    expect(status).toBe(0);
    expect(shown).toContain(
      "Rien n’a été écrit (--dry-run). Auraient été écrits dans new :\n  .github/beta-fiches.yml\n",
    );
    expect(contentOf(folder)).toEqual(before);
  });
});

describe("what is there stays", () => {
  it.each([
    ["settings", ".github/beta-fiches.yml"],
    ["a record", "members/a.b.yml"],
    ["a base", "beta-fiches.lock.json"],
  ])("%s", (_, path) => {
    writeFiles(folder, { [`new/${path}`]: "à moi\n" });
    const before = contentOf(folder);
    const { status, shown } = init(...ours);
    expect(status).toBe(1);
    expect(shown).toContain("« new » contient déjà des dossiers ou des réglages");
    expect(shown).toContain("beta-fiches new");
    expect(contentOf(folder)).toEqual(before);
  });

  it("outside of the folder too, whatever link leads there", () => {
    mkdirSync(join(folder, "new"));
    mkdirSync(join(folder, "outside"));
    symlinkSync("../outside", join(folder, "new/.github"));
    expect(init(...ours).status).toBe(1);
    expect(contentOf(join(folder, "outside")).size).toBe(0);
  });
});

describe("an employer that is not known", () => {
  it.each([
    ["mistyped", "Atelier Numérique", "le site connaît « Atelier Numéral »"],
    ["unlike any", "Maison Inconnue", "Vérifiez l'écriture du nom"],
  ])("%s: the names near it, and nothing written", (_, name, expected) => {
    const { status, shown } = init("--employer", name);
    expect(status).toBe(1);
    expect(shown).toContain(expected);
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  it("is asked for where no option names it, and only at a terminal", () => {
    const { status, shown } = init();
    expect(status).toBe(1);
    expect(shown).toContain("Il manque l'option « --employer ».");
    expect(shown).toContain("Ajoutez --employer NOM : le nom de votre entreprise");
  });

  it.skipIf(!hasTerminal)("is chosen at a terminal among the names near it", () => {
    const command = `'${process.execPath}' '${main}' init --site site --records new --today 2026-11-02`;
    const { status, stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, TERM: "xterm" },
      encoding: "utf8",
      // A mistyped name, the first one near it, two names that hold it, delivery, folder, a workbook as is offered first, yes.
      input: ["Atelier Numérique", "1", "o", "n", "", "", "", "o", ""].join("\n"),
    });
    const shown = stdout.replaceAll("\r\n", "\n").replaceAll("\u00A0", " ");
    expect(shown).toContain("  1. Atelier Numéral\n");
    expect(shown).toContain("« Atelier Numéral SCOP » (1 mission) est-il aussi un nom de votre entreprise ? (o/n) : ");
    expect(shown).toContain("aucune des 17");
    expect(status).toBe(0);
    expect(read("new/.github/beta-fiches.yml")).toContain("aliases:\n    - Atelier Numéral SCOP\n");
    expect(shown).toContain("  1. ods\n  2. xlsx\n  3. yaml\n");
    expect(existsSync(join(folder, "new/dossiers.ods"))).toBe(true);
  });
});

describe("A spreadsheet in the place of YAML", () => {
  const planOf = (records: string) =>
    JSON.parse(
      runIn(folder, ["plan", "--records", records, "--site", "site", "--today", "2026-11-02", "--format", "json"])
        .stdout,
    );

  it.each(["ods", "xlsx"])("is written as %s with what the site says, and plans to nothing", (form) => {
    const { status, shown } = init(...ours, "--form", form);
    expect({ status, shown }).toEqual({
      status: 0,
      shown: expect.stringContaining(`dossiers.${form} est écrit dans new, avec les réglages : 2 personnes.`),
    });
    expect(existsSync(join(folder, "new/members"))).toBe(false);
    const { changes, problems } = planOf("new");
    expect(changes).toEqual([]);
    expect(problems.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
  });

  // `site update` is the first: here the site is a folder.
  it("that is there already gets to the entries of the espace membre in three commands", () => {
    const sheet = new URL("../records/sheets/made/01-excel-windows-1252.csv", import.meta.url);
    const text = readFileSync(sheet, "latin1");
    // Léa has a fiche of another contractor.
    const own = text.split("\r\n").filter((line) => !line.startsWith("lea.specimen"));
    writeFiles(folder, { "new/suivi 2026.csv": Buffer.from(own.join("\r\n"), "latin1") });
    const { status, shown } = init(...ours);
    expect({ status, shown }).toEqual({
      status: 0,
      shown: expect.stringContaining("vos dossiers sont les feuilles qui s’y trouvent."),
    });
    const { stdout, status: code } = runIn(folder, [
      "entries",
      "--records",
      "new",
      "--site",
      "site",
      "--today",
      "2026-05-02",
    ]);
    const entries = stdout.replaceAll("\u00A0", " ");
    expect(code).toBe(0);
    expect(entries).toContain("Jeanne Exemplaire");
    expect(`${shown}${entries}`).not.toMatch(/CANARI|650/);
  });
});
