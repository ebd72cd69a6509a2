import { describe, expect, test } from "vitest";
import { showsFigures } from "../../../src/standards/rules/stats-page.ts";
import { pageOf } from "../pages/page-of.ts";

const url = "https://produit.test/stats";

describe("a page speaks of figures", () => {
  test.each([
    ["by numbers of users", "<p>12 345 utilisateurs<p>3 400 dossiers"],
    [
      "by a rate alone, where it says it is about figures",
      "<title>Statistiques</title><p>Taux de satisfaction : 87,5 %",
    ],
    ["in English", "<title>Usage figures</title><p>1,204 users, 35 visits a day"],
    ["in a table", "<table><tr><td>Démarches<td>120<tr><td>Usagers<td>4"],
    ["by charts of Metabase", '<iframe src="https://metabase.produit.test/public/dashboard/0a1b"></iframe>'],
    ["by charts of Matomo", '<iframe src="https://stats.test/index.php?module=Widgetize&action=iframe"></iframe>'],
    ["by a link to charts", '<a href="https://x.test/embed/question/1">Tableau de bord</a>'],
  ])("%s", (_how, html) => expect(showsFigures(pageOf(html, { url }))).toBe(true));
});

describe("a page does not speak of figures", () => {
  test.each([
    ["when it only announces some", "<title>Statistiques</title><p>Nos statistiques d’usage arrivent bientôt."],
    [
      "when it has years and days alone",
      "<title>Statistiques</title><p>Statistiques de 2024, au 3 mars 2025 et au 12/04/2025",
    ],
    ["when its figures count nothing", "<title>Contact</title><p>Nous écrire : 12 rue des Lilas, 75 012. Escalier 3."],
    ["when it has one figure in passing", "<title>Accueil</title><p>Votre demande en 10 minutes."],
  ])("%s", (_when, html) => expect(showsFigures(pageOf(html, { url: "https://produit.test/accueil" }))).toBe(false));

  test("when it is not there, whatever it says", () => {
    const html = "<h1>Page introuvable</h1><p>12 345 usagers et 4 567 dossiers";
    expect(showsFigures(pageOf(html, { url }))).toBe(false);
  });
});
