import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
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
reprises:
  - <<: *seconde
    start: 2026-03-01
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
    ["a key that a mapping merges: where it could write its own", ["reprises", 0, "end"], 12, 9],
    ["a key that a mapping has besides what it merges", ["reprises", 0, "start"], 13, 12],
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

describe("cutting a file down before it is parsed", () => {
  const word = fc.constantFrom(
    "a",
    "l'été",
    "R&D, d'un mois",
    "2026-01",
    "'",
    "month: 3",
    "a # month: 3",
    "- tiret",
    "# dièse",
    "clé: valeur",
    "un mot, deux mots et trois mots",
    "à\nla\n\nligne\n",
    "",
  );
  const scalar = fc.oneof(word, fc.integer(), fc.constant(null));
  const entry = fc.dictionary(fc.constantFrom("month", "days", "activity"), fc.oneof(scalar, fc.array(scalar)));
  const work = fc.array(fc.oneof(scalar, entry, fc.array(scalar)));
  const layout = fc.record({
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(20, 0),
    collectionStyle: fc.constantFrom<"any" | "flow" | "block">("any", "flow", "block"),
  });

  it("finds the same places as parsing all of it", () => {
    fc.assert(
      fc.property(work, layout, (list, style) => {
        // A key with an accent is never cut out; the two are of the same length.
        const [cut, whole] = ["liste", "lîste"].map((key) => {
          const locate = createLocator(stringify({ avant: 1, [key]: list, après: [2] }, style), "a.yml");
          return pathsIn(list).flatMap((path) => [locate([key, ...path]), locate([key, ...path, "absent"], "key")]);
        });
        expect(cut).toEqual(whole);
      }),
    );
  });
});

function pathsIn(value: unknown): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[]];
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...steps.flatMap(([step, inner]) => pathsIn(inner).map((path) => [step, ...path]))];
}
