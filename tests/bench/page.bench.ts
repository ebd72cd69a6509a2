import { request } from "node:http";
import { Hono } from "hono";
import { afterAll, beforeAll, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { listenHttp } from "../../src/server/listen-http.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import { EVENTS, MANAGER, PERMISSIONS, SITE, STAFFING } from "../journeys/start-journey.ts";
import { environmentOf } from "../support/environment-of.ts";
import { browserJar } from "../web/browser-jar.ts";

const MEMBERS = 300;
const PRODUCTS = 60;
const REQUESTS = 300;
const READERS = 100;
/** Milliseconds at p95. */
const BOUND = 50;
const range = (length: number) => Array.from({ length }, (_, index) => index);

function idOf(index: number): string {
  return `${[1, 26, 676].map((place) => "abcdefghijklmnopqrstuvwxyz"[Math.floor(index / place) % 26]).join("")}.exemple`;
}

const member = (index: number, end: string, more = "") =>
  `fullname: Personne ${index}\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [produit-${index % PRODUCTS}]\n${more}`;
const product = (index: number, more = "") =>
  `title: Produit ${index}\nmission: Aider\nincubator: fabrique\ncontact: contact@exemple.example\nphases:\n  - name: construction\n    start: 2025-05-05\n${more}`;
/** A third differ, a third end soon: a page with hundreds of lines. */
const recordEnd = (index: number) => (index % 3 === 0 ? "2027-03-31" : "2026-12-20");

let sandbox: Sandbox;
let app: RunningApp;
let origin: string;
const now = () => new Date("2026-11-23T10:00:00Z");

beforeAll(async () => {
  sandbox = await startSandbox({ limits: { points: 1_000_000_000 } });
  await sandbox.createRepository({
    ...{ owner: "atelier-numeral", name: "dossiers", private: true },
    files: Object.fromEntries([
      [".github/beta-fiches.yml", "contractor:\n  name: Atelier Numéral\nsite:\n  delivery: espace-membre\n"],
      ...range(MEMBERS).map((index) => [`members/${idOf(index)}.yml`, member(index, recordEnd(index))]),
      ...range(PRODUCTS).map((index) => [`products/produit-${index}.yml`, product(index)]),
    ]),
  });
  const fiche = "    status: independent\n    employer: Atelier Numéral\n";
  await sandbox.createRepository({
    ...{ owner: "betagouv", name: "beta.gouv.fr", defaultBranch: "master" },
    files: Object.fromEntries([
      ["content/_incubators/fabrique.md", "---\ntitle: La Fabrique\n---\n"],
      ...range(MEMBERS).map((index) => [
        `content/_authors/${idOf(index)}.md`,
        `---\n${member(index, "2026-12-20", fiche)}---\n`,
      ]),
      ...range(PRODUCTS).map((index) => [`content/_startups/produit-${index}.md`, `---\n${product(index)}---\n`]),
    ]),
  });
  sandbox.addCollaborator(STAFFING, MANAGER, "write");
  for (const repository of [SITE, STAFFING])
    sandbox.installApp({
      account: repository.split("/")[0] ?? "",
      repositories: [repository],
      permissions: PERMISSIONS,
      events: EVENTS,
    });
  const environment = await environmentOf(sandbox);
  origin = `http://127.0.0.1:${environment.port}`;
  const { clientId, clientSecret } = sandbox.app;
  app = await startApp(
    { ...environment, web: { ...environment.web, signIn: { clientId, clientSecret, publicUrl: origin } } },
    { pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 }, schedule: () => () => undefined, now },
  );
  sandbox.setWebhookTarget(app.webhookUrl);
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

/** `npm run bench:page`: the page of 300 people and 60 products, beside an empty page, and with a hundred readers while all is reconciled. */
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
  for (const path of ["membres", "membres?q=personne+2&tri=fin", `membres/${idOf(0)}`, "produits", "problemes"])
    others.push(`${path} ${round(await measure(`${page}/${path}`, cookie))}`);
  const bare = Math.min(await measure(emptyUrl, ""), await measure(emptyUrl, ""), await measure(emptyUrl, ""));

  const reconcile = async () => {
    const began = performance.now();
    sandbox.dispatch(MANAGER, STAFFING, "staffing-change");
    await sandbox.settled();
    await app.idle();
    return performance.now() - began;
  };
  const afterReconcile: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    await reconcile();
    afterReconcile.push((await time(page, cookie)).ms);
  }
  const quiet = Math.min(await reconcile(), await reconcile());
  let isRunning = true;
  const times: number[] = [];
  const readers = range(READERS).map(async () => {
    while (isRunning) {
      times.push((await time(page, cookie)).ms);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  });
  const busy = Math.min(await reconcile(), await reconcile());
  isRunning = false;
  await Promise.all(readers);
  empty.close();
  process.stdout.write(
    `${MEMBERS} people, ${PRODUCTS} products: ${Math.round(first.bytes / 1024)} KiB compressed, the first answer in ${round(first.ms)} ms; ` +
      `p95 ${round(alone)} ms (bound ${BOUND}), ${round(alone / bare)} times an empty page's ${round(bare)} ms\n` +
      `${READERS} readers, each once a second, while all is reconciled: p95 ${round(p95(times))} ms of ${times.length} answers; ` +
      `a reconcile takes ${Math.round(busy)} ms, alone ${Math.round(quiet)}\n` +
      `the first answers after a reconcile: p95 ${round(p95(afterReconcile))} ms of ${afterReconcile.length}, the slowest ${round(Math.max(...afterReconcile))}\n` +
      `p95 of the other pages: ${others.join(", ")} ms\n`,
  );
});
