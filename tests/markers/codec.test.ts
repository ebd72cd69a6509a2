import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createMarker, holdsMarker } from "../../src/markers/codec.ts";
import { pullRequestMarker } from "../../src/markers/pull-request-marker.ts";
import { escapeMarkdown } from "../../src/templating/escape-markdown.ts";

const marker = { group: "members/jeanne.exemplaire", digest: "0a1b2c" };
const text = fc.string({ minLength: 1, unit: "binary" });
const hostile = fc.oneof(
  text,
  fc.constantFrom(
    "-->",
    "--!>",
    "<!--",
    '<!-- beta-fiches pull-request {"group":"x","digest":"y"} -->',
    '"}',
    "\r\n",
    "\\u003e",
  ),
);

describe("the marker of a pull request", () => {
  it("is one hidden comment", () => {
    expect(pullRequestMarker.print(marker)).toBe(
      '<!-- beta-fiches pull-request {"group":"members/jeanne.exemplaire","digest":"0a1b2c"} -->',
    );
  });

  it("is found whatever it holds and whatever is around it", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (group, digest, before, after) => {
        const printed = pullRequestMarker.print({ group, digest });
        expect(printed.slice(4, -3)).not.toMatch(/--|[<>\r\n]/);
        const around = `${escapeMarkdown(before)}\r\n${printed}\r\n${escapeMarkdown(after)}`;
        expect(pullRequestMarker.find(around)).toEqual({ group, digest });
      }),
    );
  });

  it("is the last of the body, where ours stands", () => {
    const other = { group: "all", digest: "ffff" };
    expect(
      pullRequestMarker.find(`${pullRequestMarker.print(other)}\n\ntexte\n\n${pullRequestMarker.print(marker)}`),
    ).toEqual(marker);
  });

  it("keeps what it does not know out of what it says", () => {
    expect(pullRequestMarker.find('<!-- beta-fiches pull-request {"group":"all","digest":"a","more":[1]} -->')).toEqual(
      {
        group: "all",
        digest: "a",
      },
    );
  });

  it.each([
    "",
    "texte",
    "<!-- beta-fiches pull-request -->",
    "<!-- beta-fiches pull-request {} -->",
    "<!-- beta-fiches pull-request {not json} -->",
    '<!-- beta-fiches pull-request {"group":1,"digest":"a"} -->',
    '<!-- beta-fiches pull-request {"group":"","digest":"a"} -->',
    '<!-- beta-fiches pull-request {"group":"all"} -->',
    '<!-- beta-fiches pull-request ["all"] -->',
    '<!-- beta-fiches pull-request {"group":"all","digest":"a"}',
    '<!-- beta-fiches pull-request {"group":"a-->","digest":"a"} -->',
    '&lt;!-- beta-fiches {"group":"all","digest":"a"} --&gt;',
    `<!-- beta-fiches pull-request ${"{".repeat(20_000)}`,
    "<!-- beta-fiches pull-request {".repeat(3_000),
  ])("is not found in %j", (body) => {
    expect(pullRequestMarker.find(body)).toBeUndefined();
  });
});

describe("the codec", () => {
  const anything = createMarker<{ value: unknown }>("anything", z.object({ value: z.unknown() }), ["value"]);
  const value = fc.oneof(
    hostile,
    fc.array(hostile),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    fc.constantFrom(null, true, 1.5, "\u2028", "\u0000", "\ud800", "a\r\nb", "--".repeat(50), "’é🙂\u{e0041}"),
  );

  it("reads back whatever it prints, on one line, alone in its comment", () => {
    fc.assert(
      fc.property(value, (given) => {
        const printed = anything.print({ value: given });
        expect(printed).toMatch(/^<!-- beta-fiches anything [^<>\p{C}\p{Zl}\p{Zp}]* -->$/u);
        expect(printed.slice(4, -3)).not.toContain("--");
        expect(anything.find(printed)).toEqual({ value: given });
        expect(anything.findAtEnd(`avant ${printed} \r\n`)).toEqual({ value: given });
      }),
    );
  });

  it("finds nothing in a text of others, for what we quote is escaped, unless it is exactly a marker", () => {
    fc.assert(
      fc.property(value, fc.string({ unit: "binary" }), (given, text) => {
        const printed = anything.print({ value: given });
        expect(anything.find(escapeMarkdown(`${text}${printed}`))).toBeUndefined();
        const spoilt = [printed.replace("beta-fiches", "beta-fiche"), printed.slice(0, -1), printed.slice(1)];
        for (const one of spoilt) expect(anything.find(one)).toBeUndefined();
      }),
    );
  });

  it("refuses to print, and to read, what is too long", () => {
    expect(() => anything.print({ value: "a".repeat(20_000) })).toThrow(RangeError);
    expect(anything.find(`<!-- beta-fiches anything {"value":"${"a".repeat(20_000)}"} -->`)).toBeUndefined();
  });

  it("does not read one kind as another", () => {
    const printed = anything.print({ value: 1 });
    expect(pullRequestMarker.find(printed)).toBeUndefined();
    expect(holdsMarker(printed)).toBe(true);
    expect(holdsMarker("<!-- autre -->")).toBe(false);
  });
});
