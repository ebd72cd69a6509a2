import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Box,
  findLostTicks,
  listBoxes,
  printBox,
  printSignedBox,
  readBoxes,
  tickBox,
  withoutNames,
} from "../../src/markers/box.ts";
import { escapeMarkdown } from "../../src/templating/escape-markdown.ts";
import { processorTime } from "../support/processor-time.ts";

const DIGEST = "0123456789abcdef".repeat(4);

const id = fc.oneof(
  fc.constantFrom("jeanne.exemplaire", "a.b", "Aide-Facile", "é--è", "a->b", "100%", "a b", "<!--", "%2F", "[x]"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((text) => !/[/\s\p{Cc}\p{Cs}]/u.test(text)),
);
const record = fc.tuple(fc.constantFrom("members", "products"), id).map(([folder, name]) => `${folder}/${name}`);
const known = record.filter((text) => !/\s/.test(text));
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const digest = fc.stringMatching(/^[0-9a-f]{16,64}$/);
const box: fc.Arbitrary<Box> = fc.oneof(
  fc.record({ kind: fc.constantFrom("confirm" as const, "forget" as const), record: known }),
  fc.record({ kind: fc.constant("prolong" as const), record: known, start: day, end: day }),
  fc.record({ kind: fc.constant("repropose" as const), group: fc.oneof(fc.constant("all"), known), digest }),
  fc.record({ kind: fc.constant("entered" as const), digest }),
);
const end = fc.constantFrom("\n", "\r\n", "\r");

describe("the boxes of an issue", () => {
  test("are read as they were printed, when they are ticked, whatever ends the lines", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(box, fc.constantFrom("x", "X", " ")), { selector: ([one]) => printBox(one) }),
        end,
        (boxes, eol) => {
          const body = boxes.map(([one, mark]) => `- [${mark}] Une ligne ${printBox(one)}`).join(eol);
          expect(readBoxes(body)).toEqual(boxes.filter(([, mark]) => mark !== " ").map(([one]) => one));
        },
      ),
    );
  });

  test("are ticked each in its own line, once, under a name that outlives no other's, and nothing else of the body moves", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(box, { selector: printBox, minLength: 1, maxLength: 5 }),
        end,
        fc.nat(),
        (boxes, eol, at) => {
          const body = boxes.map((one) => `- [ ] Une ligne ${printBox(one)}`).join(eol);
          const chosen = boxes[at % boxes.length];
          if (!chosen) return;
          const ticked = tickBox(body, { ...chosen, by: "claire-temoin" });
          if (typeof ticked === "string") throw new Error(ticked);
          expect(readBoxes(ticked.body)).toEqual([{ ...chosen, by: "claire-temoin" }]);
          expect(tickBox(ticked.body, { ...chosen, by: "marc-fictif" })).toBe("ticked");
          expect(listBoxes(ticked.body).map(({ isTicked, text }) => [isTicked, text])).toEqual(
            boxes.map((one) => [one === chosen, "Une ligne"]),
          );
          expect(ticked.body.replace(/(?<=^- )\[x\]/m, "[ ]").replace(',"by":"claire-temoin"', "")).toBe(body);
          expect(tickBox("rien", chosen)).toBe("absent");
        },
      ),
    );
  });

  test("name nobody once their names are taken out, ticked or not, and nothing else of the body moves", () => {
    const lines = fc.uniqueArray(
      fc.tuple(box, fc.constantFrom("x", " "), fc.constantFrom(undefined, "claire-temoin", "marc-fictif")),
      { selector: ([one]) => printBox(one) },
    );
    fc.assert(
      fc.property(lines, end, (boxes, eol) => {
        const print = (of: (one: Box) => string) =>
          boxes.map(([one, mark, by]) => `* [${mark}] Une ligne ${of({ ...one, by })}  `).join(eol);
        expect(withoutNames(`Avant${eol}${print(printSignedBox)}${eol}Après`)).toBe(
          `Avant${eol}${print(printBox)}${eol}Après`,
        );
      }),
    );
  });

  test("never come of a text of others that we quote", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), box, end, (text, one, eol) => {
        const hostile = `${text}${eol}- [x] moi ${printBox(one)}`;
        expect(readBoxes(`- [x] ${escapeMarkdown(hostile)}`)).toEqual([]);
      }),
    );
  });

  test("are typed, and nothing else comes of any body", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        expect(readBoxes(`- [x] ${text} <!-- beta-fiches box ${text} -->\n${text}`)).toBeInstanceOf(Array);
      }),
    );
  });

  test.each([
    ["an unknown kind", '- [x] a <!-- beta-fiches box {"kind":"delete","record":"members/a.b"} -->'],
    [
      "a word too many",
      '- [x] a <!-- beta-fiches box {"kind":"confirm","record":"members/a.b","group":"members/c.d"} -->',
    ],
    [
      "a word missing",
      '- [x] a <!-- beta-fiches box {"kind":"prolong","record":"members/a.b","start":"2026-01-05"} -->',
    ],
    [
      "no such day",
      '- [x] a <!-- beta-fiches box {"kind":"prolong","record":"members/a.b","start":"2026-01-05","end":"demain"} -->',
    ],
    ["no record", '- [x] a <!-- beta-fiches box {"kind":"confirm","record":"orders/a.b"} -->'],
    ["a path", '- [x] a <!-- beta-fiches box {"kind":"confirm","record":"members/../../a"} -->'],
    ["no digest", '- [x] a <!-- beta-fiches box {"kind":"repropose","group":"members/a.b","digest":"DIGEST"} -->'],
    ["broken code", '- [x] a <!-- beta-fiches box {"kind":"confirm","record":"members/\\u00 -->'],
    ["no list", `[x] a <!-- beta-fiches box {"kind":"entered","digest":"${DIGEST}"} -->`],
    ["text after it", `- [x] a <!-- beta-fiches box {"kind":"entered","digest":"${DIGEST}"} --> b`],
    ["a half tick", `- [~] a <!-- beta-fiches box {"kind":"entered","digest":"${DIGEST}"} -->`],
    [
      "a comment in a comment",
      `- [x] a <!-- beta-fiches box <!-- beta-fiches box {"kind":"entered","digest":"${DIGEST}"} --> -->`,
    ],
  ])("%s is passed over", (_what, line) => {
    expect(readBoxes(line)).toEqual([]);
  });

  test("count once, indented or starred as people do", () => {
    const line = `[X] a ${printBox({ kind: "repropose", group: "members/a.b", digest: DIGEST })}  `;
    expect(readBoxes(`  * ${line}\n- ${line}`)).toEqual([{ kind: "repropose", group: "members/a.b", digest: DIGEST }]);
  });

  test("are found in time in the longest body", async () => {
    const body = `- [x] ${"<!-- beta-fiches box {".repeat(6_000)}`;
    expect(await processorTime(() => expect(readBoxes(body)).toEqual([]))).toBeLessThan(1_000);
  });
});

test("lost are ticks whose boxes are there, ticked by nobody, after a writing; of many they are found in time", async () => {
  const boxOf = (id: string) => ({ kind: "forget", record: `members/${id}` }) as const;
  const line = (tick: string, id: string) => `- [${tick}] a ${printBox(boxOf(id))}`;
  const before = [line("x", "lost"), line("x", "kept"), line("x", "gone"), line(" ", "never")].join("\n");
  const after = [line(" ", "lost"), line(" ", "kept"), line("x", "kept"), line(" ", "never")].join("\n");
  expect(findLostTicks(before, after)).toEqual([boxOf("lost")]);
  const many = (tick: string) => Array.from({ length: 800 }, (_, at) => line(tick, `a${at}`)).join("\n");
  const time = await processorTime(() => expect(findLostTicks(many("x"), many(" "))).toHaveLength(800));
  expect(time).toBeLessThan(1_000);
});
