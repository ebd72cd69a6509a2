import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPendingEvents, createRedisQueue } from "../../../src/workqueue/redis/create-redis-queue.ts";
import { connectRedis, disconnect, patientConnection } from "../../../src/workqueue/redis/create-redis-state.ts";
import { findHeldCommands } from "../../../src/workqueue/redis/find-held-commands.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../../support/redis-server.ts";

const APP_ID = 4242;
const PREFIX = `beta-fiches:${APP_ID}`;
const HERS = "betagouv/beta.gouv.fr#12 fermer Jeanne-Exemplaire 77 2026-11-02T10:00:00Z";
const OTHERS = "betagouv/beta.gouv.fr#13 fermer paul-modele";
const STAFFING = "jeanne-exemplaire/dossiers";

describe.skipIf(!hasRedis)("what Redis holds of an account", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server?.stop());

  /** A server that fails at everything: commands wait for their retry, or are dead letters. */
  async function failAt(keys: readonly string[], retry: number | null): Promise<void> {
    const redis = await connectRedis(server.url, () => undefined);
    const patient = patientConnection(redis, () => undefined);
    const events = createPendingEvents(redis, PREFIX);
    const queue = createRedisQueue(async () => ({ kind: "failed", retryAfterMs: 0 }), {
      ...{ redis, patient, prefix: PREFIX, events, pauseAfter: () => retry },
      deadLettered: () => undefined,
      onError: () => undefined,
    });
    for (const key of keys) await queue.add(key);
    await queue.idle();
    await queue.stop();
    await disconnect(patient);
    await disconnect(redis);
  }

  /** Every name and value that Redis has, as text. */
  async function everything(): Promise<string> {
    const redis = new Redis(server.url);
    const dumps: string[] = [];
    for await (const names of redis.scanStream({ match: "*" }))
      for (const name of names) dumps.push(`${name}\n${(await redis.dumpBuffer(name))?.toString("latin1")}`);
    redis.disconnect();
    return dumps.join("\n");
  }

  test.each([
    ["that wait for a retry", 3_600_000],
    ["that are dead letters", null],
  ])("commands %s are found and removed, whatever the case, and no others", async (_, retry) => {
    await failAt([HERS, OTHERS, STAFFING], retry);
    expect(await everything()).toContain("Jeanne-Exemplaire");
    const held = await findHeldCommands(server.url, APP_ID, "jeanne-exemplaire");
    expect(held.keys).toEqual([HERS]);
    await held.remove();
    await held.close();
    const left = await everything();
    expect(left).not.toContain("fermer Jeanne-Exemplaire");
    expect(left).toContain(OTHERS);
    expect(left).toContain(STAFFING);
    const again = await findHeldCommands(server.url, APP_ID, "jeanne-exemplaire");
    expect(again.keys).toEqual([]);
    await again.close();
  });

  test("those of another App are not looked at", async () => {
    await failAt([HERS], 3_600_000);
    const held = await findHeldCommands(server.url, 1, "jeanne-exemplaire");
    expect(held.keys).toEqual([]);
    await held.close();
  });

  test("a Redis that does not answer is no wait", async () => {
    await expect(findHeldCommands("redis://127.0.0.1:1", APP_ID, "jeanne-exemplaire")).rejects.toThrow();
  });
});
