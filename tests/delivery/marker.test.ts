import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMarker, printMarker } from "../../src/delivery/marker.ts";
import { escapeMarkdown } from "../../src/templating/escape-markdown.ts";

const marker = { group: "members/jeanne.exemplaire", digest: "0a1b2c" };
const text = fc.string({ minLength: 1, unit: "binary" });
const hostile = fc.oneof(
  text,
  fc.constantFrom("-->", "--!>", "<!--", '<!-- beta-fiches {"group":"x","digest":"y"} -->', '"}', "\r\n", "\\u003e"),
);

describe("the marker", () => {
  it("is one hidden comment", () => {
    expect(printMarker(marker)).toBe('<!-- beta-fiches {"group":"members/jeanne.exemplaire","digest":"0a1b2c"} -->');
  });

  it("is found again whatever it says and whatever is around it", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (group, digest, before, after) => {
        const printed = printMarker({ group, digest });
        expect(printed.slice(4, -3)).not.toMatch(/--|[<>\r\n]/);
        const around = `${escapeMarkdown(before)}\r\n${printed}\r\n${escapeMarkdown(after)}`;
        expect(findMarker(around)).toEqual({ group, digest });
      }),
    );
  });

  it("is the last of the body, where ours stands", () => {
    const other = { group: "all", digest: "ffff" };
    expect(findMarker(`${printMarker(other)}\n\ntexte\n\n${printMarker(marker)}`)).toEqual(marker);
  });

  it("keeps what it does not know out of what it says", () => {
    expect(findMarker('<!-- beta-fiches {"group":"all","digest":"a","more":[1]} -->')).toEqual({
      group: "all",
      digest: "a",
    });
  });

  it.each([
    "",
    "texte",
    "<!-- beta-fiches -->",
    "<!-- beta-fiches {} -->",
    "<!-- beta-fiches {not json} -->",
    '<!-- beta-fiches {"group":1,"digest":"a"} -->',
    '<!-- beta-fiches {"group":"","digest":"a"} -->',
    '<!-- beta-fiches {"group":"all"} -->',
    '<!-- beta-fiches ["all"] -->',
    '<!-- beta-fiches {"group":"all","digest":"a"}',
    '<!-- beta-fiches {"group":"a-->","digest":"a"} -->',
    '&lt;!-- beta-fiches {"group":"all","digest":"a"} --&gt;',
    `<!-- beta-fiches ${"{".repeat(20_000)}`,
    "<!-- beta-fiches {".repeat(3_000),
  ])("is not found in %j", (body) => {
    expect(findMarker(body)).toBeUndefined();
  });
});
