import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentOf, copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";
import { browserJar } from "./browser-jar.ts";
import { crawlPages } from "./crawl-pages.ts";
import { executablePath, faultsOf, openAll, openChromium, tabThrough, views, viewsOfFolder } from "./open-chromium.ts";
import { type ServedFolder, startServeLocal } from "./start-serve-local.ts";

let folder: string;
let server: ServedFolder;
let port: number;

const MEMBER = "contractor/members/jeanne.exemplaire.yml";
const SETTINGS = "contractor/.github/beta-fiches.yml";
const edit = (path: string, from: string | RegExp, to: string) =>
  writeFileSync(join(folder, path), readFileSync(join(folder, path), "utf8").replace(from, to));

beforeAll(async () => {
  folder = copyOfExamples();
  edit(SETTINGS, "  branch: master", "  branch: master\n  delivery: espace-membre");
  server = await startServeLocal(folder, ["contractor", "--site", "site", "--today", "2026-11-23"]);
  port = server.port;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks with the headers that are given: fetch sets `host` by itself. */
function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port, path, headers: { host: `localhost:${port}`, ...headers } },
      (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (chunk) => {
          body += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: body.replaceAll("\u00A0", " ") }));
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

const statusOf = async (headers: Record<string, string>) => (await ask("/", headers)).status;
const stale = () => new Promise((resolve) => setTimeout(resolve, 1_050));

const MEMBER_PAGE = "/membres/jeanne.exemplaire";
/** As a server shows them too. */
const ALIKE = [
  ...["/", "/stats", "/problemes", "/membres", MEMBER_PAGE, "/produits", "/produits/aide-facile", "/calendrier"],
  ...["/standards", "/journal", "/reglages", "/nouveau/membre", "/suite"],
];
const OTHERS = [
  ...["/problemes?q=aide&gravite=erreurs", "/membres?q=personne-de-ce-nom", `${MEMBER_PAGE}?vue=cote-a-cote`],
  ...["/membres/paul.modele", "/standards/https", "/commandes/BC-2026-014", "/actions", "/nouveau/mission"],
];

