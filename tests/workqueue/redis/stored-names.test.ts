import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRedisState } from "../../../src/workqueue/redis/create-redis-state.ts";
import type { SharedState } from "../../../src/workqueue/shared-state.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../../support/redis-server.ts";

// What a released version has put there must be read for ever: add to the fixture, never change it.

interface Stored {
  strings: Record<string, string>;
  hashes: Record<string, Record<string, string>>;
  sets: Record<string, string[]>;
  sortedSets: Record<string, string[]>;
  /** Of a job, what is ours to say; the rest of it is BullMQ's. */
  jobs: Record<string, Record<string, string>>;
}

const path = new URL("../../fixtures/stored/redis.json", import.meta.url);
const stored: Stored = JSON.parse(readFileSync(path, "utf8"));
const APP = 7;
const GUID = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
const SESSION = "0d9f8a52-8a3c-4b57-9d06-1f3f4a1a1f10";
const SITE = { repository: "betagouv/beta.gouv.fr", branch: "master" };
const repository = { owner: "Fabrique", name: "aide-facile" };
const product = {
  id: "aide-facile",
  title: "Aide Facile",
  phases: [{ name: "construction", start: "2026-01-05" }],
  repositoryUrl: "https://github.com/Fabrique/aide-facile",
  repository,
  folder: "",
  issues: true,
};
const KEY = "numeral/dossiers";
const OTHER_KEY = "numeral/essais";
const contractor = "0a1b2c3d4e5f";

describe.skipIf(!hasRedis)("what is stored in Redis", () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedisServer();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    await redis?.quit();
    await server?.stop();
  });
  beforeEach(() => redis.flushall());

  test("has these names and values", async () => {
    const state = await share();
    await state.subscriptions.subscribe(KEY, SITE);
    await state.subscriptions.subscribe(OTHER_KEY, { repository: "numeral/site", branch: "main", contractor });
    await state.products.subscribe(KEY, [product]);
    await state.products.recordInstallation(repository);
    await state.deliveries.remember(GUID);
    await state.deliveries.claim(GUID);
    await state.installations.record();
    await state.endedSessions.end(SESSION, 3_600_000);
    await state.writeBudgetOf("numeral").spend(1);
    await state.writeBudgetOf("numeral").claim("0123456789abcdef", 1);
    const { queue, runs } = failingQueue(state);
    await queue.add(KEY, null, true);
    await until(() => runs.length > 0);
    await until(async () => (await redis.zcard(`beta-fiches:${APP}:reconcile:delayed`)) > 0);
    expect(await dump(redis)).toEqual(stored);
    await queue.stop();
    await state.close();
  });

  test("is read", async () => {
    const { strings, hashes, sets, sortedSets } = stored;
    for (const [name, value] of Object.entries(strings)) await redis.set(name, value);
    for (const [name, fields] of Object.entries(hashes)) await redis.hset(name, fields);
    for (const [name, members] of Object.entries(sets)) await redis.sadd(name, ...members);
    for (const [name, members] of Object.entries(sortedSets))
      for (const member of members) await redis.zadd(name, Date.now(), member);
    const state = await share();
    expect(await state.subscriptions.subscribers(SITE.repository, SITE.branch)).toEqual([KEY]);
    expect(await state.subscriptions.contractors("Numeral/Site")).toEqual([
      { staffing: OTHER_KEY, branch: "main", fingerprint: contractor },
    ]);
    expect(await state.subscriptions.contractors(SITE.repository)).toEqual([]);
    expect(await state.products.productsOf(repository)).toEqual([{ ...product, issues: false }]);
    expect(await state.products.subscribe(KEY, [])).toEqual(["Fabrique/aide-facile"]);
    expect(await state.deliveries.isKnown(GUID)).toBe(true);
    expect(await state.deliveries.claim(GUID)).toBe(false);
    expect(await state.endedSessions.hasEnded(SESSION)).toBe(true);
    expect(await state.endedSessions.hasEnded(GUID)).toBe(false);
    const budget = state.writeBudgetOf("numeral");
    expect((await state.writeBudgetOf("another").remaining()) - (await budget.remaining())).toBe(1);
    const { queue, runs } = failingQueue(state);
    await queue.add(KEY);
    await until(() => runs.length > 0);
    // The event that waited was one whose result somebody waits for.
    expect(runs).toEqual([[KEY, true]]);
    await queue.stop();
    await state.close();
  });

  const share = () => createRedisState(server.url, APP, (error) => expect.fail(error.message), "1.0.0");
});

/** A queue whose items wait, once tried. */
function failingQueue(state: SharedState) {
  const runs: [key: string, force: boolean][] = [];
  const queue = state.createQueue(
    async (key, force) => {
      runs.push([key, force]);
      return { kind: "failed", retryAfterMs: 60_000 };
    },
    () => undefined,
  );
  return { queue, runs };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(20);
}

/** All but what BullMQ keeps of its own; what is drawn by lot as zeros. */
async function dump(redis: Redis): Promise<Stored> {
  const all: Stored = { strings: {}, hashes: {}, sets: {}, sortedSets: {}, jobs: {} };
  const zeros = (members: string[]) =>
    members.map((member) => member.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "00000000-0000-0000-0000-000000000000"));
  for (const name of (await redis.keys("*")).toSorted()) {
    const isBullMq = name.startsWith(`beta-fiches:${APP}:reconcile:`);
    if (isBullMq && !/:\d+$/.test(name)) continue;
    switch (await redis.type(name)) {
      case "string":
        all.strings[name] = (await redis.get(name)) ?? "";
        break;
      case "set":
        all.sets[name] = zeros(await redis.smembers(name));
        break;
      case "zset":
        all.sortedSets[name] = zeros(await redis.zrange(name, 0, -1));
        break;
      case "hash": {
        const fields = await redis.hgetall(name);
        if (isBullMq) all.jobs[name] = { name: fields.name ?? "", data: fields.data ?? "" };
        else all.hashes[name] = fields;
      }
    }
  }
  return all;
}
