import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { createLog } from "../../src/server/create-log.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import { callbackPath } from "../../src/web/sign-in/callback-path.ts";
import { createSignIn } from "../../src/web/sign-in/create-sign-in.ts";
import { createEndedSessions } from "../../src/workqueue/ended-sessions.ts";
import {
  EVENTS,
  JEANNE,
  jeanne,
  MAINTAINER,
  MANAGER,
  PERMISSIONS,
  SITE,
  STAFFING,
  startWorld,
} from "../journeys/start-journey.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { environmentOf } from "../support/environment-of.ts";
import { untilQuiet } from "../support/until-quiet.ts";
import { type BrowserJar, browserJar } from "./browser-jar.ts";

let sandbox: Sandbox;
let app: RunningApp;
let origin: string;
let environment: Awaited<ReturnType<typeof environmentOf>>;
let minutes = 0;
const now = () => new Date(Date.parse("2026-11-23T10:00:00Z") + minutes * 60_000);
const lines: string[] = [];

const start = () =>
  startApp(
    {
      ...environment,
      web: {
        ...environment.web,
        signIn: { clientId: sandbox.app.clientId, clientSecret: sandbox.app.clientSecret, publicUrl: origin },
      },
    },
    {
      log: createLog("info", { write: (line) => void lines.push(line) }),
      pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
      schedule: () => () => undefined,
      workers: copyingWorkers,
      now,
    },
  );

beforeAll(async () => {
  sandbox = await startWorld({ records: { [JEANNE]: jeanne("2026-12-15") } });
  for (const repository of [STAFFING, SITE])
    sandbox.installApp({
      account: repository.split("/")[0] ?? "",
      repositories: [repository],
      permissions: PERMISSIONS,
      events: EVENTS,
    });
  environment = await environmentOf(sandbox);
  origin = `http://127.0.0.1:${environment.port}`;
  app = await start();
  await untilQuiet(sandbox, app);
});
afterAll(async () => {
  await app.stop();
  await sandbox.close();
});

