import { expect, it, onTestFinished, vi } from "vitest";
import { diffBlock } from "../../src/feedback/diff-block.ts";
import { elementsOf, githubHtml } from "../support/github-html.ts";

const WIDE = 100_000;

it("shows what moves with two lines around it, where it is", () => {
  const before = "a\nb\nc\nd\ne\nf\n";
  expect(diffBlock(before, before.replace("d", "D"), WIDE)).toEqual({
    block: "```diff\n@@ -2,5 +2,5 @@\n b\n c\n-d\n+D\n e\n f\n```",
    left: 0,
  });
});

it("is the same on a machine that is slow or busy", () => {
  const lines = (letter: string) =>
    Array.from({ length: 200 }, (_, at) => (at % 2 ? `${letter}${at}\n` : `c${at}\n`)).join("");
  const alone = diffBlock(lines("a"), lines("b"), WIDE);
  let minutes = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => ++minutes * 60_000);
  onTestFinished(() => clock.mockRestore());
  expect(diffBlock(lines("a"), lines("b"), WIDE)).toEqual(alone);
});

it.each([
  ["a fence", "---\nbio\n---\n````\n<img src=x>\n"],
  ["a longer fence", "`````````\n<img src=x>\n"],
  ["a lone carriage return", "a\r```\r<img src=x>\r"],
  ["another line separator", "a\u2028```\u2028<img src=x>\u0085```\n<img src=x>\n"],
])("%s does not end its block", (_, text) => {
  for (const { block } of [
    diffBlock(null, text, WIDE),
    diffBlock(text, `${text}fin\n`, WIDE),
    diffBlock(text, "", WIDE),
  ])
    expect(elementsOf(githubHtml(`# Titre\n\n${block}\n\nSuite`))).toEqual(["h1", "pre", "code", "p"]);
});

it("names the characters that would hide others", () => {
  expect(diffBlock(null, "rôle: \u202Eyou\n", WIDE).block).toContain("+rôle: [U+202E]you");
});

it("says nothing of line ends that do not move", () => {
  expect(diffBlock("a\r\nb\r\n", "a\r\nB\r\n", WIDE).block).toBe("```diff\n@@ -1,2 +1,2 @@\n a\n-b\n+B\n```");
});

it("counts the lines that it leaves out, and cuts those that nobody reads", () => {
  const { block, left } = diffBlock(null, "une ligne\n".repeat(100), 110);
  expect(block.match(/^\+/gm)).toHaveLength(10);
  expect(left).toBe(90);
  expect(diffBlock(null, `${"é".repeat(5_000)}\n`, WIDE).block.length).toBeLessThan(1_100);
});
