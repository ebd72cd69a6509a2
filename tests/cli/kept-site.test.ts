import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cloneOfExamples } from "../support/clone-of-examples.ts";
import { runIn, writeFiles } from "../support/command-line.ts";

let here: ReturnType<typeof cloneOfExamples>;
beforeEach(() => {
  here = cloneOfExamples();
  here.clone();
  const settings = readFileSync(here.at("contractor/.github/beta-fiches.yml"), "utf8");
  const site = `site:\n  repository: ${basename(here.folder)}/upstream\n`;
  writeFiles(here.folder, {
    "contractor/.github/beta-fiches.yml": `${settings.replace(/^site:\n( .*\n)*/m, "")}${site}`,
  });
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

const run = (...args: string[]) => {
  const env = { XDG_CACHE_HOME: here.at("cache"), GITHUB_SERVER_URL: pathToFileURL(dirname(here.folder)).href };
  const { status, stdout, stderr } = runIn(here.at("contractor"), args, env);
  return { status, stdout: stdout.replaceAll("\u00A0", " "), stderr: stderr.replaceAll("\u00A0", " ") };
};

const note = () => here.at(`cache/beta-fiches/sites/${basename(here.folder).toLowerCase()}/upstream.json`);

it("without a copy, a command says how to make one", () => {
  for (const command of [["plan"], ["entries"], ["check", "--records", "."]]) {
    const { status, stdout, stderr } = run(...command);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain("Il manque le site : --site n’est pas donné");
    expect(stdout + stderr).toContain("beta-fiches site update");
  }
});

it("plan reads the copy as it reads a clone, and says of when it is", () => {
  expect(run("site", "update")).toMatchObject({ status: 0, stderr: "" });
  const plan = (...args: string[]) => JSON.parse(run("plan", "--format", "json", ...args).stdout);
  const { changes, problems } = plan();
  const own = plan("--site", "../site");
  expect(changes).toEqual(own.changes);
  expect(problems.slice(0, -1)).toEqual(own.problems);
  expect(problems.at(-1)).toMatchObject({
    ...{ code: "site-kept", severity: "note" },
    message: expect.stringMatching(/^Le site est lu dans la copie gardée ici, mise à jour le .* h \d\d\.$/),
  });
});

it("reversibilite writes the same file from the copy as with --site", () => {
  const transfer = (...args: string[]) => run("reversibilite", "aide-facile", "--today", "2026-11-10", ...args);
  expect(transfer().stdout).toContain("La fiche du produit n'a pas été lue");
  run("site", "update");
  const { status, stdout } = transfer();
  expect([status, stdout]).toEqual([0, transfer("--site", "../site").stdout]);
  expect(stdout).toContain("- Service : `https://aide-facile.example`");
});

it("a copy that is old is a warning", () => {
  run("site", "update");
  const old = new Date(Date.now() - 9.5 * 86_400_000).toISOString();
  writeFileSync(note(), JSON.stringify({ ...JSON.parse(readFileSync(note(), "utf8")), updated: old }));
  const { stdout } = run("entries");
  expect(stdout).toMatch(
    /avertissement {2}Le site est lu dans la copie gardée ici, .* \(il y a 9 jours\) : il a pu changer/,
  );
});

it("check and import read it too, and say of when it is", () => {
  run("site", "update");
  const check = run("check", "--records", ".", "--offline");
  expect(check.stdout).toBe(run("check", "--records", ".", "--offline", "--site", "../site").stdout);
  expect(check.stderr).toContain("Le site est lu dans la copie gardée ici");
});

it("import reads the copy of the usual site, where no settings name one", () => {
  writeFiles(here.folder, { "betagouv/placeholder": "" });
  here.gitIn(".", "clone", "-q", "--bare", `file://${here.at("upstream")}`, "betagouv/beta.gouv.fr");
  here.gitIn("betagouv/beta.gouv.fr", "config", "uploadpack.allowFilter", "true");
  const env = { XDG_CACHE_HOME: here.at("cache"), GITHUB_SERVER_URL: pathToFileURL(here.folder).href };
  writeFiles(here.folder, { "empty/.keep": "" });
  expect(runIn(here.at("empty"), ["site", "update"], env).status).toBe(0);
  const args = ["import", "--employer", "Atelier Numéral", "--today", "2026-02-01", "--all", "--out"];
  const { status, stdout, stderr } = runIn(here.at("empty"), [...args, "own"], env);
  expect(status).toBe(0);
  expect(stderr).toContain("Le site est lu dans la copie gardée ici");
  expect(stdout).toMatch(/plan --records own\n/);
  runIn(here.at("empty"), [...args, "other", "--site", "../upstream"], env);
  const written = (folder: string) =>
    readdirSync(here.at(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"));
  expect(written("empty/own")).toEqual(written("empty/other"));
  expect(written("empty/own").length).toBeGreaterThan(2);
});

it("--anew makes a spoilt copy again", () => {
  run("site", "update");
  rmSync(note().replace(/json$/, "git/objects"), { recursive: true });
  expect(run("plan").stdout).toContain("→");
  expect(run("site", "update", "--anew")).toMatchObject({ status: 0 });
  expect(run("plan", "--format", "json").stdout).toContain('"site-kept"');
});
