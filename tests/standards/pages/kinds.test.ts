import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import type { FetchPage } from "../../../src/pages/create-page-fetcher.ts";
import type { ObservedPage } from "../../../src/standards/observations.ts";
import { showsFigures } from "../../../src/standards/rules/stats-page.ts";
import { type Answer, type PageServer, sendTo, servePages } from "../../pages/serve-pages.ts";

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.html`, import.meta.url), "utf8");

function answers(status: number, name: string, headers: Record<string, string> = {}): Answer {
  return (_request, response) =>
    void response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(fixture(name));
}

const pages: Record<string, Answer> = {
  "/stats": answers(200, "stats"),
  "/accueil": answers(200, "home"),
  "/soft-404": answers(200, "soft-404"),
  "/soft-404-en": answers(200, "soft-404-in-english"),
  "/404": answers(404, "home"),
  "/410": answers(410, "home"),
  "/vers-connexion": sendTo("/connexion?retour=/stats"),
  "/connexion?retour=/stats": answers(200, "home"),
  "/vers-sso": sendTo("/realms/produit/login"),
  "/realms/produit/login": answers(200, "login"),
  "/mot-de-passe": answers(200, "login"),
  "/401": answers(401, "home"),
  "/coquille": answers(200, "empty-shell"),
  "/coquille-bavarde": answers(200, "empty-shell-with-header"),
  "/mur-403": answers(403, "wall"),
  "/mur-503": answers(503, "wall"),
  "/mur-200": answers(200, "wall"),
  "/mur-en-tete": answers(403, "home", { "cf-mitigated": "challenge" }),
  "/refus": answers(503, "refusal"),
  "/panne": answers(503, "outage"),
  "/donnees": (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end('{"a":1}'),
  "/texte": (_request, response) =>
    response.writeHead(200, { "content-type": "text/plain" }).end("Contact: a\nExpires: b"),
};

describe("a page that a server answers is classified for what it is", () => {
  let server: PageServer;
  let fetchPage: FetchPage<ObservedPage>;
  beforeEach(async () => {
    server = await servePages(pages);
    fetchPage = server.fetcher();
  });

  test.each([
    ["/stats", "page"],
    ["/accueil", "page"],
    ["/panne", "page"],
    ["/soft-404", "not-found"],
    ["/soft-404-en", "not-found"],
    ["/404", "not-found"],
    ["/410", "not-found"],
    ["/nulle-part", "not-found"],
    ["/vers-connexion", "login"],
    ["/vers-sso", "login"],
    ["/mot-de-passe", "login"],
    ["/401", "login"],
    ["/coquille", "empty-shell"],
    ["/coquille-bavarde", "empty-shell"],
    ["/mur-403", "robot-wall"],
    ["/mur-503", "robot-wall"],
    ["/mur-200", "robot-wall"],
    ["/mur-en-tete", "robot-wall"],
    ["/refus", "robot-wall"],
    ["/donnees", "other"],
    ["/texte", "other"],
  ])("%s: %s", async (path, pageKind) => {
    expect(await fetchPage(server.origin + path)).toMatchObject({ kind: "observed", pageKind });
  });

  test("and of all of them one page gives figures", async () => {
    const fetched = await Promise.all(Object.keys(pages).map((path) => fetchPage(server.origin + path)));
    const withFigures = fetched.filter((page) => page.kind === "observed" && showsFigures(page));
    expect(withFigures.map(({ requestedUrl }) => requestedUrl)).toEqual([`${server.origin}/stats`]);
  });

  test("a text that is no page can still be read", async () => {
    expect(await fetchPage(`${server.origin}/texte`)).toMatchObject({
      text: "Contact: a Expires: b",
      links: [],
      title: null,
    });
  });
});
