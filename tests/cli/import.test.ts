import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentOf, copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runIn(folder, args);

describe("import", () => {
  const importing = [
    "import",
    "--site",
    "site",
    "--employer",
    "Numeral",
    "--employer",
    "Atelier Numéral",
    "--out",
    "new",
    "--today",
    "2026-05-01",
  ];

  it("writes settings, records and last applied, and planning right after yields no change", () => {
    const { status, stdout } = run(...importing, "--manage-products");
    expect(status).toBe(0);
    expect(stdout).toContain("4 dossiers de membres écrits, 3 dossiers de produits écrits dans new.");
    expect(readFileSync(join(folder, "new/.github/beta-fiches.yml"), "utf8")).toContain(
      "  name: Numeral\n  aliases:\n    - Atelier Numéral\n    - Numéral\n",
    );
    expect(readdirSync(join(folder, "new/members"))).toEqual([
      "hugo.factice.yml",
      "jeanne.exemplaire.yml",
      "lea.specimen.yml",
      "nora.fictif.yml",
    ]);
    const plan = run("plan", "--records", "new", "--site", "site", "--format", "json");
    expect(JSON.parse(plan.stdout)).toEqual({ changes: [], problems: [], unchanged: 7 });
  });

  it("writes nothing for an employer that no fiche names, so that a corrected name can follow", () => {
    const { status, stderr } = run("import", "--site", "site", "--employer", "Numera", "--out", "new");
    expect(status).toBe(1);
    expect(stderr).toContain("Aucune fiche du site ne nomme");
    expect(existsSync(join(folder, "new"))).toBe(false);
    expect(run(...importing).status).toBe(0);
  });

  it("names the employers that a mistyped name may stand for", () => {
    const { stderr } = run("import", "--site", "site", "--employer", "Numera", "--out", "new");
    expect(stderr).toMatch(/le site connaît «\u00a0Numéral\u00a0»/);
  });

  it("says that all missions are over, and how to have them", () => {
    const { status, stderr } = run(...importing.slice(0, -1), "2031-05-01");
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("n'est en cours ni à venir") });
    expect(stderr).toContain("Ajoutez --all");
    expect(existsSync(join(folder, "new"))).toBe(false);
    expect(run(...importing.slice(0, -1), "2031-05-01", "--all").status).toBe(0);
  });

  it("leaves past missions and presentations to people, and says so", () => {
    const { stdout } = run(...importing, "--employer", "atelier numeral scop");
    expect(stdout).toContain("--bios les copie");
    const nora = readFileSync(join(folder, "new/members/nora.fictif.yml"), "utf8");
    expect(nora.match(/start: \S+/g)).toEqual(["start: 2026-01-01"]);
    expect(nora).not.toContain("bio:");
  });

  it("says what to do next, with paths that a shell takes", () => {
    const { stdout } = run(...importing.map((arg) => (arg === "new" ? "mes dossiers" : arg)));
    expect(stdout).toContain("Et maintenant");
    expect(stdout).toContain('beta-fiches plan --records "mes dossiers" --site site');
  });

  it("answers scripts in JSON, also where nothing can be written", () => {
    const done = run(...importing, "--format", "json");
    expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(done.stdout)).toEqual({
      problems: [],
      contractor: { name: "Numeral", aliases: ["Atelier Numéral", "Numéral"] },
      containing: expect.arrayContaining([{ name: "Atelier Numéral SCOP", missions: 1 }]),
      past: expect.any(Number),
      written: [...contentOf(join(folder, "new")).keys()].map((path) => relative(join(folder, "new"), path)).sort(),
    });
    const again = run(...importing, "--format", "json");
    expect(again.status).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject({
      problems: [{ code: "out-not-empty" }],
      contractor: null,
      written: [],
    });
  });

  it("names what cannot be imported and imports the rest", () => {
    const path = join(folder, "site/content/_authors/lea.specimen.md");
    const bad = "missions:\n  - start: 2021-01-04\n    end: fin 2026\n    employer: Numeral\n";
    writeFileSync(path, readFileSync(path, "utf8").replace("missions:\n", bad));
    const { status, stderr } = run(...importing);
    expect(status).toBe(0);
    expect(stderr).toContain("lea.specimen.md:");
    expect(stderr).toContain("Non repris dans members/lea.specimen.yml");
    expect(readFileSync(join(folder, "new/members/lea.specimen.yml"), "utf8")).toContain("start: 2026-");
  });

  it("never writes over records that exist", () => {
    run(...importing);
    writeFileSync(join(folder, "new/members/jeanne.exemplaire.yml"), "mine\n");
    expect(run(...importing)).toMatchObject({ status: 1, stdout: "" });
    expect(readFileSync(join(folder, "new/members/jeanne.exemplaire.yml"), "utf8")).toBe("mine\n");
  });

  it("manages no public key of a product unless asked to, and planning right after yields no change either", () => {
    run(...importing);
    const text = readFileSync(join(folder, "new/products/aide-facile.yml"), "utf8");
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
    expect(text).toContain("\n# stats_url: https://aide-facile.example/stats\n");
    const plan = run("plan", "--records", "new", "--site", "site", "--format", "json");
    expect(JSON.parse(plan.stdout)).toEqual({ changes: [], problems: [], unchanged: 7 });
  });

  it("manages the public keys with --manage-products", () => {
    run(...importing, "--manage-products");
    expect(readFileSync(join(folder, "new/products/aide-facile.yml"), "utf8")).toContain(
      "stats_url: https://aide-facile.example/stats\n",
    );
  });

  it("takes past missions under every spelling given, and none of another employer", () => {
    run(...importing, "--all", "--employer", "atelier numeral scop");
    const nora = readFileSync(join(folder, "new/members/nora.fictif.yml"), "utf8");
    expect(nora.match(/start: \S+/g)).toEqual(["start: 2024-09-02", "start: 2026-01-01"]);
    expect(readFileSync(join(folder, "new/.github/beta-fiches.yml"), "utf8")).toContain("    - Atelier Numéral SCOP\n");
    const plan = run("plan", "--records", "new", "--site", "site", "--format", "json");
    expect(JSON.parse(plan.stdout)).toEqual({ changes: [], problems: [], unchanged: 7 });
  });

  it("names the employers that contain the name, and leaves them to a person", () => {
    const { stdout } = run(...importing);
    expect(stdout).toContain("Ces employeurs contiennent votre nom.");
    expect(stdout).toContain("  - Atelier Numéral SCOP (1 mission)\n  - Autre Maison/Atelier Numéral (1 mission)\n");
    expect(existsSync(join(folder, "new/members/luz.prototype.yml"))).toBe(false);
  });

  it.each([".github/beta-fiches.yml", "members/a.b.yml", "products/a.yml", "beta-fiches.lock.json"])(
    "writes nothing where %s exists",
    (path) => {
      writeFiles(join(folder, "new"), { [path]: "à moi\n" });
      const before = contentOf(join(folder, "new"));
      const { status, stderr } = run(...importing);
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("rien n'a été écrit") });
      expect(contentOf(join(folder, "new"))).toEqual(before);
    },
  );
});
