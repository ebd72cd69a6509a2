import { createHash } from "node:crypto";
import { readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createGitObjectCache } from "../../src/github/create-git-object-cache.ts";
import { loadObjects, saveObjects } from "../../src/github/stored-objects.ts";
import { folderCache } from "../../src/standards/forges/forge-cache.ts";
import { createRedisState } from "../../src/workqueue/redis/create-redis-state.ts";
import { JEANNE, JEANNE_FICHE, jeanne, MANAGER, SITE, STAFFING, startJourney } from "../journeys/start-journey.ts";
import { contentOf, copyOfExamples, runIn, temporaryFolder, writeFiles } from "../support/command-line.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../support/redis-server.ts";

const LOCK = "beta-fiches.lock.json";
const JEANNE_NAMED = /jeanne.exemplaire/i;

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
  runIn(folder, ["plan", ...SITE_OPTIONS, "--update-lock"]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SITE_OPTIONS = ["--records", "contractor", "--site", "site", "--today", "2026-11-02"];
const at = (path: string) => join(folder, path);
const lock = () => readFileSync(at(`contractor/${LOCK}`), "utf8");
const forget = (person: string, ...args: string[]) => {
  const { status, stdout, stderr } = runIn(folder, ["forget", person, "--records", "contractor", ...args]);
  return { status, stdout: stdout.replaceAll("\u00A0", " "), stderr: stderr.replaceAll("\u00A0", " ") };
};
const answer = (person: string, ...args: string[]) => JSON.parse(forget(person, "--format", "json", ...args).stdout);

describe("a dry run", () => {
  it("lists what is held and where the records name the person, and writes nothing", () => {
    const before = contentOf(folder);
    const { status, stdout } = forget("jeanne.exemplaire");
    expect(status).toBe(0);
    expect(stdout).toContain("jeanne.exemplaire (Jeanne Exemplaire)\n");
    expect(stdout).toContain("et que --yes retire :\n  contractor/beta-fiches.lock.json : records\n");
    expect(stdout).toContain("  members/jeanne.exemplaire.yml : son dossier\n");
    expect(stdout).toMatch(/^ {2}orders\/BC-2026-014\.yml : lignes 46, 51, /m);
    expect(stdout).toContain("git filter-repo");
    expect(stdout).toContain("beta-fiches-data");
    expect(contentOf(folder)).toEqual(before);
  });

  it("gives the same to scripts, and 2 with --exit-code", () => {
    const { held, mentions, person } = answer("members/jeanne.exemplaire.yml");
    expect(person).toBe("jeanne.exemplaire");
    expect(held).toEqual([{ kind: "lock", place: `contractor/${LOCK}`, names: ["records"], count: 1, removed: false }]);
    expect(mentions).toContainEqual({ file: "members/jeanne.exemplaire.yml", lines: null });
    expect(forget("jeanne.exemplaire", "--exit-code").status).toBe(2);
  });

  it("names who was probably meant, where nothing speaks of the person", () => {
    const { status, stdout } = forget("jeanne.exemplair", "--exit-code");
    expect(stdout).toContain("Vouliez-vous dire « jeanne.exemplaire » ?");
    expect(status).toBe(0);
  });
});

describe("with --yes", () => {
  it("takes the person out of the lock file and leaves all others and the records as they are", () => {
    const [before, others] = [contentOf(folder), JSON.parse(lock()).records];
    expect(forget("jeanne.exemplaire", "--yes").stdout).toContain("Retiré de ce que beta-fiches garde :");
    const { "members/jeanne.exemplaire": gone, ...kept } = others;
    expect(gone).toBeDefined();
    expect(JSON.parse(lock()).records).toEqual(kept);
    const changed = [...contentOf(folder)].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(changed).toEqual([at(`contractor/${LOCK}`)]);
  });

  it("warns that a record that is still there brings it back, and has nothing left once all is gone", () => {
    expect(forget("jeanne.exemplaire").stdout).toContain("Supprimez ce dossier d'abord");
    rmSync(at("contractor/members/jeanne.exemplaire.yml"));
    rmSync(at("contractor/orders"), { recursive: true });
    rmSync(at("contractor/products"), { recursive: true });
    expect(forget("jeanne.exemplaire", "--exit-code").status).toBe(2);
    const { status, stdout } = forget("jeanne.exemplaire", "--yes", "--exit-code");
    expect(stdout).not.toContain("Supprimez ce dossier d'abord");
    expect(status).toBe(0);
    expect(lock()).not.toMatch(JEANNE_NAMED);
    expect(forget("jeanne.exemplaire", "--yes").stdout).toContain("Rien ne parle de « jeanne.exemplaire »");
  });

  it("cleans the caches that it is given, and nothing of others there", async () => {
    const [hers, others] = ["---\nfullname: Jeanne Exemplaire\n---\n", "---\nfullname: Paul Modèle\n---\n"];
    const cache = createGitObjectCache();
    for (const text of [hers, others]) cache.blobs.set(blobOf(text), text);
    cache.trees.set("a".repeat(40), [{ path: JEANNE_FICHE, blob: blobOf(hers), size: hers.length }]);
    await saveObjects(cache, at("server/site.jsonl.gz"));
    const forge = folderCache(at("forge"));
    forge.write("page of hers", { text: "L’équipe :\nJeanne Exemplaire" });
    forge.write("page of others", { text: "avec Paul Modèle" });

    const { held } = answer("jeanne.exemplaire", "--yes", "--cache", "server", "--cache", "forge");
    expect(held.map(({ kind, count, removed }: Record<string, unknown>) => [kind, count, removed])).toEqual([
      ["lock", 1, true],
      ["site-cache", 2, true],
      ["forge-cache", 1, true],
    ]);
    const after = createGitObjectCache();
    await loadObjects(after, at("server/site.jsonl.gz"));
    expect([...after.objects()]).toMatchObject([{ blob: blobOf(others), text: others }]);
    expect(statSync(at("server/site.jsonl.gz")).mode & 0o777).toBe(0o600);
    const kept = [...contentOf(at("forge")).values()].map((text) => Buffer.from(text, "base64").toString("utf8"));
    expect(kept.toSorted()).toEqual(["null\n", '{"text":"avec Paul Modèle"}']);
    expect(forget("jeanne.exemplaire", "--cache", "server", "--cache", "forge").stdout).not.toContain("--yes retire");
  });

  it("takes CACHE_FOLDER where it is set", async () => {
    const text = "---\nfullname: Jeanne Exemplaire\n---\n";
    const cache = createGitObjectCache();
    cache.blobs.set(blobOf(text), text);
    await saveObjects(cache, at("server/site.jsonl.gz"));
    const args = ["forget", "jeanne.exemplaire", "--records", "contractor"];
    expect(runIn(folder, args, { CACHE_FOLDER: "server" }).stdout).toContain("server/site.jsonl.gz");
  });
});

describe.skipIf(!hasRedis)("what the servers share in Redis", () => {
  const APP_ID = 4242;
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server?.stop());

  it("for pages is found and removed, of each release, whether or not her account is known, and nothing of others", async () => {
    const open = (release: string, appId = APP_ID) =>
      createRedisState(server.url, appId, (error) => expect.fail(error.message), release);
    const [state, former, otherApp] = [await open("9.0.1"), await open("9.0.0"), await open("9.0.1", 1)];
    const hers = { version: "1", text: JSON.stringify({ problems: [{ message: "Fin proche :\nJeanne Exemplaire" }] }) };
    const others = { version: "1", text: JSON.stringify({ problems: [{ message: "Paul Modèle" }] }) };
    for (const { snapshots } of [state, former, otherApp]) await snapshots?.write("atelier/dossiers", hers);
    await state.snapshots?.write("bureau/dossiers", others);
    await state.seenCode?.write("atelier/code", hers);
    await state.seenCode?.write("bureau/code", others);

    const env = { REDIS_URL: server.url, APP_ID: String(APP_ID) };
    const run = (...more: string[]) => {
      const { stdout } = runIn(folder, ["forget", "jeanne.exemplaire", "--records", "contractor", ...more], env);
      return stdout.replaceAll("\u00A0", " ");
    };
    expect(run()).toContain("redis : ce que montrent les pages (atelier/code, atelier/dossiers)\n");
    const { held } = JSON.parse(run("--yes", "--format", "json"));
    expect(held).toContainEqual({
      ...{ kind: "redis-pages", place: "redis", names: ["atelier/code", "atelier/dossiers"], count: 2, removed: true },
    });
    for (const { snapshots } of [state, former]) expect(await snapshots?.read("atelier/dossiers")).toBeNull();
    expect(await state.snapshots?.versions()).toEqual(new Map([["bureau/dossiers", "1"]]));
    expect(await state.seenCode?.versions()).toEqual(new Map([["bureau/code", "1"]]));
    expect(await otherApp.snapshots?.read("atelier/dossiers")).toEqual(hers);
    expect(run()).not.toContain("redis :");
    for (const one of [state, former, otherApp]) await one.close();
  });

  it("of what GitHub refused on account of her is found by her account, and nothing of others", async () => {
    const [state, otherApp] = await Promise.all(
      [APP_ID, 1].map((appId) => createRedisState(server.url, appId, (error) => expect.fail(error.message), "9.0.1")),
    );
    const way = "atelier/site atelier-bot atelier/site";
    const hers = { right: "reviewer", name: "Jeanne-Exemplaire" } as const;
    const others = { right: "reviewer", name: "paul-modele" } as const;
    for (const refused of [hers, others]) await state?.refusals.add(way, refused);
    await otherApp?.refusals.add(way, hers);
    const run = (...more: string[]) => {
      const args = ["forget", "jeanne.exemplaire", "--records", "contractor", "--login", "jeanne-exemplaire", ...more];
      const { stdout } = runIn(folder, args, { REDIS_URL: server.url, APP_ID: String(APP_ID) });
      return stdout.replaceAll("\u00A0", " ");
    };
    expect(run()).toContain("redis : ce que GitHub a refusé à son sujet (atelier/site)\n");
    expect(await state?.refusals.read(way)).toHaveLength(2);
    run("--yes");
    expect(await state?.refusals.read(way)).toEqual([others]);
    expect(await otherApp?.refusals.read(way)).toEqual([hers]);
    expect(run()).not.toContain("redis :");
    for (const one of [state, otherApp]) await one?.close();
  });
});

