import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeInside } from "../../src/files/write-inside.ts";
import { contentOf, copyOfExamples, main, runIn, writeFiles } from "../support/command-line.ts";
import { filesBelow } from "../support/project-tree.ts";

let folder = "";
const at = (path: string) => join(folder, path);
const read = (path: string) => readFileSync(at(path), "utf8");
beforeEach(() => {
  folder = copyOfExamples();
  writeFiles(folder, { "outside/victim": "à moi\n", "c.csv": ORDERS, "t.csv": WORK });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ORDERS = `Bon de commande;Bénéficiaire;Produit;Signé le;Début;Fin;Unité d'œuvre;Quantité;Prix unitaire HT
BC-2027-001;Direction des Exemples;aide-facile;15/12/2026;4/1/2027;31/12/2027;UO Devops-Confirmé;1;12000
BC-2027-002;Direction des Exemples;aide-facile;15/12/2026;4/1/2027;31/12/2027;UO Devops-Confirmé;1;12000
`;
const WORK = `reference,mois,uo,personne,jours,activite
BC-2026-014,11/2026,devops-confirme,jeanne.exemplaire,12,Page de statistiques
`;
const SITE = ["--site", "site", "--today", "2026-11-02"];
const importOrders = ["import-orders", "--orders", "c.csv", "--out", "contractor"];
const importSite = ["import", "--employer", "Atelier Numéral", ...SITE, "--out", "new"];
const report = ["report", "--records", "contractor", "--format", "csv", "--from", "2026-07-01", "--to", "2026-09-30"];
const badges = ["check", ...SITE, "--offline", "--fail-on", "never", "--badges", "badges"];
const trend = ["check", ...SITE, "--offline", "--fail-on", "never", "--trend", "trend"];

describe("no command writes through a link", () => {
  it.each<{ what: string; args: string[]; link: string; to: string; folder?: string }>([
    { what: "a new order", args: importOrders, link: "contractor/orders/BC-2027-002.yml", to: "../../outside/victim" },
    {
      what: "a new order, by a dangling link",
      args: importOrders,
      link: "contractor/orders/BC-2027-002.yml",
      to: "../../outside/new",
    },
    { what: "the folder of orders", args: importOrders, link: "contractor/orders", to: "../outside" },
    { what: "the folder of settings", args: importSite, link: "new/.github", to: "../outside" },
    { what: "a folder that is not there yet", args: importSite, link: "new/members", to: "../outside/new" },
    { what: "the lock file", args: importSite, link: "new/beta-fiches.lock.json", to: "../outside/new" },
    {
      what: "a named file",
      args: ["lancement", "BC-2026-014", "--records", "contractor", "--out", "file.md"],
      link: "file.md",
      to: "outside/new",
    },
  ])("$what", ({ args, link, to }) => {
    rmSync(at(link), { recursive: true, force: true });
    mkdirSync(at(join(link, "..")), { recursive: true });
    symlinkSync(to, at(link));
    const outside = contentOf(at("outside"));
    const { status, stderr, stdout } = runIn(folder, args);
    expect(contentOf(at("outside"))).toEqual(outside);
    expect(lstatSync(at(link)).isSymbolicLink()).toBe(true);
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toMatch(/lien|existe déjà|contient déjà/);
    expect(stderr).not.toContain("    at ");
  });

  it.each([
    { what: "a report", args: [...report, "--out", "out"], path: "out/rapport-2026-07-01-2026-09-30-produits.csv" },
    { what: "a badge", args: badges, path: "badges/aide-facile.svg" },
    { what: "a badge's figures", args: badges, path: "badges/aide-facile.json" },
    { what: "a trend", args: trend, path: "trend/aide-facile.json" },
    {
      what: "the lock file",
      args: ["plan", "--records", "contractor", ...SITE, "--update-lock"],
      path: "contractor/beta-fiches.lock.json",
    },
  ])("$what that is written each time takes the link's place", ({ args, path }) => {
    mkdirSync(at(join(path, "..")), { recursive: true });
    rmSync(at(path), { force: true });
    symlinkSync("../outside/victim", at(path));
    runIn(folder, args);
    expect(read("outside/victim")).toBe("à moi\n");
    expect(lstatSync(at(path)).isFile()).toBe(true);
  });

  it("and where one of several files may not be written, none is", () => {
    symlinkSync("../../outside/victim", at("contractor/orders/BC-2027-002.yml"));
    const before = contentOf(at("contractor"));
    const { stderr } = runIn(folder, importOrders);
    expect(stderr).toContain("BC-2027-002.yml");
    expect(contentOf(at("contractor"))).toEqual(before);
  });

  it("a folder that a person names may be a link itself", () => {
    symlinkSync("contractor", at("mine"));
    expect(runIn(folder, ["import-orders", "--orders", "c.csv", "--out", "mine"]).status).toBe(0);
    expect(existsSync(at("contractor/orders/BC-2027-001.yml"))).toBe(true);
  });
});

describe("what is no file is neither waited for nor replaced", () => {
  it.each([
    { what: "a trend", args: trend, path: "trend/aide-facile.json" },
    { what: "a badge", args: badges, path: "badges/aide-facile.svg" },
    { what: "an order", args: importOrders, path: "contractor/orders/BC-2027-001.yml" },
    { what: "settings", args: ["validate", "--records", "contractor"], path: "contractor/.github/beta-fiches.yml" },
    {
      what: "the lock file",
      args: ["plan", "--records", "contractor", ...SITE, "--update-lock"],
      path: "contractor/beta-fiches.lock.json",
    },
  ])("$what that is a pipe", ({ args, path }) => {
    mkdirSync(at(join(path, "..")), { recursive: true });
    rmSync(at(path), { force: true });
    execFileSync("mkfifo", [at(path)]);
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd: folder,
      encoding: "utf8",
      timeout: 200_000,
    });
    expect(status).toBe(1);
    expect(stderr).not.toContain("    at ");
    expect(lstatSync(at(path)).isFIFO()).toBe(true);
  });
});

