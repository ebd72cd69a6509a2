import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import { EVENTS, MANAGER, PERMISSIONS, SITE, STAFFING, startWorld } from "../journeys/start-journey.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { environmentOf } from "../support/environment-of.ts";
import { untilQuiet } from "../support/until-quiet.ts";
import { lively } from "./lively-contractor.ts";
import { executablePath, faultsOf, openAll, openChromium, tabThrough, views, viewsOfFolder } from "./open-chromium.ts";

/** `npm run pictures` takes the pictures of README again. */
const pictures = process.env.PICTURES;
const project = fileURLToPath(new URL("../..", import.meta.url));

let sandbox: Sandbox;
let app: RunningApp;
let origin: string;

beforeAll(async () => {
  sandbox = await startWorld(lively);
  for (const repository of [STAFFING, SITE])
    sandbox.installApp({
      ...{
        account: repository.split("/")[0] ?? "",
        repositories: [repository],
        permissions: PERMISSIONS,
        events: EVENTS,
      },
    });
  const environment = await environmentOf(sandbox);
  origin = `http://127.0.0.1:${environment.port}`;
  const { clientId, clientSecret } = sandbox.app;
  const legal = {
    ...environment.web.legal,
    publisher: "Atelier Numéral",
    host: "Hébergeur d’exemple",
    contact: "fiches@atelier-numeral.example",
  };
  app = await startApp(
    { ...environment, web: { publicUrl: origin, signIn: { clientId, clientSecret, publicUrl: origin }, legal } },
    {
      pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
      schedule: () => () => undefined,
      workers: copyingWorkers,
      now: () => new Date("2026-11-23T10:00:00Z"),
    },
  );
  await untilQuiet(sandbox, app);
});
afterAll(async () => {
  await app.stop();
  await sandbox.close();
});

const TODAY = `/t/${STAFFING}`;
/** As a folder shows them too. */
const ALIKE = [
  "/problemes",
  "/membres",
  "/membres/jeanne.exemplaire",
  "/produits",
  "/produits/aide-facile",
  "/calendrier",
  "/standards",
  "/journal",
  "/reglages",
  "/nouveau/membre",
  "/suite",
];
const OTHERS = ["", "/commandes", "/actions"];
const PUBLIC = ["/", "/stats", "/accessibilite", "/mentions-legales", "/ailleurs", "/connexion/retour"];