describe("the page of a folder", () => {
  it("says where it is, and that it writes nothing", async () => {
    expect(server.printed().replaceAll("\u00A0", " ")).toContain(`contractor : http://localhost:${port}/`);
    const before = contentOf(folder);
    expect((await ask("/")).status).toBe(200);
    expect(contentOf(folder)).toEqual(before);
  });

  it("leads nowhere that is not there: every address, every anchor, and every form has its token", async () => {
    const { visited, faults } = await crawlPages(browserJar(), `${server.origin}/`);
    expect(faults).toEqual([]);
    expect(visited).toEqual(expect.arrayContaining(["/membres/paul.modele", "/standards/https", "/nouveau/mission"]));
  });

  it("shows first what waits, as status lists it, each part counted", async () => {
    const { body } = await ask("/");
    const all = ["status", "--records", "contractor", "--site", "site", "--today", "2026-11-23", "--format", "json"];
    const { waiting } = JSON.parse(runIn(folder, all).stdout);
    expect(body).toContain(`<strong>${waiting.length} choses vous attendent</strong>`);
    const headings = [...body.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id);
    expect(headings).toEqual(["corriger", "saisir", "missions", "echeances", "regarder", "en-cours"]);
    expect(body).toContain("Le produit « aide-facil » n&#39;existe pas sur beta.gouv.fr.");
    expect(body).toContain("<code>members/lea.specimen.yml</code>, ligne 10");
    expect(body).toMatch(
      /<h3>Toute personne connectée<\/h3>[\s\S]*Jeanne Exemplaire[\s\S]*<strong>31\/12\/2026<\/strong>[\s\S]*au lieu de 30\/06\/2026/,
    );
  });

  it("answers this machine alone, by its own names: a name that a stranger points here is refused", async () => {
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect([host, await statusOf({ host })]).toEqual([host, 200]);
    for (const host of [
      "attaquant.example",
      `attaquant.example:${port}`,
      `localhost.attaquant.example`,
      `192.168.1.7:${port}`,
    ])
      expect([host, await statusOf({ host })]).toEqual([host, 403]);
    expect(await statusOf({ origin: `http://localhost:${port}` })).toBe(200);
    for (const origin of [
      "https://attaquant.example",
      "null",
      `http://localhost:${port + 1}`,
      `https://localhost:${port}`,
    ])
      expect([origin, await statusOf({ origin })]).toEqual([origin, 403]);
  });

  it("lists all problems, and those that are asked for", async () => {
    const { body } = await ask("/problemes");
    expect([...body.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id)).toEqual(["erreurs", "avertissements"]);
    expect(body).toContain("<code>members/lea.specimen.yml</code>, ligne 10");
    const some = (await ask("/problemes?gravite=erreurs&q=AIDE-facil%20lea")).body;
    expect(some).toContain("n&#39;existe pas");
    expect(some).not.toContain('id="avertissements"');
    expect((await ask("/problemes?q=%3Cscript%3E")).body).toContain("Aucun problème de ce genre");
  });

  it("lists people and products by plain addresses: searched, chosen among, sorted", async () => {
    const names = async (query: string) =>
      [...(await ask(`/membres${query}`)).body.matchAll(/href="\/membres\/([^"]+)"/g)].map(([, id]) => id);
    const all = await names("");
    expect(all.length).toBe(6);
    expect(await names("?q=LEA")).toEqual(["lea.specimen"]);
    expect(await names("?etat=nouvelle")).toEqual(["paul.modele"]);
    expect(await names("?etat=a-corriger")).toEqual(["lea.specimen"]);
    expect(await names("?etat=a-changer")).toEqual(["jeanne.exemplaire"]);
    expect((await names("?tri=fin"))[0]).toBe("lea.specimen");
    expect((await names("?tri=etat")).slice(0, 2)).toEqual(["lea.specimen", "paul.modele"]);
    expect((await names("?etat=autre&tri=autre")).length).toBe(6);
    expect((await ask("/produits?q=nora")).body).toContain('href="/produits/aide-facile">Aide Facile</a>');
  });

  it("shows a fiche as the site has it, and what is planned, line by line, one above the other or side by side", async () => {
    const { body } = await ask(MEMBER_PAGE);
    expect(body).toMatch(
      /<td data-titre="Sur le site">30 juin 2026<\/td><td data-titre="Dans le dossier">31 décembre 2026/,
    );
    expect(body).toMatch(/<del>\s+end: 2026-06-30<\/del>[\s\S]*<ins>\s+end: 2026-12-31<\/ins>/);
    expect(body).toMatch(/<dt>mission<\/dt><dd>du 5 janvier 2026 au 30 juin 2026/);
    expect((await ask(`${MEMBER_PAGE}?vue=cote-a-cote`)).body).toMatch(
      /<del>\s+end: 2026-06-30<\/del><\/td><td class="n">8<\/td><td class="code added"><ins>/,
    );
    expect((await ask("/membres/lea.specimen")).body).toContain("tant que l’erreur ci-dessus n’est pas corrigée");
    expect((await ask("/produits/aide-facile")).body).toContain('<a href="/membres/nora.fictif">Nora Fictif</a>');
  });

  it("calls products by their names, not their ids, wherever they are listed, and leads to each person", async () => {
    expect((await ask("/")).body).toMatch(
      /<a href="\/membres\/nora\.fictif">Nora Fictif<\/a><\/th><td data-titre="Produits">Aide Facile, Carnet Témoin<\/td>/,
    );
    expect((await ask("/membres")).body).toContain('<td data-titre="Produits">Aide Facile, Carnet Témoin</td>');
    expect((await ask("/membres?q=carnet+temoin")).body).toContain("Nora Fictif");
    const { body } = await ask("/membres/nora.fictif");
    expect(body).toContain('<a href="/produits/carnet-temoin">Carnet Témoin</a>. Dossier');
    // Each row says the products: whose they are, the page does.
    expect(body).toMatch(/<th scope="row" data-titre="Produits"><a href="\/produits\/aide-facile">/);
  });

  it("counts the standards of the folder's products among its figures, as the page of standards shows them", async () => {
    const { figures } = JSON.parse((await ask("/stats.json")).body);
    expect(figures).toContainEqual(expect.objectContaining({ key: "standards", value: expect.any(Number) }));
  });

  it("shows each setting with its value, its default and its line, and what is wrong with it beside", async () => {
    const { body } = await ask("/reglages");
    expect(body).toMatch(
      /<code>site\.delivery<\/code>[\s\S]{0,400}<strong>espace-membre<\/strong>[\s\S]{0,80}pull-request[\s\S]{0,80}ligne 9/,
    );
    expect(body).not.toContain("Ce que permet ce serveur");
    expect(body).toContain("réglages, tous par défaut");
  });

  it("reads the folder anew: what is mended goes, what is broken is shown with its line", async () => {
    const before = readFileSync(join(folder, MEMBER), "utf8");
    edit("contractor/members/lea.specimen.yml", /aide-facil\]?$/m, "aide-facile");
    edit(MEMBER, /^missions:/m, "missions: [");
    await stale();
    const { body } = await ask("/");
    expect(body).not.toContain("aide-facil »");
    expect(body).toContain("<code>members/jeanne.exemplaire.yml</code>, ligne");
    writeFileSync(join(folder, MEMBER), before);
    await stale();
    expect((await ask("/")).body).not.toContain("<code>members/jeanne.exemplaire.yml</code>, ligne");
  });

  it("shows settings that cannot be read as what is to be mended, and goes on", async () => {
    const before = readFileSync(join(folder, SETTINGS), "utf8");
    writeFileSync(join(folder, SETTINGS), "contractor: [\n");
    await stale();
    const { status, body } = await ask("/");
    expect(status).toBe(200);
    expect(body).toContain("<code>.github/beta-fiches.yml</code>, ligne");
    writeFileSync(join(folder, SETTINGS), before);
    await stale();
    expect((await ask("/")).body).toContain("Jeanne Exemplaire");
  });

  it("shows texts of others as text", async () => {
    writeFiles(folder, {
      "contractor/members/zoe.etalon.yml":
        "fullname: <img src=x onerror=alert(1)>\nrole: Design\ndomaine: Design\nmissions:\n  - start: 2026-10-01\n    end: 2026-12-01\n",
    });
    await stale();
    const { body } = await ask("/");
    expect(body).toContain("&lt;img src=x");
    expect(body).not.toMatch(/<img|<script/);
    rmSync(join(folder, "contractor/members/zoe.etalon.yml"));
    await stale();
  });

  it("has no page elsewhere", async () => {
    for (const path of [
      "/membres/rien",
      "/membres/..%2f..%2fetc",
      "/problemes/x",
      "/produits/aide-facile/x",
      "/commandes/x",
      "/standards/x",
      "/calendrier/x",
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    expect((await ask("/ailleurs")).status).toBe(404);
    expect((await ask("/../../etc/passwd")).status).toBe(404);
  });
});

it("refuses options that are for --local alone, and a folder that is not there", () => {
  const alone = runIn(folder, ["serve", "--site", "site"]);
  expect(alone.status).toBe(1);
  expect(alone.stderr.replaceAll("\u00A0", " ")).toContain("L’option « --site » ne sert qu’avec « --local DOSSIER ».");
  expect(runIn(folder, ["serve", "--local", "absent"]).stderr).toContain("absent");
});

describe.skipIf(executablePath === undefined)("in Chromium, without JavaScript", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  it.each(views)("nothing is wrong with its pages %s", { timeout: 900_000 }, async (view, how) => {
    const context = await browser.newContext(how);
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    for (const path of viewsOfFolder.has(view) ? [...ALIKE, ...OTHERS] : OTHERS) {
      await page.goto(`http://localhost:${port}${path}`);
      await openAll(page);
      expect([path, await faultsOf(page)]).toEqual([path, []]);
    }
    expect((await page.goto(`http://localhost:${port}/ailleurs`))?.status()).toBe(404);
    expect(await faultsOf(page)).toEqual([]);
    said.splice(0, said.length, ...said.filter((text) => !text.includes("404")));
    expect(said).toEqual([]);
    await context.close();
  });

  it("is walked by keyboard: each stop is seen, and tiles lead to their parts", async () => {
    const context = await browser.newContext({ javaScriptEnabled: true });
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}/`);
    const stops = await tabThrough(page);
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    expect(stops[0]?.text).toBe("Aller au contenu");
    expect(stops.map(({ text }) => text)).toContain("Ouvrir ses missions : Jeanne Exemplaire");
    await page.getByRole("link", { name: /À saisir dans l’espace membre/ }).focus();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#saisir");
    for (const path of [
      "/problemes",
      "/membres",
      MEMBER_PAGE,
      "/produits/aide-facile",
      "/calendrier",
      "/standards",
      "/commandes/BC-2026-014",
      "/reglages",
    ]) {
      await page.goto(`http://localhost:${port}${path}`);
      const seen = await tabThrough(page);
      expect(seen.length).toBeGreaterThan(5);
      expect([path, seen.filter(({ isSeen }) => !isSeen)]).toEqual([path, []]);
    }
    await page.goto(`http://localhost:${port}/membres`);
    await page.getByLabel("Chercher", { exact: true }).fill("léa");
    await page.keyboard.press("Enter");
    await page.waitForURL(/[?&]q=l%C3%A9a/);
    expect(await page.locator("tbody tr").count()).toBe(1);
    await context.close();
  });

  it("weighs less than 60 KiB with all that it loads, compressed", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const sizes: number[] = [];
    page.on("requestfinished", async (one) => sizes.push((await one.sizes()).responseBodySize));
    await page.goto(`http://localhost:${port}/`, { waitUntil: "networkidle" });
    expect(sizes.length).toBeGreaterThanOrEqual(2);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeLessThan(60 * 1024);
    process.stdout.write(`first page: ${bytes} bytes in ${sizes.length} answers\n`);
    await context.close();
  });
});
