import { describe, expect, test } from "vitest";
import type { ObservedPage } from "../../../src/standards/observations.ts";
import { pageOf } from "./page-of.ts";

const prose =
  "<p>Une équipe répond aux questions des communes et publie chaque mois ce qu’elle apprend de ses usagers. ".repeat(
    12,
  );

describe("a page that answers 200 reads as", () => {
  test.each<[ObservedPage["pageKind"], string]>([
    ["not-found", "<title>404 - Produit</title><p>Oups"],
    ["not-found", "<title>Erreur 404</title>"],
    ["not-found", "<h1>Cette page n’existe plus</h1>"],
    ["not-found", "<h1>Oups ! Erreur 404</h1>"],
    ["not-found", "<h1>La page demandée est introuvable</h1>"],
    ["not-found", "<title>Not Found</title>"],
    ["not-found", "<h1>This page does not exist</h1>"],
    ["page", "<h1>404 communes nous font confiance</h1>"],
    ["page", "<title>Retrouver un document</title><h1>Une pièce introuvable ?</h1>"],
    ["page", "<h1>Produit</h1><p>Cette page n’existe pas en anglais."],
    ["login", '<form><input type="password"></form>'],
    ["page", `<form><input type="password"></form>${prose}`],
    ["robot-wall", "<title>Vérification de sécurité</title><p>Confirmez que vous n’êtes pas un robot."],
    ["robot-wall", "<h1>Making sure you're not a bot!</h1>"],
    ["robot-wall", "<p>The requested URL was rejected. Please consult your administrator."],
    ["page", `<h1>Êtes-vous un robot ?</h1>${prose}`],
    ["page", "<h1>Contact</h1><p>Ce formulaire est protégé par un captcha."],
    ["empty-shell", "<script></script><div id=app>Chargement…</div>"],
    [
      "empty-shell",
      "<script></script><app-root></app-root><p>République française, liberté, égalité, fraternité, un service de l’État",
    ],
    ["page", "<p>Bonjour"],
    ["page", "<script></script><p>Un produit en construction : écrivez à l’équipe pour être prévenu de son ouverture."],
    ["page", ""],
  ])("%s: %s", (reads, html) => expect(pageOf(html).pageKind).toBe(reads));
});

describe("an answer with redirects is a login", () => {
  test.each([
    ["https://produit.test/stats", "https://produit.test/login?next=/stats"],
    ["https://produit.test/stats", "https://produit.test/users/sign_in"],
    ["https://produit.test/stats", "https://produit.test/fr/connexion"],
    ["https://produit.test/stats", "https://auth.produit.test/realms/a"],
    ["https://produit.test/stats", "https://app.moncomptepro.gouv.fr/"],
    ["https://produit.test/stats", "https://login.microsoftonline.com/a"],
  ])("from %s to %s", (asked, url) =>
    expect(pageOf(prose, { requestedUrl: asked, url, redirects: [url] }).pageKind).toBe("login"),
  );

  test.each([
    ["http://produit.test/", "https://www.produit.test/"],
    ["https://produit.test/", "https://produit.test/authentique"],
    ["https://produit.test/connexion", "https://produit.test/connexion/"],
    ["https://auth.produit.test/a", "https://auth.produit.test/b"],
  ])("but not from %s to %s", (asked, url) =>
    expect(pageOf(prose, { requestedUrl: asked, url, redirects: [url] }).pageKind).toBe("page"),
  );
});

test.each<[number, ObservedPage["pageKind"]]>([
  [200, "page"],
  [401, "login"],
  [403, "robot-wall"],
  [404, "not-found"],
  [410, "not-found"],
  [429, "robot-wall"],
  [451, "page"],
  [500, "page"],
  [503, "page"],
])("a status of %i with a page of prose reads as %s", (status, reads) =>
  expect(pageOf(prose, { status }).pageKind).toBe(reads),
);

test.each([
  ["cf-mitigated", "challenge"],
  ["x-amzn-waf-action", "captcha"],
  ["x-datadome", "protected"],
  ["x-sucuri-block", "1"],
])("a firewall says so by %s", (name, value) => {
  const headers = { "content-type": "text/html", [name]: value };
  expect(pageOf("<p>a", { headers }).pageKind).toBe("robot-wall");
});
