import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../src/cli/demo/free-port.ts";
import { DAY } from "../../src/dates/durations.ts";
import { packageVersion } from "../../src/feedback/package-version.ts";
import type { SnapshotFinding } from "../../src/feedback/snapshot/list-snapshot-standards.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import { createSnapshotStore } from "../../src/web/snapshot-store.ts";
import { createRedisState } from "../../src/workqueue/redis/create-redis-state.ts";
import { EVENTS, MANAGER, PERMISSIONS, SITE, STAFFING, startWorld } from "../journeys/start-journey.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { environmentOf } from "../support/environment-of.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../support/redis-server.ts";
import { untilQuiet } from "../support/until-quiet.ts";
import { browserJar } from "./browser-jar.ts";
import { lively } from "./lively-contractor.ts";

describe.skipIf(!hasRedis)("two servers of one App, with a Redis", () => {
  let redis: RedisServer;
  let sandbox: Sandbox;
  let apps: RunningApp[] = [];
  let origins: string[] = [];
  let installed: number[] = [];
  beforeAll(async () => {
    redis = await startRedisServer();
    sandbox = await startWorld(lively);
    installed = [STAFFING, SITE].map((repository) =>
      sandbox.installApp({
        ...{ account: repository.split("/")[0] ?? "", repositories: [repository] },
        ...{ permissions: PERMISSIONS, events: EVENTS },
      }),
    );
    const environment = await environmentOf(sandbox);
    const ports = [environment.port, await freePort()];
    origins = ports.map((port) => `http://127.0.0.1:${port}`);
    const [publicUrl = ""] = origins;
    const { clientId, clientSecret } = sandbox.app;
    const web = { ...environment.web, publicUrl, signIn: { clientId, clientSecret, publicUrl } };
    for (const port of ports)
      apps.push(
        await startApp(
          { ...environment, port, redisUrl: redis.url, web },
          {
            pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
            workers: copyingWorkers,
            now: () => new Date("2026-11-23T10:00:00Z"),
          },
        ),
      );
    await untilQuiet(sandbox, ...apps);
  });
  afterAll(async () => {
    for (const app of apps) await app?.stop();
    apps = [];
    await sandbox?.close();
    await redis?.stop();
  });

  it("both show what one of them found, and who signs out of one is out of both, with a copy of the cookie too", async () => {
    const [one = "", other = ""] = origins;
    const jar = browserJar();
    const { location } = await jar.get(`${one}/connexion?retour=/`);
    await jar.walk(`${location}&login=${MANAGER}`);
    const pages = [await jar.get(`${one}/t/${STAFFING}`), await jar.get(`${other}/t/${STAFFING}`)];
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect(pages[0]?.body).toContain("Jeanne Exemplaire");
    expect(pages[1]?.body).toBe(pages[0]?.body);
    const journals = [await jar.get(`${one}/t/${STAFFING}/journal`), await jar.get(`${other}/t/${STAFFING}/journal`)];
    expect(journals[0]?.body).toContain("le démarrage du serveur");
    expect(journals[0]?.body).toContain("<code>createCheckRun</code>");
    expect(journals[1]?.body).toBe(journals[0]?.body);
    const copy = browserJar();
    for (const [name, value] of jar.cookies) copy.cookies.set(name, value);
    await jar.post(`${one}/deconnexion`, { origin: one });
    for (const origin of origins) expect((await copy.get(`${origin}/t/${STAFFING}`)).status).toBe(404);
  });

  it("a server that starts shows what others knew, with nothing lost on the way, and no other release's", async () => {
    const start = async (release: string) => {
      const state = await createRedisState(redis.url, sandbox.app.id, (error) => expect.fail(error.message), release);
      const onError = (error: unknown) => expect.fail(String(error));
      const { snapshots: shared, journals, seenCode: code } = state;
      return { state, store: createSnapshotStore({ shared, journals, code, onError }) };
    };
    const [own, before, after, newer] = [
      await start(packageVersion()),
      await start("9.0.0"),
      await start("9.0.0"),
      await start("9.0.1"),
    ];
    const [snapshot = expect.fail()] = await own.store.list();
    before.store.keep("Atelier/Essais", snapshot);
    await expect.poll(() => after.store.find("atelier/essais")).toStrictEqual(snapshot);
    expect(await after.store.list()).toStrictEqual([snapshot]);
    expect(await newer.store.list()).toEqual([]);
    const finding: SnapshotFinding = {
      ...{ rule: "open-repository", answer: "pass", severity: "note", message: "Ouvert.", remedy: null },
      ...{ isQuestion: false, evidence: [], since: null, change: null, seen: "2026-11-22" },
    };
    before.store.keepCode("Atelier/Code", { at: "2026-11-22", products: [{ id: "aide", findings: [finding] }] });
    const standards = ["aide", "conge", "logement"].map((product) => ({
      ...{ product, findings: [] },
      code: { repository: product === "aide" ? "atelier/code" : `Atelier/${product}`, seen: null },
    }));
    const shown = { ...snapshot, place: "atelier/essais", standards };
    const seenBy = async ({ store }: typeof after) => (await store.withCode(shown)).standards[0]?.code?.seen;
    await expect.poll(() => seenBy(after)).toBe("2026-11-22");
    expect(await seenBy(newer)).toBeNull();
    // It is judged anew after a week.
    const asked = new Redis(redis.url);
    const [codes = ""] = await asked.keys("*:codes:9.0.0");
    expect(await asked.pttl(codes)).toBeGreaterThan(8 * DAY);
    // A page asks for all its repositories at once.
    const countReads = async () =>
      Array.from((await asked.info("commandstats")).matchAll(/^cmdstat_hm?get:calls=(\d+)/gm)).reduce(
        (sum, [, calls]) => sum + Number(calls),
        0,
      );
    const reads = await countReads();
    await seenBy(after);
    expect((await countReads()) - reads).toBe(1);
    asked.disconnect();
    before.store.forgetCode("atelier/code");
    await expect.poll(() => seenBy(after)).toBeNull();
    before.store.forget("atelier/essais");
    await expect.poll(() => after.store.find("Atelier/Essais")).toBeUndefined();
    for (const { state } of [own, before, after, newer]) await state.close();
  });

  it("once the App is taken away, the next resync drops all that pages know of the contractor, though no event said so", async () => {
    const stored = new Redis(redis.url);
    const kept = async () => {
      const names = [...(await stored.keys("*:pages:*")), ...(await stored.keys("*:page-versions:*"))];
      const fields = await Promise.all(names.map((name) => stored.hkeys(name)));
      return [...fields.flat(), ...(await stored.keys("*:journal:*"))];
    };
    expect((await kept()).join()).toContain(STAFFING.toLowerCase());
    const [staffing = 0] = installed;
    sandbox.uninstallApp(staffing);
    await apps[0]?.resync();
    await untilQuiet(sandbox, ...apps);
    await expect.poll(kept).toEqual([]);
    stored.disconnect();
  });
});
