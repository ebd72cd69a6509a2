import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { JEANNE, type Journey, jeanne, SITE, STAFFING, startJourney } from "./start-journey.ts";

let journey: Journey;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "beta-fiches-cache-"));
});
afterEach(async () => {
  await journey.close();
  await rm(folder, { recursive: true, force: true });
});

const file = () => join(folder, "site.jsonl.gz");
const cachedText = async () => gunzipSync(await readFile(file())).toString("utf8");
const privately = "checkIns:\n  - date: 2026-10-01\n    with: Claire Témoin\n    note: Préavis donné.\n";

async function begin(cacheFolder: string | null): Promise<void> {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-06-30", privately) }, cacheFolder });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

/** The requests of a new server's first reconcile. */
async function requestsOfNewServer(): Promise<string[]> {
  journey.sandbox.log.length = 0;
  const replica = await journey.startReplica();
  await replica.resync();
  await replica.idle();
  return journey.sandbox.log.map(({ operation, route }) => operation ?? route);
}

const TREE = "/repos/:owner/:repo/git/trees/:sha{.+}";

test("a server that starts again reads nothing of a site that has not moved, and keeps nothing private", async () => {
  await begin(folder);
  await expect.poll(cachedText).toContain("Jeanne Exemplaire");
  expect(await cachedText()).not.toMatch(/Préavis|Témoin|members\//);
  const kindly = await requestsOfNewServer();
  await rm(folder, { recursive: true });
  const afresh = await requestsOfNewServer();
  // The site's listing, and the texts of its fiches.
  expect([kindly, afresh].map((asked) => asked.filter((route) => route === TREE).length)).toEqual([1, 2]);
  expect(afresh).toHaveLength(kindly.length + 2);
});

test.each<[string, () => Promise<string>]>([
  [
    "is damaged",
    async () => {
      await writeFile(file(), "damaged");
      return folder;
    },
  ],
  [
    "cannot be written",
    async () => {
      await writeFile(file(), "");
      return join(file(), "below");
    },
  ],
])("a cache that %s changes nothing of what is done", async (_what, spoil) => {
  await begin(await spoil());
  await journey.push({ [JEANNE]: jeanne("2026-12-31", privately) });
  expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  expect(journey.lastCheck().conclusion).toBe("success");
});
