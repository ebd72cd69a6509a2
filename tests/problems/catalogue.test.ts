import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue, problem } from "../../src/problems/problem.ts";

const folder = new URL("../../src/problems/catalogue/", import.meta.url);
const texts = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);

describe("the catalogue of problems", () => {
  it("has each code once, in kebab-case", () => {
    const codes = texts.flatMap(([, text]) =>
      [...text.matchAll(/^ {2}"?([a-z-]+)"?: entry\(/gm)].map(([, code]) => code),
    );
    expect(codes.toSorted()).toEqual(Object.keys(catalogue).toSorted());
  });

  it.each(texts)("%s lets no line break before « : ; ? ! » nor inside guillemets", (_, text) => {
    const code = text.replace(/\/\*\*.*\*\/|\/\/.*/g, "").replace(/\$\{[^}`]*[}`]/g, "x");
    const sentences = code.match(/"[^"\n]*"|`[^`\n]*`/g) ?? [];
    expect(sentences.filter((sentence) => /« | »|[^\s"`] [:;?!](?: |["`])/.test(sentence))).toEqual([]);
  });

  it("makes a problem with its sentences and its place", () => {
    const place = { file: "members/jeanne.exemplaire.yml", line: 9, column: 16 };
    expect(problem("unknown-startup", { id: "aide-facil", nearest: ["aide-facile"] }, place)).toEqual({
      severity: "error",
      code: "unknown-startup",
      message: "Le produit « aide-facil » n'existe pas sur beta.gouv.fr.",
      remedy:
        "Vouliez-vous dire « aide-facile » ? Sinon : corrigez « startups », ou ajoutez products/aide-facil.yml pour créer sa fiche.",
      ...place,
    });
  });

  it.each([
    [[], "le 30 juin 2026, 1 jour à faire"],
    [["Jeanne"], "le 30 juin 2026, avec Jeanne encore en mission et 1 jour à faire"],
    [["Jeanne", "Paul", "Léa"], "avec Jeanne, Paul et Léa encore en mission"],
  ])("says who is still on an order that ends: %j", (people, expected) => {
    const details = { end: "2026-06-30", left: 100, people };
    expect(problem("order-ending", details, { file: "a", line: 1, column: 1 }).message).toContain(expected);
  });

  it("begins the remedy with a capital when nothing is near", () => {
    const { remedy } = problem("unknown-team", { id: "x", nearest: [] }, { file: "a", line: 1, column: 1 });
    expect(remedy).toMatch(/^Écrivez/);
  });
});
