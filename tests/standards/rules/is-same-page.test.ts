import { describe, expect, test } from "vitest";
import { isSamePage } from "../../../src/standards/rules/stats-page.ts";
import { pageOf } from "../pages/page-of.ts";

const text = Array.from({ length: 80 }, (_, index) => `mot${index}`).join(" ");
const [url, other] = ["https://produit.test/stats", "https://produit.test/xyz"];

describe("two readings are of one page", () => {
  test("when they ended at one address", () => {
    const redirected = pageOf("<p>b", { requestedUrl: other, url });
    expect(isSamePage(pageOf("<p>a", { url }), redirected)).toBe(true);
  });

  test.each([
    ["their texts are the same", `<p>${text}`, `<p>${text}`],
    ["the path that was asked is all that differs", `<p>${text} stats`, `<p>${text} xyz`],
    [
      "both are one shell",
      '<title>A</title><script src="/a.js"></script><div id="root">',
      '<title>A</title><script src="/a.js"></script><div id="root">',
    ],
    ["both hold one short sentence", "<p>Bonjour", "<p>Bonjour"],
  ])("when %s", (_when, a, b) => expect(isSamePage(pageOf(a, { url }), pageOf(b, { url: other }))).toBe(true));
});

describe("two readings are of two pages", () => {
  test.each([
    ["their texts differ", `<p>${text}`, `<p>${text.replaceAll("mot1", "nom")}`],
    ["their titles differ", `<title>Statistiques</title><p>${text}`, `<title>Accueil</title><p>${text}`],
    ["one is not there", `<p>${text}`, `<h1>Page introuvable</h1><p>${text}`],
    [
      "they are shells of two programs",
      '<script src="/a.js"></script><a href="/a"></a>',
      '<script src="/b.js"></script><a href="/b"></a>',
    ],
    [
      "one has figures more than their common frame",
      `<p>${text}`,
      `<p>${text} 12 345 usagers 3 400 dossiers 87 % de satisfaction 12 minutes en moyenne`,
    ],
  ])("when %s", (_when, a, b) => expect(isSamePage(pageOf(a, { url }), pageOf(b, { url: other }))).toBe(false));
});
