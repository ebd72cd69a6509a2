import { request } from "node:http";
import { Hono } from "hono";
import { afterAll, beforeAll, test } from "vitest";
import { listenHttp } from "../../src/server/listen-http.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import { contractorPageNames } from "../../src/web/contractor/contractor-page.ts";
import { MANAGER, STAFFING } from "../journeys/start-journey.ts";
import { environmentOf } from "../support/environment-of.ts";
import { browserJar } from "../web/browser-jar.ts";
import { idOf } from "./contractor-of-size.ts";
import { type SandboxProcess, startSandboxProcess } from "./start-sandbox-process.ts";

const MEMBERS = 300;
const PRODUCTS = 60;
const REQUESTS = 300;
const READERS = 100;
/** Milliseconds at p95. */
const BOUND = 50;
const range = (length: number) => Array.from({ length }, (_, index) => index);

let sandbox: SandboxProcess;
let app: RunningApp;
let origin: string;
const now = () => new Date("2026-11-23T10:00:00Z");

beforeAll(async () => {
  sandbox = await startSandboxProcess({ members: MEMBERS, products: PRODUCTS });
  const environment = await environmentOf(sandbox);
  origin = `http://127.0.0.1:${environment.port}`;
  const { clientId, clientSecret } = sandbox.app;
  app = await startApp(
    { ...environment, web: { ...environment.web, signIn: { clientId, clientSecret, publicUrl: origin } } },
    { pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 }, schedule: () => () => undefined, now },
  );
  await sandbox.setWebhookTarget(app.webhookUrl);
  await app.idle();
});
afterAll(async () => {
  await app.stop();
  await sandbox.close();
});

/** Milliseconds until the whole answer is there, and its bytes. */
function time(url: string, cookie: string): Promise<{ ms: number; bytes: number; status: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const sent = request(url, { headers: { cookie, "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () => resolve({ ms: performance.now() - began, bytes, status: answer.statusCode ?? 0 }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
const p95 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
const round = (ms: number) => Math.round(ms * 10) / 10;

async function measure(url: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < REQUESTS; turn++) {
    const { ms, status } = await time(url, cookie);
    if (status !== 200) throw new Error(`${url}: ${status}`);
    times.push(ms);
  }
  return p95(times);
}

/** `npm run bench:page`: the page of 300 people and 60 products, beside an empty page, and with a hundred readers while all is reconciled; the emulated GitHub works in a process of its own. */
test("the page's answers", async () => {
  const jar = browserJar();
  const { location } = await jar.get(`${origin}/connexion?retour=/`);
  await jar.get((await jar.get(`${location}&login=${MANAGER}`)).location);
  const cookie = `session=${jar.cookies.get("session")}`;
  const page = `${origin}/t/${STAFFING}`;
  const empty = await listenHttp(
    new Hono().get("/", (context) => context.html("<!doctype html>")).fetch,
    "127.0.0.1",
    0,
  );
  const address = empty.address();
  const emptyUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;

  const first = await time(page, cookie);
  const alone = Math.min(await measure(page, cookie), await measure(page, cookie), await measure(page, cookie));
  const others: string[] = [];
  const searched = ["membres?q=personne+2&tri=fin", `membres/${idOf(0)}`, "produits/produit-0"];
  for (const path of [...contractorPageNames, ...searched])
    others.push(`${path} ${round(await measure(`${page}/${path}`, cookie))}`);
  const shown = await (await fetch(`${page}/produits/produit-0`, { headers: { cookie } })).text();
  const badge = /\/badges\/[^"]+\/fiche\.svg/.exec(shown)?.[0] ?? "";
  others.push(`a badge, of everyone, ${round(await measure(`${origin}${badge}`, ""))}`);
  const bare = Math.min(await measure(emptyUrl, ""), await measure(emptyUrl, ""), await measure(emptyUrl, ""));

  const reconcile = async () => {
    const began = performance.now();
    await sandbox.dispatch();
    await app.idle();
    return performance.now() - began;
  };
  const afterReconcile: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    await reconcile();
    afterReconcile.push((await time(page, cookie)).ms);
  }
  const unread: number[] = [];
  for (let turn = 0; turn < 5; turn++) unread.push(await reconcile());
  const quiet = median(unread);
  /** Answer times, in ms, of a hundred readers who each ask once a second while `work` goes on; they come one after the other. */
  const readWhile = async (work: () => Promise<unknown>): Promise<number[]> => {
    let isRunning = true;
    const times: number[] = [];
    const readers = range(READERS).map(async (_, at) => {
      await pause((1_000 * at) / READERS);
      while (isRunning) {
        times.push((await time(page, cookie)).ms);
        await pause(1_000);
      }
    });
    await work();
    isRunning = false;
    await Promise.all(readers);
    return times;
  };
  const undisturbed = await readWhile(() => pause(4_000));
  const reconciles: number[] = [];
  const disturbed = await readWhile(async () => {
    for (const until = performance.now() + 4_000; performance.now() < until; ) reconciles.push(await reconcile());
  });
  const busy = median(reconciles);
  empty.close();
  process.stdout.write(
    `${MEMBERS} people, ${PRODUCTS} products: ${Math.round(first.bytes / 1024)} KiB compressed, the first answer in ${round(first.ms)} ms; ` +
      `p95 ${round(alone)} ms (bound ${BOUND}), ${round(alone / bare)} times an empty page's ${round(bare)} ms\n` +
      `${READERS} readers, each once a second: p95 ${round(p95(undisturbed))} ms of ${undisturbed.length} answers; while one reconcile follows the other, ` +
      `${round(p95(disturbed))} ms of ${disturbed.length}; a reconcile takes ${Math.round(busy)} ms, without readers ${Math.round(quiet)}\n` +
      `the first answers after a reconcile: p95 ${round(p95(afterReconcile))} ms of ${afterReconcile.length}, the slowest ${round(Math.max(...afterReconcile))}\n` +
      `p95 of the other pages: ${others.join(", ")} ms\n`,
  );
});
