import { describe, expect, it } from "vitest";
import { listItems, plainLinePlace, plainPlace, topLevelBlock } from "../../src/yaml/plain-layout.ts";

const text = `title: Aide facile
phases:
# La première
- name: investigation
  start: 2026-01-05
links: {
}
"usertypes": [etat]
copie: *etat
pix: 1
note: "pix
pix: deux"
`;

describe("the lines of a top-level key", () => {
  it.each([
    ["phases", "phases:\n# La première\n- name: investigation\n  start: 2026-01-05\n", 1],
    ["links", "links: {\n}\n", 5],
    ["title", "title: Aide facile\n", 0],
  ])("are found for %s", (key, block, startLine) => {
    expect(topLevelBlock(text, key)).toEqual({ text: block, startLine });
  });

  it.each([
    ["is not there", "absent"],
    ["is quoted", "usertypes"],
    ["refers to another part of the file", "copie"],
    ["could stand in two places", "pix"],
    ["would be an expression", "pix|note"],
  ])("are not cut where the key %s", (_, key) => {
    expect(topLevelBlock(text, key)).toBeUndefined();
  });
});

describe("the items of a list", () => {
  it.each([
    ["indented", "work: # fait\n\n  - month: 2026-01\n    days: 3\n  # plus tard\n  - {month: 2026-02}\n", [2, 5]],
    ["not indented", "work:\n- a\n- b\n", [1, 2]],
    [
      "with texts over several lines",
      "work:\n  - note: |\n      - un\n\n      # deux\n  - note: >-\n     - trois\n",
      [1, 5],
    ],
    ["with other line ends", "work:\r\n  - a\r\n  - b\r\n", [1, 2]],
    ["with a quote behind a blank", "work:\n  - 'a '\n  - \"b' \"\n  - 'l''eau '\n", [1, 2, 3]],
  ])("are cut where they are %s", (_, block, starts) => {
    const items = listItems(block);
    expect(items.map(({ startLine }) => startLine)).toEqual(starts);
    expect(items.map(({ text }) => text).join("")).toBe(
      block
        .split(/(?<=\n)/)
        .slice(starts[0])
        .join(""),
    );
  });

  it.each([
    ["there is no list", "work: rien\n"],
    ["nothing follows", "work:\n"],
    ["the key holds keys", "work:\n  a:\n  - b\n"],
    ["they are in brackets", "work: [a,\n  - b]\n"],
    ["they hang on the key's line", "work: &liste\n  - a\n"],
    ["one says nothing", "work:\n  - a\n  -\n"],
    ["one is a comment", "work:\n  - a\n  - # b\n"],
    ["a tab is in the indentation", "work:\n  - a\n\t b\n"],
    ["a dash is out of line", "work:\n  - a\n - b\n"],
    ["a quoted text goes on below", 'work:\n  - "a\n  - b"\n  - c\n'],
    ["a quoted text goes on below one that does not", "work:\n  - 'a' \n  - 'b\n  - c'\n"],
    ["one with a quote inside goes on below", "work:\n  - 'l''eau\n  - b'\n"],
    ["another quoted text goes on below", "work:\n  - {note: 'a\n  - b'}\n  - c\n"],
  ])("are not cut where %s", (_, block) => {
    expect(listItems(block)).toEqual([]);
  });
});

describe("the place of a value that no parser is needed for", () => {
  it.each([
    ["in brackets", "  - {month: 2026-01, days: 3, activity: Suivi d'un mois}\n", "days", 1, 28],
    ["on its own line", "- month: 2026-01\n  days:   3\r\n  activity: Suivi\n", "days", 2, 11],
    ["beside the dash", "  - days: 3\n", "days", 1, 11],
  ])("is found %s", (_, item, key, line, col) => {
    expect(plainPlace(item, key)).toEqual({ line, col });
  });

  it.each([
    ["a key is not there", "- {month: 2026-01}\n"],
    ["a key says nothing", "- {days: , month: 2026-01}\n"],
    ["a value is quoted", "- {activity: 'a, days: 3'}\n"],
    ["a value is quoted otherwise", '- {activity: "a, days: 3"}\n'],
    ["a comment follows", "- month: 2026-01 # days: 3\n"],
    ["a text goes on below", "- month: 2026-01\n  puis\n  days: 3\n"],
    ["a value holds values", "- of: {days: 3}\n"],
    ["a value holds values below", "- of:\n    days: 3\n"],
    ["a value refers to another", "- {activity: *a, days: 3}\n"],
    ["it ends another key", "- {autres days: 3}\n"],
    ["a tab follows", "- days:\t3\n"],
  ])("is left to the parser where %s", (_, item) => {
    expect(plainPlace(item, "days")).toBeUndefined();
  });

  it("takes no longer than the text is long", () => {
    const blanks = " ".repeat(200_000);
    for (const item of [
      `- days:${blanks}#`,
      `- days: 3${blanks}#`,
      `- {${blanks}#`,
      `- {days: 3}${blanks}a`,
      `-${blanks}#`,
    ])
      expect(plainPlace(item, "days")).toBeUndefined();
  });
});

describe("the place of a text on one line", () => {
  it.each([
    ["behind a dash", "  -   Développement durable\n", 7],
    ["behind a key", "title: L’aide\n", 8],
    ["in quotes", "  - 'collégiens '\n", 5],
    ["in other quotes", 'title: "L\'aide : tout" \n', 8],
  ])("is found %s", (_, line, col) => {
    expect(plainLinePlace(line)).toEqual({ line: 1, col });
  });

  it.each([
    ["a quote inside of quotes", "- 'l''aide'\n"],
    ["an escape", '- "a\\nb"\n'],
    ["a text behind a quoted one", '- "a" b\n'],
    ["a quote that goes on below", '- "a\n  b"\n'],
    ["a quoted key", "- 'a': b\n"],
    ["a comment", "a: b # c\n"],
    ["a map in a list", "- a: b\n"],
    ["another line", "a: b\n  c\n"],
    ["nothing", "a:\n"],
    ["a block", "a: |\n  b\n"],
  ])("is the parser's to tell where there is %s", (_, line) => {
    expect(plainLinePlace(line)).toBeUndefined();
  });
});