const TODAY = `/t/${STAFFING}`;
const at = (path: string) => new URL(path, origin).href;
const withoutPath = (body: string) => body.replaceAll(/retour=[^"&]+/g, "");

/** The address at GitHub to which a sign-in leads, for somebody. */
async function askGitHub(jar: BrowserJar, login: string, back = TODAY): Promise<URL> {
  const { location } = await jar.get(at(`/connexion?retour=${encodeURIComponent(back)}`));
  const url = new URL(location);
  url.searchParams.set("login", login);
  return url;
}

async function signIn(login: string, jar = browserJar(), back = TODAY): Promise<BrowserJar> {
  const { location } = await jar.get((await askGitHub(jar, login, back)).href);
  await jar.get(location);
  return jar;
}

describe("who sees a contractor's pages", () => {
  it("somebody who reads its repository, after signing in, on the page they asked for", async () => {
    const jar = browserJar();
    const stranger = await jar.get(at(TODAY));
    expect(stranger.status).toBe(404);
    const { location } = await jar.get((await askGitHub(jar, MANAGER)).href);
    const back = await jar.get(location);
    expect(back).toMatchObject({ status: 303, location: TODAY });
    const page = await jar.get(at(TODAY));
    expect(page.status).toBe(200);
    expect(page.body).toContain("Jeanne Exemplaire");
    expect(page.body).toContain(MANAGER);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(await jar.walk(at("/"))).toMatchObject({ status: 200, url: at(TODAY) });
  });

  it("nobody else: a stranger and somebody without access read the same as where there is no page", async () => {
    for (const jar of [browserJar(), await signIn(MAINTAINER)]) {
      const [page, none] = [await jar.get(at(TODAY)), await jar.get(at("/t/atelier-numeral/ailleurs"))];
      expect([page.status, none.status]).toEqual([404, 404]);
      expect(withoutPath(page.body)).toBe(withoutPath(none.body));
      expect(page.body).not.toMatch(/Jeanne|Atelier/);
      expect((await jar.get(at("/"))).body).not.toMatch(/Jeanne|Atelier/);
    }
  });

  it("asks GitHub about access alone, once in five minutes", async () => {
    const jar = await signIn(MANAGER);
    minutes += 6;
    const before = sandbox.log.length;
    for (let turn = 0; turn < 5; turn++) expect((await jar.get(at(TODAY))).status).toBe(200);
    const asked = sandbox.log.slice(before).map(({ path }) => path.replace(/^\/api\/v3/, ""));
    expect(asked).toEqual([`/repos/${STAFFING}/collaborators/${MANAGER}/permission`]);
  });

  it("no longer than five minutes after access is lost, and again once it is given back", async () => {
    const jar = await signIn(MANAGER);
    expect((await jar.get(at(TODAY))).status).toBe(200);
    sandbox.removeCollaborator(STAFFING, MANAGER);
    minutes += 5;
    expect((await jar.get(at(TODAY))).status).toBe(404);
    sandbox.addCollaborator(STAFFING, MANAGER, "read");
    minutes += 5;
    expect((await jar.get(at(TODAY))).status).toBe(200);
    sandbox.addCollaborator(STAFFING, MANAGER, "write");
  });

  it("nobody while GitHub does not answer, and whoever may as soon as it does", async () => {
    const jar = await signIn(MANAGER);
    minutes += 6;
    sandbox.intercept(({ path }) =>
      path.endsWith("/permission") ? { when: "before", how: "answer", status: 422 } : undefined,
    );
    expect((await jar.get(at(TODAY))).status).toBe(404);
    sandbox.intercept(null);
    minutes += 6;
    expect((await jar.get(at(TODAY))).status).toBe(200);
  });

  it("the same people after a restart, once the records are read again", async () => {
    const jar = await signIn(MANAGER);
    await app.stop();
    app = await start();
    await app.idle();
    expect((await jar.get(at(TODAY))).body).toContain("Jeanne Exemplaire");
  });
});

describe("what a stranger may try", () => {
  it("a cookie that was changed, cut, or is another one's, opens nothing", async () => {
    const jar = await signIn(MANAGER);
    const sealed = jar.cookies.get("session") ?? "";
    expect(sealed).toContain("Fe26.2");
    const spoilt = [10, 80, 120, sealed.length - 3].map(
      (place) => sealed.slice(0, place) + (sealed[place] === "A" ? "B" : "A") + sealed.slice(place + 1),
    );
    const pieces = sealed.split("*");
    const attempt = browserJar();
    await attempt.get(at("/connexion"));
    for (const value of [
      ...spoilt,
      sealed.slice(0, -5),
      pieces.toReversed().join("*"),
      "",
      "Fe26.2",
      "x".repeat(9_000),
      attempt.cookies.get("connexion") ?? "?",
    ]) {
      const other = browserJar();
      other.cookies.set("session", value);
      expect([value.slice(0, 30), (await other.get(at(TODAY))).status]).toEqual([value.slice(0, 30), 404]);
    }
    expect((await jar.get(at(TODAY))).status).toBe(200);
  });

  it.each([
    "https://attaquant.example/",
    "//attaquant.example",
    "/\\attaquant.example",
    "/\t/attaquant.example",
    "\\\\attaquant.example",
    "javascript:alert(1)",
    "attaquant.example",
    "/%0d%0aset-cookie:a=b\r\nx",
    "@attaquant.example",
    "",
  ])("an address to come back to that is not ours leads home: %j", async (back) => {
    const jar = browserJar();
    const { location } = await jar.get((await askGitHub(jar, MANAGER, back)).href);
    expect((await jar.get(location)).location).toBe("/");
  });

  it("a sign-in that another browser began, or began twice, ends nowhere", async () => {
    const [victim, attacker] = [browserJar(), browserJar()];
    const { location } = await attacker.get((await askGitHub(attacker, MAINTAINER)).href);
    // The stranger's own answer of GitHub, sent to somebody who never began, or began another.
    expect((await victim.get(location)).status).toBe(403);
    await victim.get(at("/connexion"));
    expect((await victim.get(location)).status).toBe(403);
    expect(victim.cookies.has("session")).toBe(false);
    expect((await attacker.get(location)).status).toBe(303);
    expect((await attacker.get(location)).status).toBe(403);
    for (const query of ["", "?code=abc", "?state=abc", "?code=<b>&state=x", "?error=access_denied&state=x"])
      expect((await browserJar().get(at(callbackPath + query))).status).toBe(403);
  });

  it("a code without the word that proves who began is worth nothing", async () => {
    const jar = browserJar();
    const url = await askGitHub(jar, MANAGER);
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    const code = new URL((await jar.get(url.href)).location).searchParams.get("code") ?? "";
    const form = {
      code,
      redirect_uri: at(callbackPath),
      client_id: sandbox.app.clientId,
      client_secret: sandbox.app.clientSecret,
    };
    const stolen = await fetch(`${sandbox.url}/login/oauth/access_token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    expect(await stolen.json()).toMatchObject({ error: "bad_verification_code" });
  });

  it("a session planted before signing in is another one afterwards", async () => {
    const planted = await signIn(MAINTAINER);
    const victim = browserJar();
    const before = planted.cookies.get("session") ?? "";
    victim.cookies.set("session", before);
    await signIn(MANAGER, victim);
    expect(victim.cookies.get("session")).not.toBe(before);
    expect((await victim.get(at(TODAY))).status).toBe(200);
    expect((await planted.get(at(TODAY))).status).toBe(404);
  });

  it("another site's form signs nobody out; one's own does, and a copy of the cookie opens nothing then", async () => {
    const jar = await signIn(MANAGER);
    const copy = browserJar();
    for (const [name, value] of jar.cookies) copy.cookies.set(name, value);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    for (const origins of [
      { origin: "https://attaquant.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      {},
    ])
      expect((await jar.post(at("/deconnexion"), { ...form, ...origins })).status).toBe(403);
    expect((await jar.get(at("/deconnexion"))).status).toBe(404);
    expect((await jar.get(at(TODAY))).status).toBe(200);
    const out = await jar.post(at("/deconnexion"), { ...form, origin });
    expect(out).toMatchObject({ status: 303, location: "/" });
    expect(jar.cookies.has("session")).toBe(false);
    expect((await copy.get(at(TODAY))).status).toBe(404);
  });

  it("no name, no cookie and no token is in the log", async () => {
    const jar = await signIn(MANAGER);
    await jar.get(at(TODAY));
    expect(lines.length).toBeGreaterThan(0);
    const all = lines.join("");
    for (const secret of [MANAGER, "Jeanne", STAFFING, "Fe26", "ghu_", sandbox.app.clientSecret])
      expect(all).not.toContain(secret);
  });
});

it("keeps its cookies from scripts and other sites, and over https from neighbours too", async () => {
  const jar = browserJar();
  const { set } = await jar.get(at("/connexion"));
  expect(set).toEqual([expect.stringMatching(/^connexion=Fe26.*; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)]);
  const options = { clientId: "id", clientSecret: "secret", webUrl: "https://github.com", password: "p".repeat(64) };
  const { routes } = createSignIn({
    ...{ ...options, publicUrl: "https://fiches.example" },
    endedSessions: createEndedSessions(),
    readPerson: async () => null,
    refuse: (context) => context.text("non", 403),
  });
  const answer = await routes.request("https://fiches.example/connexion");
  expect(answer.headers.get("set-cookie")).toMatch(/^__Host-connexion=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

describe("what everyone sees", () => {
  it.each(["/", "/stats", "/accessibilite", "/mentions-legales"])("%s is a page without a name", async (path) => {
    const { status, body } = await browserJar().get(at(path));
    expect(status).toBe(200);
    expect(body).not.toMatch(/Jeanne|Atelier|atelier-numeral/);
  });

  it("programs find the figures, whom to tell of weaknesses, and what to leave", async () => {
    const jar = browserJar();
    const { figures } = JSON.parse((await jar.get(at("/stats.json"))).body);
    expect(figures[1]).toEqual({ key: "followed", label: "Fiches suivies", text: "moins de 5", value: null });
    expect((await jar.get(at("/stats.csv"))).body).toContain("Fiches suivies;moins de 5\r\n");
    const security = (await jar.get(at("/.well-known/security.txt"))).body;
    expect(security).toMatch(/^Contact: https:\/\/\S+\nExpires: 2027-05-22T00:00:00Z\n/);
    expect((await jar.get(at("/robots.txt"))).body).toContain("Disallow: /\n");
  });

  it("says the same of what is no page, whatever it is called", async () => {
    for (const path of ["/ailleurs", "/t", "/t/a", "/t/../etc", "/assets/page.css", "/t/a/b/c"])
      expect([path, (await browserJar().get(at(path))).status]).toEqual([path, 404]);
  });
});
