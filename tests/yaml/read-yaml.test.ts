import { describe, expect, it } from "vitest";
import { readYaml } from "../../src/yaml/read-yaml.ts";
import { processorTime } from "../support/processor-time.ts";

const read = (text: string | null, size = text?.length ?? 0) => readYaml(text, size, "members/jeanne.exemplaire.yml");

describe("reading YAML", () => {
  it.each([
    ["dates stay text", "start: 2026-01-05\n", { start: "2026-01-05" }],
    ["a BOM is no part of the first key", "\uFEFFrole: Dev\n", { role: "Dev" }],
    ["CRLF", "role: Dev\r\nteams:\r\n  - a\r\n", { role: "Dev", teams: ["a"] }],
    ["a few aliases", "a: &x [1]\nb: *x\n", { a: [1], b: [1] }],
    ["a merge key is a key like others", "<<: 1\n", { "<<": 1 }],
    ["JSON", '{"role": "Dev"}', { role: "Dev" }],
  ])("accepts: %s", (_, text, value) => {
    expect(read(text)).toEqual({ value });
  });

  it.each([
    ["a tab", "a:\n\tb: 1\n", 2, 1, "une tabulation sert de retrait"],
    ["a line too far right", "a: 1\n  b: 2\n", 2, 4, "le retrait de cette ligne"],
    ["a line between two indents", "m:\n  - start: 1\n   end: 2\n", 3, 4, "le retrait de cette ligne"],
    ["an open quote", "a: 'x\nb: 2\n", 1, 4, "un guillemet n'est pas refermé"],
    ["a quote closed by an apostrophe", "a: 1\nb: 'l'été'\n", 2, 7, "un guillemet referme une valeur avant sa fin"],
    ["a colon in a value", "a: b: c\n", 1, 4, "une valeur contient deux-points"],
    ["no colon after a key", "a: 1\nbonjour\nc: 2\n", 2, 1, "une ligne n'est pas de la forme"],
    ["a missing comma", "a: [1, 2\nb: 3\n", 2, 1, "il manque une virgule, un crochet ou une accolade"],
    ["an open brace", "a: {b: 1\n", 2, 1, "il manque une virgule, un crochet ou une accolade"],
    ["a reserved character", "a: @x\n", 1, 4, "une valeur commence par un caractère réservé"],
    ["an alias of nothing", "a: *x\n", 1, 6, "un renvoi"],
    ["a tag", "a: !!js/function 'x'\n", 1, 21, "une valeur commence par"],
    ["an escape", 'a: "\\d"\n', 1, 5, "est suivi d'un caractère imprévu"],
    ["a null byte", "a: \0x\n", 1, 4, "un caractère invisible interdit"],
    ["several documents", "a: 1\n---\nb: 2\n", 2, 1, "plusieurs documents"],
    ["a merge conflict", "a: 1\n<<<<<<< HEAD\nb: 1\n", 2, 1, "un conflit de fusion Git"],
  ])("points at %s and says it in French", (_, text, line, column, reason) => {
    const problem = read(text);
    expect(problem).toMatchObject({ severity: "error", code: "yaml-syntax", line, column });
    expect(problem).toHaveProperty("message", expect.stringContaining(reason));
  });

  it.each([
    ["role: a\nrole: b\n", 2, 1, "role"],
    ["missions:\n  - start: 1\n    'start': 2\n", 3, 5, "start"],
  ])("names a duplicate key: %j", (text, line, column, key) => {
    const problem = read(text);
    expect(problem).toMatchObject({ code: "yaml-duplicate-key", line, column });
    expect(problem).toHaveProperty("message", `La clé « ${key} » est écrite deux fois au même endroit.`);
  });

  it.each(["", "\uFEFF", "\n \n", "# rien\n", "---\n"])("says that %j is empty", (text) => {
    expect(read(text)).toMatchObject({ code: "empty-file", line: 1, column: 1 });
  });

  it("says that a file is not UTF-8", () => {
    expect(read(null, 12)).toMatchObject({ code: "not-text", remedy: "Enregistrez-le en UTF-8 depuis votre éditeur." });
  });
});

describe("reading hostile YAML", () => {
  const levels = "abcdefghi".split("");
  const bomb = levels.map(
    (name, at) =>
      `${name}: &${name} [${Array(10)
        .fill(at ? `*${levels[at - 1]}` : "x")
        .join()}]`,
  );

  it.each([
    ["an alias bomb", bomb.join("\n"), "yaml-bomb"],
    ["an alias of itself", "a: &a [*a]\n", "yaml-bomb"],
    ["deep brackets", `a: ${"[".repeat(200_000)}`, "yaml-bomb"],
    ["deep dashes", `a:\n${"- ".repeat(120_000)}x`, "yaml-bomb"],
    ["a file of 5 MiB", "a: 1\n".repeat(1024 * 1024), "file-too-large"],
  ])("refuses %s at once", async (_, text, code) => {
    const time = await processorTime(() => expect(read(text)).toMatchObject({ code, severity: "error" }));
    expect(time).toBeLessThan(500);
  });
});
