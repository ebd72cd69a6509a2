import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { declarations } from "../../src/cli/declarations/declarations.ts";
import { copyOfExamples, main, runIn } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runIn(folder, args);
const inputs = ["--records", "contractor", "--site", "site"];

describe("plan", () => {
  it("says in French what happens, without colour or progress in a pipe", () => {
    const { stdout, stderr } = run("plan", ...inputs);
    expect(stdout).toContain("content/_authors/jeanne.exemplaire.md   mission prolongée jusqu'au 31 décembre 2026");
    expect(stdout).toContain("  -     end: 2026-06-30\n  +     end: 2026-12-31\n");
    expect(stdout).toContain("Vouliez-vous dire « aide-facile » ?");
    expect(stdout.trim().split("\n").at(-1)).toBe("1 fiche à créer, 2 fiches à mettre à jour, 4 à jour, 1 erreur.");
    expect(stdout + stderr).not.toContain("\u001B");
  });

  it("exits with 2 on --exit-code when there are changes, 0 without", () => {
    rmSync(join(folder, "contractor/members/lea.specimen.yml"));
    expect(run("plan", ...inputs, "--exit-code").status).toBe(2);
    expect(run("plan", ...inputs).status).toBe(0);
  });

  it.each([
    {
      what: "no settings",
      spoil: () => rmSync(join(folder, "contractor/.github/beta-fiches.yml")),
      code: "settings-missing",
    },
    {
      what: "a base that is cut short",
      spoil: () => writeFileSync(join(folder, "contractor/beta-fiches.lock.json"), '{"version":1'),
      code: "base-unreadable",
    },
    {
      what: "a site without fiches",
      spoil: () => rmSync(join(folder, "site/content"), { recursive: true }),
      code: "site-empty",
    },
    {
      what: "no records folder",
      spoil: () => rmSync(join(folder, "contractor"), { recursive: true }),
      code: "folder-missing",
    },
  ])("$what: a problem, and JSON all the same", ({ spoil, code }) => {
    spoil();
    const { status, stdout } = run("plan", ...inputs, "--format", "json");
    expect({ status, codes: JSON.parse(stdout).problems.map((found: { code: string }) => found.code) }).toEqual({
      status: 1,
      codes: [code],
    });
  });

  it.each([
    [["plan", "--records", "contractor"], "--site"],
    [["plan", ...inputs, "--colour"], "--colour"],
    [["plan", ...inputs, "--today", "2026-02-30"], "2026-02-30"],
    [["plan", ...inputs, "--format", "xml"], "xml"],
    [["plna"], "« plan »"],
    [["plan", ...inputs, "--settings"], "--settings"],
  ])("%j is refused with a way out", (args, named) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain(named);
    expect(stdout + stderr).toContain("→");
  });

  it("accepts the content folder as the site", () => {
    expect(
      JSON.parse(run("plan", "--records", "contractor", "--site", "site/content", "--format", "json").stdout).changes,
    ).toHaveLength(3);
  });
});

describe("a disk that refuses", () => {
  it.each([
    [
      "a file where a folder of records is to be written",
      ["import", "--site", "site", "--employer", "Numéral", "--out", "file/new"],
    ],
    ["a file where the site is", ["plan", "--records", "contractor", "--site", "file"]],
  ])("%s: one sentence, no stack", (_, args) => {
    writeFileSync(join(folder, "file"), "");
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(/^(?:file:1:1 {2})?erreur {2}.*\n {4}→ .*\n/);
    expect(stdout + stderr).not.toMatch(/\n {4}at /);
  });
});

describe("a pipe", () => {
  it("that closes early ends the command quietly", () => {
    const many = Array.from({ length: 3000 }, (_, at) => `note-${at}.txt`);
    for (const name of many) writeFileSync(join(folder, "contractor/members", name), "");
    const shell = `"${process.execPath}" "${main}" plan ${inputs.join(" ")} | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", shell], { cwd: folder, encoding: "utf8" });
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(stderr).toBe("");
  });
});

describe("help", () => {
  it.each(declarations.map(({ name }) => name))("of %s describes all that it takes", (name) => {
    const { status, stdout } = run(...name.split(" "), "--help");
    const command = declarations.find((one) => one.name === name);
    const described = [...stdout.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, option]) => option);
    expect(status).toBe(0);
    expect(described).toEqual([...Object.keys(command?.options ?? {}), "help"]);
  });

  it.each([[], ["--help"], ["-h"], ["help"]])("%j lists the commands", (...args) => {
    const { status, stdout } = run(...args);
    expect(status).toBe(0);
    for (const { name, summary } of declarations)
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary.slice(0, 20)}`, "m"));
  });

  it("takes at most 150 ms more than Node itself", () => {
    // Of the processor: what else the machine does counts little.
    const tell = "process.on('exit',()=>{const{user,system}=process.cpuUsage();process._rawDebug((user+system)/1000)})";
    const preload = ["--import", `data:text/javascript,${tell}`];
    const best = (args: string[]) => {
      const runs = Array.from({ length: 7 }, () => spawnSync(process.execPath, [...preload, ...args]).stderr);
      return Math.min(...runs.map(Number));
    };
    const node = best(["-e", "0"]);
    expect(node).toBeGreaterThan(10);
    expect(best([main, "--help"]) - node).toBeLessThan(150);
    expect(best([main, "plan", "--help"]) - node).toBeLessThan(150);
  });

  it("is the same however it is asked for", () => {
    const { stdout } = run("plan", "--help");
    expect(run("help", "plan").stdout).toBe(stdout);
    expect(run("plan", "--recods", "-h").stdout).toBe(stdout);
  });
});

describe("validate", () => {
  it("checks records alone, a site alone, and both", () => {
    expect(run("validate", "--records", "contractor")).toMatchObject({
      status: 0,
      stdout: "0 fiche vérifiée, 13 dossiers vérifiés : aucune erreur, 0 avertissement.\n",
    });
    expect(run("validate", "--site", "site")).toMatchObject({
      status: 0,
      stdout: "11 fiches vérifiées, 0 dossier vérifié : aucune erreur, 0 avertissement.\n",
    });
    expect(run("validate", ...inputs).status).toBe(1);
  });

  it("points at the line of a fiche that breaks a rule", () => {
    const file = join(folder, "site/content/_authors/jeanne.exemplaire.md");
    writeFileSync(file, readFileSync(file, "utf8").replace("      - aide-facile", "      - aide-facil"));
    const { stdout } = run("validate", "--site", "site", "--format", "json");
    expect(JSON.parse(stdout).problems).toMatchObject([
      { code: "unknown-startup", file: "content/_authors/jeanne.exemplaire.md", line: 12, column: 9 },
    ]);
  });
});
