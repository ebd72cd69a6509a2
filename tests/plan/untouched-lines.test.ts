import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonObject, textOf } from "../../src/fiches/json.ts";
import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

/** How one value is written, and what stands around it. */
const style = fc.record({
  quote: fc.constantFrom("", "'", '"'),
  key: fc.constantFrom("", "", "'", '"'),
  blanks: fc.constantFrom(" ", "  ", "\t"),
  comment: fc.constantFrom("", "", " # à voir", "   # l'un: \"l'autre\"", "\t# - start: 2020-01-01"),
  above: fc.constantFrom("", "", "", "# avant : [une remarque", "#", " ", "  \t"),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

/** How a value that is not there is written. */
const nothing = fc.constantFrom("", "~", "null", "Null", "''", '""');

const mission = fc.record({
  styles: fc.array(style, { minLength: 5, maxLength: 5 }),
  startups: fc.constantFrom("block", "block-unindented", "flow"),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }),
});

const layout = fc.record({
  eol: fc.constantFrom("\n", "\r\n"),
  bom: fc.constantFrom("", "\uFEFF"),
  head: fc.array(style, { minLength: 3, maxLength: 3 }),
  missions: fc.array(mission, { minLength: 1, maxLength: 3 }),
  dash: fc.constantFrom("- ", "  - ", "    - ", "  -   "),
  between: fc.constantFrom("", "# - start: 2030-01-01", "\n\n"),
  end: fc.constantFrom("", "...", "# fin", "\n"),
  body: fc.constantFrom("", "Corps\n", "\n# Titre\n---\nend: # non"),
});

type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;
type Value = string | undefined;

/** A key and its value as one line, the comment above included; a value that is undefined is written as `empty`. */
function pairLines(
  indent: string,
  key: string,
  value: Value,
  { quote, key: keyQuote, ...around }: Style,
  empty: string,
) {
  const text = value === undefined ? empty : `${quote}${value}${quote}`;
  const line = `${keyQuote}${key}${keyQuote}:${text === "" ? "" : around.blanks}${text}${around.comment}`;
  return { above: around.above === "" ? [] : [`${indent}${around.above}`], line };
}

function missionLines(shape: Layout, at: number, values: Record<string, Value>, empty: string): string[] {
  const mission = shape.missions[at];
  const inner = " ".repeat(shape.dash.length);
  const pairs = Object.entries(values).map(([key, value], i) => {
    const [pairStyle] = mission?.styles.slice(i, i + 1) ?? [];
    if (!pairStyle || !mission) throw new Error("a style for each key");
    if (key !== "startups") {
      const { above, line } = pairLines(inner, key, value, pairStyle, empty);
      return [...above, line];
    }
    if (mission.startups === "flow") return [`startups: [ ${value},  aide-simple ]${pairStyle.comment}`];
    const dash = mission.startups === "block" ? "  - " : "- ";
    return [`startups:${pairStyle.comment}`, ...[value, "aide-simple"].map((id) => `${inner}${dash}${id} # ${id}`)];
  });
  const ordered = (mission?.order ?? []).flatMap((i) => pairs.slice(i, i + 1));
  // Only a comment or blanks may stand above a first key: they stand above the dash.
  const lines = ordered.flatMap((pair) => {
    const comments = pair.filter((line) => /^\s*(?:#|$)/.test(line));
    return [...comments, ...pair.slice(comments.length).map((line, i) => (i === 0 ? inner + line : line))];
  });
  const first = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  return lines.map((line, i) => (i === first ? shape.dash + line.slice(inner.length) : line));
}

/** The missions start a year apart; `target` is the one whose values are given. */
function ficheText(shape: Layout, target: number, given: Record<string, Value>, empty: string): string {
  const head = [
    ["fullname", "Jeanne Exemplaire"],
    ["role", "Développeuse"],
    ["domaine", "Développement"],
  ].flatMap(([key = "", value], i) => {
    const [headStyle] = shape.head.slice(i, i + 1);
    if (!headStyle) throw new Error("a style for each key");
    const { above, line } = pairLines("", key, value, headStyle, "");
    return [...above, line];
  });
  const missions = shape.missions.flatMap((_, at) => {
    const values = { ...valuesOf(at), ...(at === target ? given : {}) };
    return [...missionLines(shape, at, values, empty), ...(shape.between === "" ? [] : [shape.between])];
  });
  const lines = ["---", ...head, "missions: # ses missions", ...missions, ...(shape.end === "" ? [] : [shape.end])];
  return shape.bom + `${lines.join("\n")}\n---\n${shape.body}`.replaceAll("\n", shape.eol);
}

function valuesOf(at: number): Record<string, string> {
  return {
    start: `202${at}-01-05`,
    end: `202${at}-06-30`,
    status: "independent",
    employer: "Atelier Numéral",
    startups: "aide-facile",
  };
}

function dataOf(text: string): JsonObject {
  const read = readFiche(text, JEANNE);
  if (!isFiche(read)) throw new Error(JSON.stringify([read, text]));
  return read.data;
}

/** The fiche once its record wants one value of one mission to be another. */
function planned(shape: Layout, target: number, text: string, key: string, value: string): string {
  const wanted = shape.missions.map((_, at) => ({ ...valuesOf(at), ...(at === target ? { [key]: value } : {}) }));
  const missions = wanted.map(
    (one) =>
      `  - start: ${textOf(one.start)}\n    end: ${textOf(one.end)}\n    startups: [${textOf(one.startups)}, aide-simple]\n`,
  );
  const plan = planOf({
    records: { "members/jeanne.exemplaire.yml": memberRecord(missions.join("")) },
    site: { [JEANNE]: text },
  });
  expect(plan.changes.map(({ path }) => path)).toEqual([JEANNE]);
  return plan.changes[0]?.after ?? "";
}

describe("any fiche, one value of which changes", () => {
  const change = fc.oneof(
    fc.record({ key: fc.constant("end"), given: fc.constant<Value>(undefined), empty: nothing }),
    fc.record({ key: fc.constant("end"), given: fc.constant<Value>("2019-12-31"), empty: nothing }),
    fc.record({ key: fc.constant("employer"), given: fc.constant<Value>(undefined), empty: nothing }),
  );

  it("is byte for byte the same but for that value, and holds exactly what was wanted", () => {
    fc.assert(
      fc.property(layout, fc.nat(2), change, (shape, place, { key, given, empty }) => {
        const target = place % shape.missions.length;
        const before = ficheText(shape, target, { [key]: given }, empty);
        const value = key === "end" ? `202${target}-12-31` : "Atelier Numéral";
        const after = planned(shape, target, before, key, value);
        expect(dataOf(after)).toEqual(dataOf(ficheText(shape, target, { [key]: value }, empty)));
        const [old, now] = [before.split("\n"), after.split("\n")];
        expect(now).toHaveLength(old.length);
        const moved = old.flatMap((line, i) => (line === now[i] ? [] : [[line, now[i] ?? ""]]));
        expect(moved).toHaveLength(1);
        const [[from = "", to = ""] = []] = moved;
        const [written] = ["2019-12-31", value].filter((text) => from.includes(text));
        if (written) expect(to).toBe(from.replace(written, value));
        else expect(to.replace(/(: *|:\t)(['"]?)(?:Atelier Numéral|202\d-12-31)\2/, ":")).toBe(withoutNull(from));
      }),
      { numRuns: 1000 },
    );
  });
});

/** The line of an empty value as it is without what stood for nothing. */
function withoutNull(line: string): string {
  return line.replace(/(['"]?(?:end|employer)['"]?:)[ \t]*(?:~|null|Null|''|"")/, "$1");
}
