import fc from "fast-check";
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { expect, test } from "vitest";
import { readPlainMap } from "../../src/yaml/read-plain-map.ts";

const laidOutPlainly = `# Un commentaire
fullname: Camille Exemple
role: "Développeuse : back"
github:
bio: 'L''essentiel'
link: https://exemple.example/#a
stats: true
promotion: 12
place: "à\\_la \\"Fabrique\\""
mood: 🌞
techno: []
competences:
- Ruby on Rails # c'est un commentaire
domaine: Développement

missions:
  - start: 2026-01-05
    end: 2026-12-31
    startups:
      - aide-facile
      -   autre.produit
  -
`;

test("what people lay out plainly is read without a parser", () => {
  const plain = laidOutPlainly.replace(" # c'est un commentaire", "").replace(/ {2}-\n$/, "  # fin\n");
  expect(readPlainMap(plain)).toStrictEqual(load(plain, { schema: CORE_SCHEMA }));
  expect(readPlainMap(plain)).toMatchObject({
    github: null,
    stats: true,
    promotion: 12,
    techno: [],
    bio: "L'essentiel",
  });
});

test.each([
  ["a comment behind a value", "a: b # c\n"],
  ["a number with a point", "a: 1.5\n"],
  ["a number with zeros before", "a: 012\n"],
  ["a number too long to be exact", "a: 1234567890123456789\n"],
  ["a number of another base", "a: 0x1F\n"],
  ["a number with an exponent", "a: 1e3\n"],
  ["a word for true in capitals", "a: TRUE\n"],
  ["a word for nothing", "a: null\n"],
  ["a text over two lines", "a: b\n  c\n"],
  ["a text over two lines, in quotes", 'a: "b\n  c"\n'],
  ["an escape of few", 'a: "b\\x41"\n'],
  ["a block", "a: |\n  b\n"],
  ["a list in brackets", "a: [b]\n"],
  ["a map in braces", "a: {b: c}\n"],
  ["an alias", "a: &x b\nc: *x\n"],
  ["a tag", "a: !!str b\n"],
  ["a key twice", "a: b\na: c\n"],
  ["a key that merges", "<<: b\n"],
  ["a key that is the prototype", "__proto__: b\n"],
  ["a key in quotes", '"a": b\n'],
  ["a map within a text", "a: b: c\n"],
  ["a list of lists", "a:\n  - - b\n"],
  ["a tab", "a:\tb\n"],
  ["carriage returns", "a: b\r\n"],
  ["two documents", "a: b\n---\nc: d\n"],
  ["a list at the top", "- a\n"],
  ["a text at the top", "a\n"],
  ["nothing", "\n"],
  ["less indentation than the list it is in", "a:\n  - b\n - c\n"],
  ["more indentation than the key before", "a: b\n  c: d\n"],
  ["a character that YAML refuses", "a: b\u0085c\n"],
  ["half of a pair", "a: b\uD83Dc\n"],
  ["more than is looked at", `a: ${"b".repeat(20_000)}\n`],
  ["deep nesting", Array.from({ length: 12 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
])("%s is left to the parser", (_, text) => {
  expect(readPlainMap(text)).toBeUndefined();
});

/** Undefined where js-yaml refuses it. */
function parse(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (error instanceof YAMLException) return;
    throw error;
  }
}

const pieces = fc.constantFrom(
  ...[
    "a",
    "b: ",
    "c:",
    "d:\n",
    "- ",
    "-",
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    ": ",
    ":",
    "#",
    " # ",
    "'",
    "''",
    '"',
    "\\",
    "\\_",
    "\\n",
  ],
  ...["start: 2026-01-05\n", "end: x\n", "missions:\n", "  - start: y\n", "    startups:\n", "      - z\n", "- w\n"],
  ...[
    "true",
    "null",
    "~",
    "12",
    "0",
    "007",
    "🌞",
    "0x1",
    "1e3",
    ".5",
    "-1",
    "2026-01-05",
    "é",
    "\u00A0",
    "\t",
    "\r",
    "[]",
    "[",
    "{}",
    "|",
    ">",
  ],
  ...[
    "&x",
    "*x",
    "!",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "---",
    "...",
    "<<",
    "https://a.example/#b",
    "key with words: v\n",
    ",",
  ],
);

test("what is read without a parser, js-yaml reads the same", () => {
  const texts = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(""));
  const check = (text: string) => {
    const read = readPlainMap(text);
    if (read !== undefined) expect(read).toStrictEqual(parse(text));
  };
  fc.assert(fc.property(texts, check), { numRuns: 5_000 });
  // A text that is plain, but for a piece or two that fell somewhere.
  const spoilt = fc.array(fc.tuple(fc.nat(laidOutPlainly.length), fc.nat(3), pieces), { minLength: 1, maxLength: 2 });
  const spoil = (changes: [number, number, string][]) =>
    changes.reduce(
      (text, [at, dropped, piece]) => text.slice(0, at) + piece + text.slice(at + dropped),
      laidOutPlainly.replace(" # c'est un commentaire", "").replace(/ {2}-\n$/, ""),
    );
  fc.assert(fc.property(spoilt.map(spoil), check), { numRuns: 5_000 });
});
