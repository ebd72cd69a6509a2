import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "../support/axe-violations.ts";
import { chromiumPath } from "../support/chromium.ts";
import { gitEnvironment, main, temporaryFolder } from "../support/command-line.ts";

const executablePath = chromiumPath();
if (executablePath === undefined)
  process.stderr.write("The demo's pages are not tried: no Chromium (CHROMIUM_PATH).\n");

const QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

/** The addresses that a page links to here, without their fragments. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((one) => String(Reflect.get(one, "href"))));
  return links.filter((link) => new URL(link).origin === origin).map((link) => link.replace(/#.*/, ""));
}

const isPlainText = (address: string): boolean => /\.diff$|\/raw\//.test(address);

/** What kind of page a path is of. */
function kindOf(path: string): string {
  const [first, , third, fourth] = path.split("/").slice(1);
  if (path === "/") return "home";
  if (first === "apps") return "app";
  if (first === "settings") return "installation";
  if (third === undefined) return path.split("/").length === 2 ? "account" : "repository";
  return { issues: fourth === undefined ? "issues" : "issue", runs: "run" }[third] ?? third;
}

/** The demo as `npm run demo -- --keep` plays it, until it says how its repositories are cloned. */
let demo: ChildProcess;
let printed = "";
let addresses: string[];
let clones: string[];
let origin: string;

beforeAll(async () => {
  const child = spawn(process.execPath, [main, "demo", "--keep"], { stdio: ["ignore", "pipe", "pipe"] });
  demo = child;
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        printed += String(chunk);
        if (/(git clone \S+\s+){2}$/.test(printed)) resolve();
      });
    child.once("exit", (code) => reject(new Error(`the demo ended with ${code}:\n${printed}`)));
  });
  addresses = [...printed.matchAll(/https?:\/\/[^\s,]+/g)].map(([address]) => address);
  clones = [...printed.matchAll(/git clone (\S+)/g)].map(([, address = ""]) => address);
  origin = new URL(addresses[0] ?? "").origin;
});

afterAll(async () => {
  demo.kill();
  await once(demo, "exit");
});

it("prints the home page, both repositories, each pull request, the faulty commit and the dashboard", () => {
  const paths = addresses.map((address) => new URL(address).pathname);
  expect(new Set(paths)).toEqual(
    new Set([
      "/",
      "/betagouv/beta.gouv.fr",
      "/betagouv/beta.gouv.fr.git",
      ...[1, 2, 3].map((number) => `/betagouv/beta.gouv.fr/pull/${number}`),
      "/atelier-numeral/dossiers",
      "/atelier-numeral/dossiers.git",
      "/atelier-numeral/dossiers/issues/1",
      expect.stringMatching(/^\/atelier-numeral\/dossiers\/commit\/[0-9a-f]{40}$/),
    ]),
  );
});

it("links to nothing that is not there, from any page to any other", async () => {
  const met = new Set<string>();
  const wrong: string[] = [];
  const waiting = [`${origin}/`, ...addresses];
  for (const address of waiting) {
    const { pathname } = new URL(address);
    if (met.has(pathname)) continue;
    met.add(pathname);
    const response = await fetch(origin + pathname, { headers: { accept: "text/html" } });
    const type = response.headers.get("content-type") ?? "";
    const html = await response.text();
    const expected = isPlainText(pathname) ? "text/plain" : "text/html";
    if (response.status !== 200 || !type.startsWith(expected)) wrong.push(`${pathname}: ${response.status} ${type}`);
    if (expected === "text/html")
      for (const [, href = ""] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        const link = new URL(href.replaceAll("&amp;", "&"), response.url);
        if (link.origin === origin) waiting.push(link.href);
      }
  }
  expect(wrong).toEqual([]);
  expect(met.size).toBeGreaterThan(200);
});

