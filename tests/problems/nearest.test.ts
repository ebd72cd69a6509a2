import { describe, expect, it } from "vitest";
import { nearest } from "../../src/problems/nearest.ts";

describe("nearest", () => {
  it.each([
    ["aide-facil", ["aide-facile", "aide-juste", "pix"], ["aide-facile"]],
    ["Développment", ["Design", "Développement", "Déploiement"], ["Développement"]],
    ["Desing", ["Design", "Data"], ["Design"]],
    ["ETAT", ["état", "etat"], ["etat", "état"]],
    ["mission", ["missions", "mission-a", "emission"], ["emission", "mission-a", "missions"]],
    ["inconnu", ["aide-facile", "pix"], []],
    ["plna", ["plan", "apply"], ["plan"]],
    ["dvf", ["pix", "api"], []],
  ])("of %s among %j is %j", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toEqual(expected);
  });

  it("gives three names at most, nearest first", () => {
    expect(nearest("aide-a", ["aide-b", "aide-c", "aide-d", "aide-e", "aide-a1"])).toEqual([
      "aide-a1",
      "aide-b",
      "aide-c",
    ]);
  });
});
