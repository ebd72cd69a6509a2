import { describe, expect, it } from "vitest";
import { topLevelBlock } from "../../src/yaml/top-level-block.ts";

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
