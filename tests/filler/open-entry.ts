import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, chromium, type Locator, type Page, type Route } from "playwright-core";
import { type Fragment, pagePath, printFragment } from "../../src/channels/espace-membre/fragment.ts";
import { chromiumPath } from "../support/chromium.ts";
import type { Database } from "../support/espace-membre/database.ts";
import { EXAMPLE_DAY, exampleDatabase } from "../support/espace-membre/example-database.ts";
import { type EspaceMembre, startEspaceMembre } from "../support/espace-membre/start-espace-membre.ts";

const executablePath = chromiumPath();
export const hasChromium = executablePath !== undefined;
if (!hasChromium) process.stderr.write("The filler is not tried: no Chromium (CHROMIUM_PATH).\n");

export const HOST = "https://espace-membre.incubateur.net";
const built = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

/** The address that one drags from the page, as a browser reads it there. */
export function bookmarklet(): string {
  const [, href = ""] = /href="([^"]+)"/.exec(readFileSync(built("filler/saisir.html"), "utf8")) ?? [];
  return href.replaceAll("&amp;", "&");
}

/** The two ways that the filler comes to a page. */
export type Way = "bookmarklet" | "extension";
export const WAYS: readonly Way[] = ["bookmarklet", "extension"];

interface More {
  database?: Database;
  /** What the page has become since the filler was written. */
  alter?: (html: string) => string;
}

export interface Filler {
  context: BrowserContext;
  /** Opens an address of the espace membre, whatever its fragment, and waits for the panel. */
  open(address: string, session: string | null, more?: More): Promise<Opened>;
  close(): Promise<void>;
}

export interface Opened {
  double: EspaceMembre;
  page: Page;
  panel: Locator;
  /** Requests for anything but the pages, and scripts that threw. */
  said: string[];
  /** What `confirm()` asked; each is answered with no unless told otherwise. */
  dialogs: string[];
  accept: boolean;
  named(name: string): Locator;
  chips(id: string, at?: number): Promise<string[]>;
  /** The bookmarklet's click; the extension comes by itself. */
  call(): Promise<void>;
  /** « Remplir », and waits until it is done. */
  fill(): Promise<void>;
  /** What the person clicks in the end. */
  save(): Promise<void>;
  close(): Promise<void>;
}

/** As restrictive as the espace membre's own policy may be. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'; form-action 'self'";

export async function startFiller(way: Way): Promise<Filler> {
  const profile = mkdtempSync(join(tmpdir(), "beta-fiches-filler-"));
  const extension = built("extension");
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
      ...(way === "extension" ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    ],
  });
  context.setDefaultTimeout(120_000);
  let double: EspaceMembre | undefined;
  let changed = (html: string) => html;
  const foreign: string[] = [];
  await context.route(/^https?:/, (route) => serve(route, { double, foreign, alter: (html) => changed(html) }));

  return {
    context,
    async open(address, session, { database = exampleDatabase(), alter = (html: string) => html } = {}) {
      const started = await startEspaceMembre({ ...database, today: EXAMPLE_DAY, session });
      double = started;
      changed = alter;
      foreign.length = 0;
      const page = await context.newPage();
      const panel = page.locator("beta-fiches-saisie").getByRole("dialog");
      const opened: Opened = {
        ...{ double: started, page, panel, said: foreign, dialogs: [], accept: false },
        named: (name) => page.locator(`[name="${name}"]`),
        chips: (id, at = 0) =>
          page.locator(`.MuiAutocomplete-root:has(#${id})`).nth(at).locator(".MuiChip-label").allTextContents(),
        async call() {
          if (way === "bookmarklet") await page.evaluate(`location.href = ${JSON.stringify(bookmarklet())}`);
        },
        async fill() {
          await panel.getByRole("button", { name: "Remplir" }).click();
          await panel.getByRole("status").filter({ hasText: /\S/ }).waitFor();
        },
        async save() {
          await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
        },
        async close() {
          await page.close();
          await started.close();
        },
      };
      page.on("dialog", (dialog) => {
        opened.dialogs.push(dialog.message());
        void (opened.accept ? dialog.accept() : dialog.dismiss());
      });
      page.on("pageerror", (error) => foreign.push(String(error)));
      page.on("console", (message) => foreign.push(message.text()));
      await page.goto(HOST + address, { waitUntil: "load" });
      await opened.call();
      return opened;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** An entry's link, without the host. */
export function linkOf(fragment: Fragment): string {
  return pagePath(fragment) + (printFragment(fragment) ?? "");
}

/** The double, under the address that the extension is for. */
async function serve(
  route: Route,
  { double, foreign, alter }: { double: EspaceMembre | undefined; foreign: string[]; alter: (html: string) => string },
): Promise<void> {
  const request = route.request();
  const url = new URL(request.url());
  if (url.origin !== HOST || double === undefined) {
    foreign.push(request.url());
    return route.abort();
  }
  const body = request.postData();
  const response = await fetch(double.url + url.pathname + url.search, {
    method: request.method(),
    headers: { ...(await request.allHeaders()), host: "" },
    redirect: "manual",
    ...(body === null ? {} : { body }),
  });
  const location = response.headers.get("location");
  if (location !== null) {
    // What follows a redirection is not asked of us. A browser takes the fragment along.
    const script = `<script>location.replace(${JSON.stringify(location)} + location.hash)</script>`;
    return route.fulfill({ contentType: "text/html", body: script });
  }
  await route.fulfill({
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), "content-security-policy": POLICY },
    body: alter(await response.text()),
  });
}
