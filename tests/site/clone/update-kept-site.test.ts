import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isProblem } from "../../../src/problems/problem.ts";
import { usualSite } from "../../../src/settings/settings-schema.ts";
import { findKeptSite, keptPaths, keptSitesFolder, openKeptSite } from "../../../src/site/clone/kept-site.ts";
import { removeKeptSite, updateKeptSite } from "../../../src/site/clone/update-kept-site.ts";
import { cloneOfExamples, FICHE } from "../../support/clone-of-examples.ts";
import { writeFiles } from "../../support/command-line.ts";

let here: ReturnType<typeof cloneOfExamples>;
let site: { repository: string; branch: string };
let server = "";
let root = "";
beforeEach(() => {
  here = cloneOfExamples();
  writeFiles(here.folder, { "upstream/img/photo.svg": "<svg/>" });
  here.commit("upstream", "Photo");
  server = pathToFileURL(dirname(here.folder)).href;
  root = here.at("cache");
  site = { repository: `${basename(here.folder)}/upstream`, branch: "master" };
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

const update = (now = new Date("2026-11-29T14:05:00Z")) => updateKeptSite(site, { server, now, root });
const change = (text: string) => {
  writeFiles(here.folder, { [`upstream/${FICHE}`]: text });
  here.commit("upstream", "Fiche");
};

/** What a command reads of a fiche in the copy. */
async function readFiche(): Promise<string | null | undefined> {
  const opened = openKeptSite(findKeptSite(site, root)?.folder ?? "", { ...usualSite, ...site });
  if (isProblem(opened)) throw new Error(opened.message);
  return (await opened.tree.read([FICHE])).get(FICHE);
}

describe("the copy that is kept of a site", () => {
  it("has its fiches, and nothing that no command reads", async () => {
    const updated = update();
    expect(updated).toMatchObject({ fiches: 11 });
    expect(findKeptSite(site, root)).toEqual({
      folder: join(root, keptPaths(site.repository).git),
      updated: new Date("2026-11-29T14:05:00Z"),
    });
    expect(await readFiche()).toBe(readFileSync(here.at(`upstream/${FICHE}`), "utf8"));
    const photo = here.gitIn("upstream", "rev-parse", "HEAD:img/photo.svg");
    const folder = join("cache", keptPaths(site.repository).git);
    expect(() => here.gitIn(folder, "cat-file", "-e", photo)).toThrow();
    // What would have Git fetch more by itself.
    expect(here.gitIn(folder, "config", "--list")).not.toMatch(/promisor|partialclone|url/i);
  });

  it("follows the site, asking for what is new alone", async () => {
    update();
    expect(update()).toMatchObject({ fetched: 0 });
    change("---\nfullname: Jeanne Exemplaire\n---\n");
    expect(update(new Date("2026-11-30T08:00:00Z"))).toMatchObject({ fetched: 1 });
    expect(await readFiche()).toBe("---\nfullname: Jeanne Exemplaire\n---\n");
    expect(findKeptSite(site, root)?.updated).toEqual(new Date("2026-11-30T08:00:00Z"));
  });

  it("follows a branch that was written anew", async () => {
    update();
    here.gitIn("upstream", "commit", "-q", "--amend", "-m", "Autrement");
    change("---\nfullname: Autre\n---\n");
    update();
    expect(await readFiche()).toBe("---\nfullname: Autre\n---\n");
  });

  it("does not grow with each update", async () => {
    update();
    for (let day = 0; day < 24; day++) {
      change(`---\nfullname: Jeanne ${day}\n---\n`);
      expect(update()).toMatchObject({ fetched: 1 });
    }
    const packs = readdirSync(join(root, keptPaths(site.repository).git, "objects/pack"));
    expect(packs.filter((name) => name.endsWith(".pack")).length).toBeLessThan(21);
    expect(await readFiche()).toBe("---\nfullname: Jeanne 23\n---\n");
  });

  it("stays as it was where the site cannot be reached, and says of when it is", async () => {
    update();
    const before = await readFiche();
    renameSync(here.at("upstream"), here.at("away"));
    const found = update(new Date("2026-12-02T14:05:00Z"));
    expect(found).toMatchObject({
      code: "site-update-failed",
      message: expect.stringContaining("n’existe pas"),
      remedy: expect.stringContaining("29 novembre 2026 à 15\u00A0h\u00A005 (il y a 3 jours)"),
    });
    expect(await readFiche()).toBe(before);
    expect(findKeptSite(site, root)?.updated).toEqual(new Date("2026-11-29T14:05:00Z"));
  });

  it("stays as it was where an update stops between the commit and its fiches", async () => {
    update();
    const before = await readFiche();
    change("---\nfullname: Jeanne\n---\n");
    // A server that gives no object that is asked for by name.
    const blob = here.gitIn("upstream", "rev-parse", `HEAD:${FICHE}`);
    rmSync(here.at(`upstream/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`), { force: true });
    expect(update()).toMatchObject({ code: "site-update-failed" });
    expect(await readFiche()).toBe(before);
  });

  it("is gone once it is removed", () => {
    update();
    removeKeptSite(site, root);
    expect(findKeptSite(site, root)).toBeNull();
    expect(existsSync(join(root, keptPaths(site.repository).git))).toBe(false);
  });

  it.each([
    ["a branch that is not there", { branch: "main" }, "n’a pas de branche"],
    ["a repository that is not there", { repository: "nobody/nothing" }, "n’existe pas"],
  ])("is not made of %s", (_, wrong, said) => {
    const found = updateKeptSite({ ...site, ...wrong }, { server, now: new Date(), root });
    expect(found).toMatchObject({ code: "site-update-failed", message: expect.stringContaining(said) });
    expect(findKeptSite({ ...site, ...wrong }, root)).toBeNull();
  });

  it.each(["ext::sh -c touch% ran", "ssh://git@example.org", "github.com", ""])("asks no server %j", (wrong) => {
    expect(updateKeptSite(site, { server: wrong, now: new Date(), root })).toMatchObject({
      code: "site-update-failed",
      message: expect.stringContaining("n’est pas l’adresse d’un serveur"),
    });
    expect(existsSync(root)).toBe(false);
  });

  it("says so where nobody answers", () => {
    const found = updateKeptSite(site, { server: "http://127.0.0.1:1", now: new Date(), root });
    expect(found).toMatchObject({ message: expect.stringContaining("ne répond pas d’ici") });
    expect(found).toMatchObject({ remedy: expect.stringContaining("https://beta.gouv.fr") });
  });
});

it.each([
  ["linux", { XDG_CACHE_HOME: "/var/cache" }, "/var/cache/beta-fiches/sites"],
  ["darwin", {}, "Library/Caches/beta-fiches/sites"],
  ["linux", { XDG_CACHE_HOME: "relative" }, ".cache/beta-fiches/sites"],
] as const)("copies are kept on %s with %j in %s", (platform, env, folder) => {
  expect(keptSitesFolder(env, platform).endsWith(folder)).toBe(true);
});
