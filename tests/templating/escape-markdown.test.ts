import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../src/templating/clean-text.ts";
import { codeSpan, escapeMarkdown } from "../../src/templating/escape-markdown.ts";
import { elementsOf, githubHtml, linkableText, textOf } from "../support/github-html.ts";

/** What means something to Markdown, HTML or GitHub, in any order and beside anything. */
const dangerous = fc.constantFrom(
  ..."\\`*_{}[]()#+-.!|<>~$^&;:@/='\"\n\r\t \u00A0\u200B\u202E\u2028a1é",
  ...["@jeanne", "@org/equipe", "#1", "GH-1", "beta/site#12", "0a1b2c3d4e5f", "https://x.example", "www.x.example"],
  ...[
    "a@b.example",
    "<img src=x>",
    "<!-- -->",
    "--",
    "```",
    "~~",
    "**",
    "](",
    "![",
    "&lt;",
    "&#64;",
    "- ",
    "1. ",
    "# ",
  ],
  ...["| - | - |", "mailto:a@b.example", "[^1]", "[ ]", "$x$", ":smile:", "    ", "\u200D", "\uD800", "\u0000"],
);
const hostile = fc
  .oneof(
    fc.array(dangerous, { maxLength: 12 }).map((parts) => parts.join("")),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
  )
  .filter((text) => cleanText(text) !== "");

/** Places where templates put a text of others. */
const places: { place: string; around: (text: string) => string; elements: string[] }[] = [
  { place: "at the start of a paragraph", around: (text) => `${text} fin`, elements: ["p"] },
  { place: "on the next line of a paragraph", around: (text) => `début\n${text} fin`, elements: ["p"] },
  { place: "in a heading", around: (text) => `### début ${text}`, elements: ["h3"] },
  { place: "in a list", around: (text) => `- ${text} fin`, elements: ["ul", "li"] },
  { place: "in bold", around: (text) => `début **${text}** fin`, elements: ["p", "strong"] },
  { place: "in a link", around: (text) => `[a ${text} z](https://x.example)`, elements: ["p", "a"] },
  {
    place: "in a cell",
    around: (text) => `| a | b |\n|---|---|\n| ${text} | **${text}** |`,
    elements: ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "strong"],
  },
];

describe("an escaped text", () => {
  it.each(places)("is text and nothing else $place", ({ around, elements }) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = githubHtml(around(escapeMarkdown(text)));
        expect(elementsOf(html)).toEqual(elements);
        expect(textOf(html)).toBe(textAround(around, text));
      }),
      { numRuns: 400 },
    );
  });

  it("leaves nothing that GitHub would link", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const left = linkableText(githubHtml(`début ${escapeMarkdown(text)} fin`));
        expect(left).not.toMatch(/@[\p{L}\p{N}_]|#\d|\bgh-\d|:\/\/|www\.|:[\w+-]+:|\b[0-9a-f]{7}/iu);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["Jeanne Exemplaire", "Jeanne Exemplaire"],
    ["aide_facile et snake_case", "aide_facile et snake_case"],
    ["@org/team", "@&#8203;org/team"],
    ["corrige #12, GH-3", "corrige \\#&#8203;12, GH-&#8203;3"],
    ["<img src=x> & fils", "&lt;img src=x&gt; &amp; fils"],
    ["*gras* `code` [lien](https://x.example)", "\\*gras\\* \\`code\\` \\[lien\\](https:&#8203;//x.example)"],
    ["1. Un\n- deux", "1\\. Un - deux"],
    ["a\u202Eb\u0000c", "abc"],
    ["C#", "C\\#"],
    ["à 12 h, 50 % & plus", "à 12 h, 50 % &amp; plus"],
  ])("of %j reads %j", (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });
});

describe("a code span", () => {
  it.each(places)("holds a text of others $place", ({ around }) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = githubHtml(around(codeSpan(text)));
        const allowed = elementsOf(githubHtml(around("QQQ")));
        expect(elementsOf(html).filter((name) => name !== "code")).toEqual(allowed);
        expect(textOf(html)).toBe(textAround(around, text));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["aide-facile", "`aide-facile`"],
    ["https://x.example/@a#1", "`https://x.example/@a#1`"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["a|b", "a\\|b"],
    ["<!-- beta-fiches {} -->", "&lt;!-- beta-fiches {} --&gt;"],
    ["", ""],
  ])("of %j reads %j", (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });
});

/** What a reader should see where a text stands. */
function textAround(around: (text: string) => string, text: string): string {
  return textOf(githubHtml(around("QQQ")).replaceAll("QQQ", () => encoded(cleanText(text))));
}

function encoded(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
