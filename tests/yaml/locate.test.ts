import { describe, expect, it } from "vitest";
import { createLocator } from "../../src/yaml/locate.ts";

const text = `# Un dossier
fullname: Jeanne Exemplaire
github:
missions:
  - start: 2026-01-05
    startups: [aide-facile, pix]
  - &seconde
    start: 2026-02-01
copie: *seconde
2026: année
`;

const locate = createLocator(text, "members/jeanne.exemplaire.yml");

describe("the place of a value", () => {
  it.each([
    ["a value", ["fullname"], 2, 11],
    ["an empty value: its key", ["github"], 3, 1],
    ["an item", ["missions", 0, "startups", 1], 6, 29],
    ["an item of a list", ["missions", 1, "start"], 8, 12],
    ["a missing key: the group that lacks it", ["missions", 0, "end"], 5, 5],
    ["a missing item: the list", ["missions", 7], 5, 3],
    ["a missing top key: the top", ["role"], 2, 1],
    ["through an alias: where it is written", ["copie", "start"], 8, 12],
    ["a key that is a number", ["2026"], 10, 7],
  ])("is %s", (_, path, line, column) => {
    expect(locate(path)).toEqual({ file: "members/jeanne.exemplaire.yml", line, column });
  });

  it("can be the place of its key", () => {
    expect(locate(["missions", 0, "startups"], "key")).toMatchObject({ line: 6, column: 5 });
  });

  it.each([
    ["CRLF", text.replaceAll("\n", "\r\n")],
    ["a BOM", `\uFEFF${text}`],
  ])("is the same with %s", (_, variant) => {
    expect(createLocator(variant, "a.yml")(["missions", 0, "startups", 1])).toEqual({
      file: "a.yml",
      line: 6,
      column: 29,
    });
  });
});
