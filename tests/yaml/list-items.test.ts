import { describe, expect, it } from "vitest";
import { listItems } from "../../src/yaml/list-items.ts";

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
    ["another quoted text goes on below", "work:\n  - {note: 'a\n  - b'}\n  - c\n"],
  ])("are not cut where %s", (_, block) => {
    expect(listItems(block)).toEqual([]);
  });
});