describe("what cannot be read or written", () => {
  it.each([
    ["a lock file that is cut short", () => writeFiles(folder, { [`contractor/${LOCK}`]: '{"version":1' }), "JSON"],
    ["no folder", () => rmSync(at("contractor"), { recursive: true }), "n'existe pas"],
  ])("%s: exit code 1 and nothing written", (_, spoil, said) => {
    spoil();
    const before = contentOf(folder);
    const { status, stderr } = forget("jeanne.exemplaire", "--yes");
    expect(status).toBe(1);
    expect(stderr).toContain(said);
    expect(contentOf(folder)).toEqual(before);
  });

  it("a name that is left out", () => {
    const { status, stderr } = runIn(folder, ["forget", "--records", "contractor"]);
    expect(status).toBe(1);
    expect(stderr).toContain("Il manque PERSONNE");
  });

  it("a link in the lock file's place is not followed", () => {
    writeFiles(folder, { outside: lock() });
    rmSync(at(`contractor/${LOCK}`));
    symlinkSync("../outside", at(`contractor/${LOCK}`));
    const before = readFileSync(at("outside"), "utf8");
    forget("jeanne.exemplaire", "--yes");
    expect(readFileSync(at("outside"), "utf8")).toBe(before);
  });
});

it("on the App's own branch, what is removed stays away, and the dashboard follows", async () => {
  const journey = await startJourney({ records: { [JEANNE]: jeanne("2026-06-30") }, today: () => "2026-03-02" });
  const data = temporaryFolder();
  try {
    journey.install(SITE);
    journey.install(STAFFING);
    await journey.quiet();
    await journey.push({ [JEANNE]: null });
    const stored = async () => (await journey.sandbox.readFile(STAFFING, "beta-fiches-data", LOCK)) ?? "";
    expect(await stored()).toMatch(JEANNE_NAMED);
    expect(journey.dashboard().body).toMatch(JEANNE_NAMED);

    writeFiles(data, { [LOCK]: await stored() });
    runIn(data, ["forget", "jeanne.exemplaire", "--records", ".", "--yes"]);
    const files = { [LOCK]: readFileSync(join(data, LOCK), "utf8") };
    await journey.sandbox.push({
      ...{ as: MANAGER, repository: STAFFING, branch: "beta-fiches-data", files },
      message: "Retirer une personne",
    });
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(await stored()).not.toMatch(JEANNE_NAMED);
    expect(journey.dashboard().body).not.toMatch(JEANNE_NAMED);
  } finally {
    rmSync(data, { recursive: true, force: true });
    await journey.close();
  }
});

function blobOf(text: string): string {
  return createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest("hex");
}
