import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/fiches/json.ts";
import { createFicheRules, newBreaches } from "../../src/fiches/rules/fiche-rules.ts";
import { indexSite } from "../../src/fiches/site-index.ts";

const rules = createFicheRules(
  indexSite([
    "content/_startups/aide-facile.md",
    "content/_startups/aide-simple.md",
    "content/_incubators/fabrique.md",
  ]),
);
const place = { file: "f.md", line: 1, column: 1 };
const check = (collection: "members" | "products", data: JsonObject) => rules.check(collection, data, "", () => place);
const plain = (text: string) => text.replaceAll("\u00A0", " ");
const messages = (collection: "members" | "products", data: JsonObject) =>
  check(collection, data).map(({ problem }) => plain(problem.message));

const mission = { start: "2026-01-05", end: "2026-12-31", status: "independent", startups: ["aide-facile"] };
const member = (missions: JsonObject[], more: JsonObject = {}): JsonObject => ({
  fullname: "Jeanne Exemplaire",
  role: "Développeuse",
  domaine: "Développement",
  missions,
  ...more,
});
const product: JsonObject = {
  title: "Aide Facile",
  mission: "Aider",
  incubator: "fabrique",
  contact: "contact@aide-facile.example",
  phases: [{ name: "construction", start: "2026-01-05" }],
};

describe("what a fiche breaks of the site's rules", () => {
  it("names an item's value by what people know of the item", () => {
    const missions = [mission, { ...mission, end: "2025-12-31" }, { ...mission, start: "5 janvier" }];
    expect(messages("members", member(missions))).toEqual([
      "« mission depuis le 5 janvier 2026, sur aide-facile · fin » (31 décembre 2025) n'est pas après le début.",
      "« mission depuis le 5 janvier, sur aide-facile · début » doit être une date (AAAA-MM-JJ), et non le texte « 5 janvier ».",
    ]);
    const phases = [{ name: "construction", start: "2026-01-05", end: "2025-01-05" }];
    expect(messages("products", { ...product, phases })).toEqual([
      "« phase construction · fin » (5 janvier 2025) n'est pas après le début.",
    ]);
  });

  it("names a key by its label, and a word of a list by its list's", () => {
    expect(messages("members", member([mission], { domaine: "Desing", competences: ["a", "a"] }))).toEqual([
      "« Desing » n'est pas une valeur possible de « domaine ».",
      "« a » apparaît deux fois (compétences).",
    ]);
    expect(messages("products", { ...product, usertypes: ["particulier", "martien"], dashlord_url: 3 })).toEqual([
      "« page DashLord » doit être un texte, et non le nombre 3.",
      "« martien » est une valeur inhabituelle de « publics ».",
    ]);
  });

  it("says which key is missing, of what", () => {
    const { start: _start, startups: _startups, ...rest } = mission;
    const { title: _title, ...untitled } = product;
    expect(messages("members", member([{ ...mission, status: null }, rest]))).toEqual([
      "« mission depuis le 5 janvier 2026, sur aide-facile · statut » est vide.",
      "Il manque « mission · début » (clé « start »).",
    ]);
    expect(messages("products", untitled)).toEqual(["Il manque « titre » (clé « title »)."]);
  });

  it("keeps the end of a long name, which tells the value", () => {
    const startups = Array.from({ length: 5 }, (_, at) => `un-produit-au-nom-assez-long-${at}`);
    expect(messages("members", member([{ ...mission, startups, end: "2025-12-31" }])).at(-1)).toContain(
      "un-produit-au-nom-assez-long-4 · fin »",
    );
  });

  it("leaves to their own names the keys that are not ours to write", () => {
    expect(messages("products", { ...product, redirect_from: ["/a", 3] })).toEqual([
      "« redirect_from, n° 2 » doit être un texte, et non le nombre 3.",
    ]);
  });
});

describe("a breach", () => {
  const broken = { ...mission, status: 3 };

  it("is the same after the change that gives its item another name or place", () => {
    const moved = [mission, { ...broken, start: "2026-02-02", startups: ["aide-simple"] }];
    expect(newBreaches(check("members", member([broken])), check("members", member(moved)))).toEqual([]);
  });

  it("is new where there was one less", () => {
    const fresh = newBreaches(check("members", member([broken])), check("members", member([broken, broken])));
    expect(fresh.map(({ message }) => plain(message))).toEqual([
      "« mission depuis le 5 janvier 2026, sur aide-facile · statut » doit être un texte, et non le nombre 3.",
    ]);
  });
});