it("clones the site and the records with the commands that it prints", async () => {
  const folder = temporaryFolder();
  for (const address of clones)
    await promisify(execFile)("git", ["clone", "--quiet", address], {
      cwd: folder,
      env: { PATH: process.env.PATH, GIT_TERMINAL_PROMPT: "0", ...gitEnvironment },
    });
  expect(readdirSync(join(folder, "beta.gouv.fr", "content")).toSorted()).toEqual([
    "_authors",
    "_incubators",
    "_startups",
  ]);
  expect(readdirSync(join(folder, "dossiers", "members"))).toContain("lea.specimen.yml");
});

describe.skipIf(executablePath === undefined)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: QUIET });
  });
  afterAll(() => browser?.close());

  it("every printed address is a readable page, and so is all that it links to here, without a script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const refused: string[] = [];
    const hosts = new Set<string>();
    page.on("console", (message) => refused.push(`${page.url()}: ${message.text()}`));
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    const wrong: string[] = [];
    const open = async (address: string, from: string) => {
      const response = await page.goto(address);
      const [status, headings, text] = [
        response?.status(),
        await page.locator("h1").count(),
        await page.innerText("main"),
      ];
      if (status !== 200 || headings !== 1 || text.length < 20) wrong.push(`${from} → ${address}: ${status}`);
    };
    const links = new Map<string, string>();
    for (const address of addresses) {
      await open(address, "the terminal");
      for (const link of await linksOf(page)) links.set(link, address);
    }
    for (const [link, from] of links) if (!isPlainText(link)) await open(link, from);
    expect(wrong).toEqual([]);
    expect(links.size).toBeGreaterThan(40);
    expect(refused).toEqual([]);
    expect([...hosts].filter((host) => host !== "")).toEqual([new URL(origin).host]);
    await context.close();
  });

  it("axe finds nothing on the printed pages, nor on one of each kind beyond them", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const wrong: string[] = [];
    const kinds = new Set<string>();
    const paths = addresses.map((address) => new URL(address).pathname.replace(/\.git$/, ""));
    const waiting = [...new Set(paths)];
    const printedPages = waiting.length;
    for (const [at, path] of waiting.entries()) {
      if (at >= printedPages && kinds.has(kindOf(path))) continue;
      kinds.add(kindOf(path));
      await page.goto(origin + path);
      for (const violation of await axeViolations(page)) wrong.push(`${path}: ${violation}`);
      for (const link of await linksOf(page)) if (!isPlainText(link)) waiting.push(new URL(link).pathname);
    }
    expect(wrong).toEqual([]);
    expect([...kinds].toSorted()).toEqual(
      ["account", "app", "blob", "commit", "commits", "home", "installation", "issue", "issues"].concat(
        ...["pull", "pulls", "repository", "run", "tree"],
      ),
    );
    await context.close();
  });

  it("leads from the faulty commit to the line with the mistake", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(addresses.find((address) => address.includes("/commit/")) ?? "");
    await page.getByRole("link", { name: "members/lea.specimen.yml, ligne 7" }).click();
    expect(await page.locator("tr:target").textContent()).toContain("startups: [aide-facil]");
    await page.close();
  });

  it("shows a pull request with its text, its boxes and its diff, and is no wider than a narrow screen", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    await page.goto(`${origin}/betagouv/beta.gouv.fr/pull/2`);
    expect(await page.locator("h1").textContent()).toBe(
      "Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026",
    );
    expect(await page.locator(".redige table").count()).toBeGreaterThan(0);
    expect(await page.locator("tr.removed").allTextContents()).toEqual([expect.stringContaining("end: 2026-06-30")]);
    expect(await page.locator("tr.added").allTextContents()).toEqual([expect.stringContaining("end: 2026-12-31")]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.goto(`${origin}/atelier-numeral/dossiers/issues/1`);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.close();
  });

  it("says what there is where there is no page", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const response = await page.goto(`${origin}/betagouv/beta.gouv.fr/pull/99`);
    expect(response?.status()).toBe(404);
    expect(await page.locator("h1").textContent()).toBe("Page introuvable");
    expect(await page.getByRole("link", { name: "atelier-numeral/dossiers" }).count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });
});
