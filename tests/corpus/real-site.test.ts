import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createFiche, editFiche } from "../../src/fiches/edit/edit-fiche.ts";
import { isJsonObject } from "../../src/fiches/json.ts";
import { bodyOf, type Fiche, isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { corpusLines, hasCorpus, siteArchive } from "../support/corpus.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
let site = "";

const canonical = (fiche: Fiche) => createFiche(fiche.data, "").replace(/---\n$/, "");

describe.skipIf(!hasCorpus)("the real site", () => {
  beforeAll(() => {
    site = mkdtempSync(join(tmpdir(), "beta-fiches-site-"));
    execFileSync("tar", ["-xzf", siteArchive, "-C", site]);
  });
  afterAll(() => rmSync(site, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [main, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });

  it("validates without an error, every fiche read", () => {
    const { status, stdout } = run("validate", "--site", site, "--format", "json");
    const { fiches, problems } = JSON.parse(stdout);
    expect({ status, fiches }).toEqual({ status: 0, fiches: 4146 });
    expect(new Set(problems.map((found: { code: string }) => found.code))).toEqual(new Set(["unusual-value"]));
  });

  it("says each fiche in its canonical form when created anew, and the same bytes when nothing is edited", () => {
    const different: string[] = [];
    for (const path of ["_authors", "_startups"].flatMap((folder) =>
      readdirSync(join(site, "content", folder)).map((name) => `content/${folder}/${name}`),
    )) {
      const text = readFileSync(join(site, path), "utf8");
      const fiche = readFiche(text, path);
      if (!isFiche(fiche) || editFiche(fiche, fiche.data) !== text) different.push(path);
      else if (canonical(fiche) !== text.slice(0, fiche.front.end).replaceAll("\r\n", "\n")) different.push(path);
    }
    // A role of one point, which the build reads as a number, and a moment under a key of its own: a new fiche has them in quotes.
    expect(different).toEqual(["content/_authors/marine.choquin.md", "content/_startups/les-emplois.md"]);
  });

  it("imports a large employer and plans to nothing", () => {
    const records = join(site, "records");
    expect(
      run(
        "import",
        "--site",
        site,
        "--employer",
        "Octo",
        "--out",
        records,
        "--all",
        "--manage-products",
        "--today",
        "2026-08-20",
      ).status,
    ).toBe(0);
    const plan = JSON.parse(run("plan", "--records", records, "--site", site, "--format", "json").stdout);
    expect(plan.changes).toEqual([]);
    expect(plan.problems.filter((found: { severity: string }) => found.severity === "error")).toEqual([]);
    expect(plan.unchanged).toBeGreaterThan(100);
  });
});

describe.skipIf(!hasCorpus)("fiches written by hand", () => {
  it("move by one line when one end moves", () => {
    const wrong: string[] = [];
    for (const { path, text } of z
      .array(z.object({ path: z.string(), text: z.string() }))
      .parse(corpusLines("handwritten"))) {
      const fiche = readFiche(text, path);
      if (!isFiche(fiche) || !Array.isArray(fiche.data.missions)) continue;
      const last = fiche.data.missions.at(-1);
      if (!isJsonObject(last) || typeof last.end !== "string") continue;
      const missions = [...fiche.data.missions.slice(0, -1), { ...last, end: "2031-07-14" }];
      const after = editFiche(fiche, { ...fiche.data, missions })?.split("\n") ?? [];
      const lines = text.split("\n");
      if (after.length !== lines.length || lines.filter((line, at) => line !== after[at]).length !== 1)
        wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)("edits that the site saw", () => {
  it("each give a text that says the new front matter and keeps the body", () => {
    const shape = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() });
    let edited = 0;
    for (const { path, before, after } of z.array(shape).parse(corpusLines("edits"))) {
      const [was, is] = [readFiche(before ?? "", path), readFiche(after ?? "", path)];
      if (!isFiche(was) || !isFiche(is)) continue;
      const read = readFiche(editFiche(was, is.data) ?? "", path);
      expect(isFiche(read) && read.data, path).toEqual(is.data);
      expect(isFiche(read) && bodyOf(read), path).toBe(bodyOf(was));
      edited++;
    }
    expect(edited).toBeGreaterThan(4000);
  });
});
