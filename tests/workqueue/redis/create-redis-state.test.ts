import Bottleneck from "bottleneck";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRedisState } from "../../../src/workqueue/redis/create-redis-state.ts";
import type { SharedState } from "../../../src/workqueue/shared-state.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../../support/redis-server.ts";

const SITE = { repository: "Betagouv/beta.gouv.fr", branch: "master" };

describe.skipIf(!hasRedis)("what processes share through Redis", () => {
  let server: RedisServer;
  let app = 0;
  let one: SharedState;
  let other: SharedState;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server?.stop());
  const share = () => createRedisState(server.url, app, () => undefined, "1.0.0");
  beforeEach(async () => {
    app++;
    [one, other] = [await share(), await share()];
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  test("who follows a site is known to all, whatever the case of its name", async () => {
    await one.subscriptions.subscribe("a/dossiers", SITE);
    await one.subscriptions.subscribe("b/dossiers", { ...SITE, branch: "essai" });
    expect((await other.subscriptions.subscribers("betagouv/beta.gouv.fr")).toSorted()).toEqual([
      "a/dossiers",
      "b/dossiers",
    ]);
    expect(await other.subscriptions.subscribers("betagouv/beta.gouv.fr", "essai")).toEqual(["b/dossiers"]);
    expect(await other.subscriptions.isSubscriber("b/dossiers")).toBe(true);
    await other.subscriptions.subscribe("b/dossiers", null);
    expect(await one.subscriptions.isSubscriber("b/dossiers")).toBe(false);
    expect(await one.subscriptions.subscribers("betagouv/beta.gouv.fr")).toEqual(["a/dossiers"]);
  });

  test("one that was renamed is known under its present name alone", async () => {
    const contractor = "0a1b2c3d4e5f";
    await one.subscriptions.subscribe("a/dossiers", { ...SITE, contractor });
    expect(await other.subscriptions.subscribe("a/equipe", { ...SITE, contractor })).toEqual(["a/dossiers"]);
    expect(await one.subscriptions.subscribe("a/equipe", { ...SITE, contractor })).toEqual([]);
    expect(await one.subscriptions.subscribers(SITE.repository)).toEqual(["a/equipe"]);
  });

  test("what GitHub refused is known to all, by its way, until rights change", async () => {
    await one.refusals.add("betagouv/beta.gouv.fr app betagouv/beta.gouv.fr", { right: "reviewer", name: "lea" });
    await one.refusals.add("betagouv/beta.gouv.fr user autre/fork", { right: "open", name: "" });
    expect(await other.refusals.read("betagouv/beta.gouv.fr app betagouv/beta.gouv.fr")).toEqual([
      { right: "reviewer", name: "lea" },
    ]);
    await other.refusals.forget();
    expect(await one.refusals.read("betagouv/beta.gouv.fr user autre/fork")).toEqual([]);
  });

  test.each([
    ["an account that sent nothing for minutes", "settings"],
    ["a process that was busy for too long", "client_last_seen"],
  ])("requests go on where Redis has dropped %s", async (_, key) => {
    const limits = { id: `write-${app}`, datastore: "ioredis", connection: one.pace?.connection ?? null, minTime: 1 };
    const limiter = new Bottleneck(limits);
    expect(await limiter.schedule(async () => "before")).toBe("before");
    const redis = new Redis(server.url);
    expect(await redis.del(`b_${limits.id}_${key}`)).toBe(1);
    await redis.quit();
    expect(await limiter.schedule(async () => "after")).toBe("after");
  });

  test.each(["[]", '[{"id": "aide-facile"}]', "{", '{"repository": 1}'])(
    "what another version wrote otherwise, %s, is passed over until it is published again",
    async (text) => {
      const redis = new Redis(server.url);
      for (const name of ["subscriptions", "products"])
        await redis.hset(`beta-fiches:${app}:${name}`, "a/dossiers", text);
      await redis.quit();
      const repository = { owner: "fabrique", name: "aide-facile" };
      expect(await one.products.productsOf(repository)).toEqual([]);
      expect(await one.subscriptions.subscribers(SITE.repository)).toEqual([]);
      const product = {
        id: "aide-facile",
        title: "Aide Facile",
        repositoryUrl: "",
        repository,
        folder: "",
        issues: false,
      };
      await one.products.subscribe("a/dossiers", [product]);
      await one.subscriptions.subscribe("a/dossiers", SITE);
      expect(await other.products.productsOf(repository)).toEqual([product]);
      expect(await other.subscriptions.subscribers(SITE.repository)).toEqual(["a/dossiers"]);
    },
  );

  test("a delivery is known once it was taken on, and redelivered by one process", async () => {
    expect(await other.deliveries.isKnown("g")).toBe(false);
    await one.deliveries.remember("g");
    expect(await other.deliveries.isKnown("g")).toBe(true);
    expect([await one.deliveries.claim("h"), await other.deliveries.claim("h")]).toEqual([true, false]);
    expect(await one.deliveries.isKnown("h")).toBe(false);
  });

  test("that the App was installed or removed reaches each once", async () => {
    expect([await one.installations.hasNews(), await other.installations.hasNews()]).toEqual([false, false]);
    await one.installations.record();
    expect([await one.installations.hasNews(), await other.installations.hasNews()]).toEqual([true, true]);
    expect([await one.installations.hasNews(), await other.installations.hasNews()]).toEqual([false, false]);
  });

  test("what an account wrote is counted by all together, each account for itself", async () => {
    await Promise.all([one, other, one].map(({ writeBudgetOf }) => writeBudgetOf("1").spend(2)));
    expect([await other.writeBudgetOf("1").remaining(), await one.writeBudgetOf("2").remaining()]).toEqual([494, 500]);
  });

  test("what a contractor claimed is counted by all together: it takes no more than it leaves", async () => {
    const claims = [one, other].map(({ writeBudgetOf }) => writeBudgetOf("shared"));
    const take = async (contractor: string) => {
      let taken = 0;
      for (let turn = 0; await claims[turn % 2]?.claim(contractor, 50); turn++) {
        await claims[(turn + 1) % 2]?.spend(50);
        taken += 50;
      }
      return taken;
    };
    expect([await take("a"), await take("b"), await take("a")]).toEqual([250, 100, 0]);
  });

  test("Apps that share a Redis know nothing of each other", async () => {
    await one.subscriptions.subscribe("a/dossiers", SITE);
    await one.deliveries.remember("g");
    app++;
    const stranger = await share();
    expect([await stranger.deliveries.isKnown("g"), await stranger.subscriptions.subscribers(SITE.repository)]).toEqual(
      [false, []],
    );
    await stranger.close();
  });

  test("a Redis that comes back, though it kept nothing, is used again: its next commands succeed", async () => {
    const stoppedServer = await startRedisServer();
    const port = Number(new URL(stoppedServer.url).port);
    const shared = await createRedisState(stoppedServer.url, 1, () => undefined, "1.0.0");
    const done: string[] = [];
    const queue = shared.createQueue(
      async (key) => {
        done.push(key);
        return { kind: "done" };
      },
      () => undefined,
    );
    await stoppedServer.stop();
    await expect.poll(() => shared.isReady()).toBe(false);
    await expect(queue.add("a/dossiers")).rejects.toThrow();
    await expect(shared.writeBudgetOf("1").remaining()).rejects.toThrow();
    const back = await startRedisServer(port);
    await expect.poll(() => shared.isReady()).toBe(true);
    await queue.add("a/dossiers");
    await expect.poll(() => done).toEqual(["a/dossiers"]);
    expect(await shared.writeBudgetOf("1").remaining()).toBe(500);
    await queue.stop();
    await shared.close();
    await back.stop();
  });

  test("a process ends though Redis is away", async () => {
    const stoppedServer = await startRedisServer();
    const errors: Error[] = [];
    const shared = await createRedisState(stoppedServer.url, 1, (error) => errors.push(error), "1.0.0");
    const queue = shared.createQueue(
      async () => ({ kind: "done" }),
      () => undefined,
    );
    await stoppedServer.stop();
    await expect.poll(() => [shared.isReady(), errors.length > 0]).toEqual([false, true]);
    await queue.stop();
    await shared.close();
    expect(shared.isReady()).toBe(false);
  });
});