const replace = { existing: "replace" } as const;

describe("writeInside", () => {
  it.each(["../outside/victim", "/etc/hosts", "members/../../outside/new", "", ".", "a\0b", "members/", "a//b"])(
    "refuses %j, which is no path below a folder",
    (path) => {
      expect(() => writeInside(at("contractor"), path, "x", replace)).toThrow();
    },
  );

  it.each([0o600, 0o640, 0o664, 0o755])("keeps the mode %o, whatever the mask says", (mode) => {
    writeFiles(folder, { "in/file": "old" });
    chmodSync(at("in/file"), mode);
    expect(writeInside(at("in"), "file", "new", replace)).toBeNull();
    expect([read("in/file"), statSync(at("in/file")).mode & 0o777]).toEqual(["new", mode]);
  });

  it("replaces at once: who reads the old file, or has it under another name, keeps it", () => {
    writeFiles(folder, { "in/file": "old" });
    linkSync(at("in/file"), at("outside/same"));
    expect(writeInside(at("in"), "file", "new", replace)).toBeNull();
    expect([read("in/file"), read("outside/same")]).toEqual(["new", "old"]);
    expect(readdirSync(at("in"))).toEqual(["file"]);
  });

  it("never writes over a file where it must be new", () => {
    writeFiles(folder, { "in/file": "old" });
    expect(writeInside(at("in"), "file", "new", { existing: "refuse" })).toMatchObject({ code: "out-exists" });
    expect(read("in/file")).toBe("old");
  });

  it("never replaces what is not what was read: bytes of the same length, a link, a folder, nothing", () => {
    const was = { existing: { was: "old" } };
    writeFiles(folder, { "in/same": "old", "in/other": "odl", "in/folder/file": "" });
    symlinkSync("same", at("in/link"));
    expect(writeInside(at("in"), "same", "new", was)).toBeNull();
    writeFiles(folder, { "in/same": "old" });
    for (const path of ["other", "link", "absent"])
      expect([path, writeInside(at("in"), path, "new", was)]).toEqual([
        path,
        expect.objectContaining({ code: "write-changed" }),
      ]);
    expect(writeInside(at("in"), "folder", "new", was)).toMatchObject({ code: "write-refused" });
    expect([read("in/same"), read("in/other"), readdirSync(at("in"))]).toEqual([
      "old",
      "odl",
      ["folder", "link", "other", "same"],
    ]);
  });

  it("leaves nothing behind where the disk refuses", () => {
    mkdirSync(at("in/file/full"), { recursive: true });
    expect(writeInside(at("in"), "file", "new", replace)).toMatchObject({ code: "write-refused" });
    expect(readdirSync(at("in"))).toEqual(["file"]);
  });

  it("writes nothing outside while somebody swaps the folder for a link", async () => {
    mkdirSync(at("in/inner"), { recursive: true });
    const before = readdirSync(at("outside"));
    const swapping = `
      const { renameSync, symlinkSync, rmSync } = require("node:fs");
      const [inner, aside, outside] = process.argv.slice(1);
      process.stdout.write("ready");
      const attempt = (act) => { try { act(); } catch {} };
      for (;;) {
        renameSync(inner, aside);
        // Who writes may have made the folder anew meanwhile.
        attempt(() => symlinkSync(outside, inner));
        attempt(() => rmSync(inner, { recursive: true, force: true }));
        attempt(() => renameSync(aside, inner));
        attempt(() => rmSync(aside, { recursive: true, force: true }));
      }`;
    const swapper = spawn(process.execPath, ["-e", swapping, at("in/inner"), at("in/aside"), at("outside")]);
    await new Promise((resolve) => swapper.stdout.once("data", resolve));
    const answers = { written: 0, refused: 0 };
    const began = Date.now();
    // On a busy machine one of the two may have to wait long for its turn.
    const goesOn = (since: number) => since < 1_500 || (Math.min(...Object.values(answers)) === 0 && since < 200_000);
    while (goesOn(Date.now() - began)) {
      try {
        if (writeInside(at("in"), "inner/file", "x", replace) === null) answers.written += 1;
        else answers.refused += 1;
      } catch {
        // The folder was away: the system says so.
        answers.refused += 1;
      }
    }
    swapper.kill("SIGKILL");
    await new Promise((resolve) => swapper.once("close", resolve));
    expect(readdirSync(at("outside"))).toEqual(before);
    expect(answers.written).toBeGreaterThan(0);
    expect(answers.refused).toBeGreaterThan(0);
  });

  it("takes the place of a link, and refuses it where the file must be new", () => {
    mkdirSync(at("in"));
    symlinkSync("../outside/victim", at("in/file"));
    expect(writeInside(at("in"), "file", "x", { existing: "refuse" })).toMatchObject({ code: "write-refused" });
    expect(writeInside(at("in"), "file", "x", replace)).toBeNull();
    expect([read("in/file"), read("outside/victim")]).toEqual(["x", "à moi\n"]);
  });
});

it("nothing else in src/ writes files: by import biome refuses it, by any other way this does", () => {
  const writers =
    /\b(?:writeFile|appendFile|createWriteStream|copyFile|cp|symlink|link|truncate|rename)(?:Sync)?\b.*from "node:fs|\* as \w+ from "node:fs|^import \w+.* from "node:fs|require\(|import\("node:fs/m;
  const allowed = /^src\/(sandbox\/|files\/write-inside\.ts$)/;
  const found = filesBelow("src").filter(
    ({ path, text }) =>
      path.endsWith(".ts") &&
      !allowed.test(path) &&
      writers.test(text.replace(/\{[^}]*\}/g, (names) => names.replaceAll("\n", " "))),
  );
  expect(found.map(({ path }) => path)).toEqual([]);
});
