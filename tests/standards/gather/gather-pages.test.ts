import { describe, expect, test } from "vitest";
import { gatherPages } from "../../../src/standards/gather/gather-pages.ts";
import type { PageObservation } from "../../../src/standards/observations.ts";
import { readPage } from "../../../src/standards/pages/read-page.ts";
import { NOW, sendTo, servePages } from "../../pages/serve-pages.ts";

const options = { now: () => NOW, random: () => 0 };
const NOWHERE = "a".repeat(20);

const HOME = `<!doctype html><html lang="fr"><title>Produit</title>
  <main><p>Un service qui aide.</p></main>
  <footer>
    <a href="/accessibilite">Accessibilité : non conforme</a>
    <a href="/mentions-legales">Mentions légales</a>
    <a href="https://donnees.test/rgpd">Politique de confidentialité</a>
  </footer>`;

/** Answers at once; the requested addresses are in `asked`. */
function fakeWeb(pages: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const fetchPage = async (url: string): Promise<PageObservation> => {
    asked.push(url);
    const html = pages[url];
    if (html === undefined)
      return { kind: "unavailable", requestedUrl: url, at: NOW.toISOString(), reason: "unreachable", detail: null };
    const body = new TextEncoder().encode(html);
    const headers = { "content-type": "text/html" };
    return readPage({ requestedUrl: url, url, status: 200, at: NOW.toISOString(), redirects: [], headers, body });
  };
  return { asked, fetchPage };
}

test("the pages of a product are those that its fiche and its home lead to", async () => {
  const server = await servePages({
    "/": HOME,
    "/stats": "<title>Statistiques</title><p>12 345 usagers",
    "/accessibilite": "<h1>Déclaration",
    "/mentions-legales": sendTo("/legal"),
    "/legal": "<h1>Mentions légales",
    "/.well-known/security.txt": (_request, response) =>
      response.writeHead(200, { "content-type": "text/plain" }).end("Contact: mailto:securite@produit.test"),
  });
  const pages = await gatherPages({ link: `${server.origin}/`, statsUrl: null }, server.fetcher(), options);
  expect(Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, summary(page)]))).toEqual({
    home: `200 page ${server.origin}/`,
    insecureHome: `200 page ${server.origin}/`,
    stats: `200 page ${server.origin}/stats`,
    random: `404 not-found ${server.origin}/${NOWHERE}`,
    accessibility: `200 page ${server.origin}/accessibilite`,
    legal: `200 page ${server.origin}/legal`,
    // Its host's port is not an allowed one.
    privacy: "refused-address",
    terms: null,
    securityTxt: `200 other ${server.origin}/.well-known/security.txt`,
  });
  // The home over http is the home: no address is requested twice.
  expect(server.requestedPaths.filter((path) => path === "/")).toHaveLength(1);
});

function summary(page: PageObservation | null): string | null {
  if (page === null) return null;
  return page.kind === "observed" ? `${page.status} ${page.pageKind} ${page.url}` : page.reason;
}

describe("what is requested first", () => {
  test.each([
    ["nothing of a fiche that names nothing", null, null, []],
    ["nothing of a fiche whose addresses are empty", "", "", []],
    [
      "a link over https",
      "https://p.test/",
      null,
      ["https://p.test/", "http://p.test/", "https://p.test/stats", `https://p.test/${NOWHERE}`],
    ],
    [
      "a link over http, once",
      "http://p.test",
      null,
      ["http://p.test", "http://p.test/stats", `http://p.test/${NOWHERE}`],
    ],
    [
      "a link with a path, a query and a fragment",
      "https://p.test/app?a=1#b",
      null,
      [
        "https://p.test/app?a=1#b",
        "http://p.test/app?a=1#b",
        "https://p.test/app/stats",
        `https://p.test/app/${NOWHERE}`,
      ],
    ],
    [
      "the fiche's own address of statistics, and one beside it",
      "https://p.test/",
      "https://metabase.test/public/dashboard/1",
      [
        "https://p.test/",
        "http://p.test/",
        "https://metabase.test/public/dashboard/1",
        `https://metabase.test/public/dashboard/${NOWHERE}`,
      ],
    ],
    ["statistics without a link", null, "https://p.test/stats", ["https://p.test/stats", `https://p.test/${NOWHERE}`]],
    ["a link that is no address, so that it is found wrong", "produit", null, ["produit"]],
  ])("%s", async (_what, link, statsUrl, expected) => {
    const { asked, fetchPage } = fakeWeb({});
    await gatherPages({ link, statsUrl }, fetchPage, options);
    expect(asked).toEqual(expected);
  });
});

test("a link of home to home itself leads to a part of it, to what its scripts show, or nowhere", async () => {
  const { asked, fetchPage } = fakeWeb({
    "https://p.test/": `<p>Produit <a href="#legal">Mentions légales</a> <a href="#/rgpd">Données personnelles</a>
      <a href="#">Accessibilité : non conforme</a>`,
  });
  const pages = await gatherPages({ link: "https://p.test/", statsUrl: null }, fetchPage, options);
  expect(pages).toMatchObject({
    legal: { url: "https://p.test/", pageKind: "page" },
    privacy: { url: "https://p.test/#/rgpd", pageKind: "empty-shell", text: "" },
    accessibility: null,
  });
  expect(asked.filter((url) => url.includes("#"))).toEqual([]);
});

test("what is not there in time is a time-out, even where the fetcher would wait for ever", async () => {
  const { fetchPage } = fakeWeb({ "https://p.test/": HOME });
  const stuck = (url: string) => (url === "https://p.test/" ? fetchPage(url) : new Promise<PageObservation>(() => {}));
  const pages = await gatherPages({ link: "https://p.test/", statsUrl: null }, stuck, { ...options, milliseconds: 30 });
  expect(pages.home).toMatchObject({ kind: "observed" });
  expect([pages.stats, pages.random, pages.legal, pages.securityTxt].map(summary)).toEqual(Array(4).fill("time-out"));
});

test("a product whose home is not there in time has the rest of it unseen", async () => {
  const stuck = () => new Promise<PageObservation>(() => {});
  const pages = await gatherPages({ link: "https://p.test/", statsUrl: null }, stuck, { ...options, milliseconds: 30 });
  expect(pages).toMatchObject({
    home: { reason: "time-out" },
    stats: { reason: "time-out" },
    legal: null,
    securityTxt: null,
  });
});

test("a defect of ours is not hidden", async () => {
  const broken = () => Promise.reject(new TypeError("defect"));
  await expect(gatherPages({ link: "https://p.test/", statsUrl: null }, broken, options)).rejects.toThrow("defect");
});