describe.skipIf(executablePath === undefined)("the server's pages, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  /** Signs in as people do: by the button, then by saying who they are at GitHub. */
  async function signIn(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(origin);
    await page.getByRole("link", { name: "Se connecter avec GitHub" }).click();
    await page.getByRole("link", { name: MANAGER }).click();
    await page.waitForURL(origin + TODAY);
    return page;
  }

  it.each(views)("nothing is wrong with them %s", { timeout: 900_000 }, async (view, how) => {
    const context = await browser.newContext(how);
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    for (const path of PUBLIC) {
      await page.goto(origin + path);
      expect([path, await faultsOf(page)]).toEqual([path, []]);
    }
    const signedIn = await signIn(context);
    for (const path of viewsOfFolder.has(view) ? OTHERS : [...OTHERS, ...ALIKE]) {
      await signedIn.goto(origin + TODAY + path);
      await openAll(signedIn);
      expect([path, await faultsOf(signedIn)]).toEqual([path, []]);
    }
    // Chromium itself says that an answer was 404 or 403.
    expect(said.filter((text) => !text.includes("Failed to load resource"))).toEqual([]);
    await context.close();
  });

  it("people sign in, read what waits and what is under way, and sign out, with the mouse and without a script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await signIn(context);
    expect(await page.locator("h1").textContent()).toBe("Aujourd’hui");
    const parts = await page
      .locator("main > section > h2")
      .evaluateAll((all) => all.map((one) => String(Reflect.get(one, "id"))));
    expect(parts).toEqual(["corriger", "saisir", "missions", "regarder", "en-cours"]);
    expect(await page.locator("#saisir ~ section h3").first().textContent()).toBe("Jeanne Exemplaire");
    await page.getByRole("link", { name: "Problèmes" }).click();
    const edited = page.getByRole("link", { name: /alix\.brouillon\.yml, ligne/ }).first();
    expect(await edited.getAttribute("href")).toMatch(/\/edit\/main\/members\/alix\.brouillon\.yml#L3$/);
    await page.getByRole("link", { name: "Membres" }).click();
    await page.getByRole("link", { name: "Jeanne Exemplaire" }).click();
    expect(await page.locator("#prevu").textContent()).toBe("Ce qui est prévu");
    await page.getByRole("link", { name: "côte à côte" }).click();
    expect(await page.locator("table.deux ins").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Se déconnecter" }).click();
    expect(page.url()).toBe(`${origin}/`);
    for (const path of [...OTHERS, ...ALIKE]) expect((await page.goto(origin + TODAY + path))?.status()).toBe(404);
    await context.close();
  });

  it("a product's badges, which its page shows, are everyone's; nothing else of it is", async () => {
    const context = await browser.newContext();
    const page = await signIn(context);
    await page.goto(`${origin}${TODAY}/produits/aide-facile`);
    const images = page.locator("#badges ~ p img");
    expect(await images.evaluateAll((all) => all.map((one) => Reflect.get(one, "naturalWidth") > 50))).toEqual([
      true,
      true,
    ]);
    const shown = (await page.locator("#badges ~ p code").first().textContent()) ?? "";
    const address = /\((http[^)]*\/fiche\.svg)\)/.exec(shown)?.[1] ?? "";
    const stranger = await fetch(address);
    expect([stranger.status, stranger.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    expect(await stranger.text()).toContain("Aide Facile, fiche beta.gouv.fr");
    const missing = await Promise.all(
      [address.replace("aide-facile", "inconnu"), `${origin}/badges/x`, `${origin}/ailleurs`].map(async (url) => {
        const answer = await fetch(url);
        return [answer.status, (await answer.text()).replaceAll(new URL(url).pathname, "")];
      }),
    );
    expect(new Set(missing.map((one) => JSON.stringify(one).replace(/retour=[^"\\]*/, ""))).size).toBe(1);
    await context.close();
  });

  it("each stop of the keyboard is seen, and Enter signs out", async () => {
    const context = await browser.newContext();
    const page = await signIn(context);
    for (const path of [TODAY, "/stats", "/"]) {
      await page.goto(origin + path);
      const stops = await tabThrough(page);
      expect(stops.length).toBeGreaterThan(4);
      expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    }
    await page.goto(origin + TODAY);
    await page.getByRole("button", { name: "Se déconnecter" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${origin}/`);
    await context.close();
  });

  it("weighs less than 60 KiB with all that it loads, compressed, and then its style no more", async () => {
    const context = await browser.newContext();
    const page = await signIn(context);
    const sizes = new Map<string, number>();
    page.on("requestfinished", async (one) =>
      sizes.set(new URL(one.url()).pathname, (await one.sizes()).responseBodySize),
    );
    await page.goto(origin + TODAY, { waitUntil: "networkidle" });
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(sizes.get(TODAY)).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(60 * 1024);
    await context.close();
  });

  it("is what README shows", async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, deviceScaleFactor: 2 });
    const page = await signIn(context);
    const folder = pictures === undefined ? undefined : join(project, pictures);
    if (folder) mkdirSync(folder, { recursive: true });
    for (const [path, name] of [
      [TODAY, "aujourdhui"],
      ["/stats", "statistiques"],
      [`${TODAY}/produits/aide-facile`, "produit"],
    ] as const) {
      await page.goto(origin + path);
      const picture = await page.screenshot({ ...(folder ? { path: join(folder, `${name}.png`) } : {}) });
      expect(picture.length).toBeGreaterThan(20_000);
    }
    await context.close();
  });
});
