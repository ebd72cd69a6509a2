import { describe, expect, test } from "vitest";
import { findLink, type LinkKind } from "../../../src/standards/pages/find-link.ts";
import { pageOf } from "./page-of.ts";

describe("a link is found", () => {
  test.each<[LinkKind, string, string]>([
    ["accessibility", "Accessibilité : non conforme", "/a"],
    ["accessibility", "Accessibilité&nbsp;: partiellement conforme", "/a"],
    ["accessibility", "ACCESSIBILITE : TOTALEMENT CONFORME", "/a"],
    ["accessibility", "Déclaration d’accessibilité", "/a"],
    ["accessibility", "En savoir plus", "/declaration-accessibilite"],
    ["accessibility", "Conformité", "/accessibilit%C3%A9"],
    ["legal", "Mentions légales", "/a"],
    ["legal", "Mention légale", "/a"],
    ["legal", "MENTIONS LÉGALES", "/a"],
    ["legal", "Informations", "/mentions-legales"],
    ["privacy", "Données personnelles", "/a"],
    ["privacy", "Données à caractère personnel et cookies", "/a"],
    ["privacy", "Politique de confidentialité", "/a"],
    ["privacy", "Vie privée", "/a"],
    ["privacy", "Vos droits", "/donnees-personnelles"],
    ["feedback", "Je donne mon avis", "https://ailleurs.test/"],
    ["feedback", '<img src="bouton.svg" alt="">', "https://jedonnemonavis.numerique.gouv.fr/Demarches/1"],
    ["feedback", "Votre avis", "https://voxusagers.numerique.gouv.fr/Demarches/1"],
  ])("%s: %s → %s", (kind, text, href) => {
    const page = pageOf(`<a href="/x">Accueil</a><a href="${href}">${text}</a><a href="/y">Contact</a>`);
    expect(findLink(page, kind)?.href).toBe(new URL(href, page.url).href);
  });

  test("by its text before its address, and the last of several", () => {
    const page =
      pageOf(`<a href="/mentions-legales/1">Un</a><a href="/2">Mentions légales</a><a href="/3">Mentions légales</a>
      <a href="/mentions-legales/4">Quatre</a>`);
    expect(findLink(page, "legal")?.href).toBe("https://produit.test/3");
  });
});

test.each<[LinkKind, string]>([
  ["accessibility", '<a href="/">Accueil</a> Accessibilité : non conforme'],
  ["accessibility", '<a href="/aide">Rendre les transports accessibles</a>'],
  ["legal", '<a href="/legalite">Contrôle de légalité</a>'],
  ["privacy", '<a href="/donnees">Données ouvertes</a>'],
  ["feedback", '<a href="https://faux-jedonnemonavis.numerique.gouv.fr.test/">Avis</a>'],
])("no link of kind %s is found in %s", (kind, html) => expect(findLink(pageOf(html), kind)).toBeNull());
