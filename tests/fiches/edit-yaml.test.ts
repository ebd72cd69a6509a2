import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editYaml } from "../../src/fiches/edit/edit-yaml.ts";
import { isEqual, isJson, isJsonObject, type Json, type JsonObject } from "../../src/fiches/json.ts";
import { readYaml } from "../../src/yaml/read-yaml.ts";

const parse = (text: string): Json => {
  const read = readYaml(text, text.length, "");
  return "value" in read && isJson(read.value) ? read.value : null;
};

/** `{missions: […, {…, key: value}]}`, the mission at a place having one more or another value. */
const inMission = (at: number, key: string, value: Json) => (data: JsonObject) => ({
  ...data,
  missions: (Array.isArray(data.missions) ? data.missions : []).map((mission, i) =>
    i === at && isJsonObject(mission) ? { ...mission, [key]: value } : mission,
  ),
});

const table: { what: string; before: string; change: (data: JsonObject) => JsonObject; after: string }[] = [
  {
    what: "an end in a record with comments and private keys",
    before: `# Jeanne, à prolonger
fullname: "Jeanne Exemplaire"
missions:
  # la mission en cours
  - start: 2026-01-05
    end: '2026-06-30'   # voir BC-2026-014
    startups: [aide-facile]   # un seul
    order: BC-2026-014
    unit: devops-confirme
experience: 5
`,
    change: inMission(0, "end", "2026-12-31"),
    after: `# Jeanne, à prolonger
fullname: "Jeanne Exemplaire"
missions:
  # la mission en cours
  - start: 2026-01-05
    end: '2026-12-31'   # voir BC-2026-014
    startups: [aide-facile]   # un seul
    order: BC-2026-014
    unit: devops-confirme
experience: 5
`,
  },
  {
    what: "a mission in flow style",
    before: "missions: [ { start: 2026-01-05, end: 2026-06-30, order: BC-1 } ] # une\n",
    change: inMission(0, "end", "2026-12-31"),
    after: "missions: [ { start: 2026-01-05, end: 2026-12-31, order: BC-1 } ] # une\n",
  },
  {
    what: "a product joins a mission that named none",
    before: "missions:\n  - start: 2026-01-05\n    end: 2026-06-30\n",
    change: inMission(0, "startups", ["aide-facile"]),
    after: "missions:\n  - start: 2026-01-05\n    end: 2026-06-30\n    startups:\n      - aide-facile\n",
  },
  {
    what: "a document mark, CRLF and a missing last line break",
    before: "---\r\ntitle: A # nom\r\nlink: ''",
    change: (data) => ({ ...data, link: "https://example.org" }),
    after: "---\r\ntitle: A # nom\r\nlink: https://example.org",
  },
  {
    what: "a byte order mark",
    before: "\uFEFFtitle: A\n",
    change: (data) => ({ ...data, title: "B" }),
    after: "\uFEFFtitle: B\n",
  },
  {
    what: "a value that is removed, and one that becomes null",
    before: "title: A\nlink: https://example.org # ici\ntechno:\n  - go\n",
    change: ({ techno: _, ...data }) => ({ ...data, link: null }),
    after: "title: A\nlink: null # ici\n",
  },
];

describe("editYaml", () => {
  it.each(table)("$what", ({ before, change, after }) => {
    expect(editYaml(before, change)).toBe(after);
  });

  it.each([
    ["a list", "- a\n"],
    ["nothing", "# rien\n"],
    ["what is not YAML", "a: [\n"],
  ])("gives nothing for %s", (_what, text) => {
    expect(editYaml(text, (data) => ({ ...data, a: 1 }))).toBeUndefined();
  });

  it("never changes the other place of a value that two share", () => {
    const text = "missions:\n  - &m\n    start: 2026-01-05\n    end: 2026-06-30\n  - *m\n";
    expect(parse(editYaml(text, inMission(0, "end", "2026-12-31")) ?? "")).toEqual({
      missions: [
        { start: "2026-01-05", end: "2026-12-31" },
        { start: "2026-01-05", end: "2026-06-30" },
      ],
    });
  });
});

/** One record, laid out as people lay records out: every line that holds a value has a comment of its own. */
const layout = fc.record({
  eol: fc.constantFrom("\n", "\r\n"),
  quote: fc.constantFrom("", "'", '"'),
  flow: fc.boolean(),
  indent: fc.constantFrom("", "  ", "    "),
  blank: fc.boolean(),
  last: fc.boolean(),
  ends: fc.array(fc.constantFrom("2026-06-30", "2026-12-31", "2027-03-31"), { minLength: 1, maxLength: 4 }),
});

type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

function recordText({ eol, quote, flow, indent, blank, last, ends }: Layout) {
  const missions = ends.flatMap((end, i) => {
    const start = `202${i}-01-05`;
    if (flow) return [`${indent}- { start: ${start}, end: ${quote}${end}${quote}, order: BC-${i} } # mission ${i}`];
    return [
      `${indent}# avant la mission ${i}`,
      `${indent}- start: ${start} # début ${i}`,
      `${indent}  end: ${quote}${end}${quote}   # fin ${i}`,
      `${indent}  startups: [ aide-facile,  produit-${i} ] # produits ${i}`,
      `${indent}  order: "BC-${i}" # commande ${i}`,
      ...(blank ? [""] : []),
    ];
  });
  const lines = [
    "# en tête",
    `fullname: ${quote}Jeanne${quote} # nom`,
    "missions: # ses missions",
    ...missions,
    "experience: 5 # ans",
  ];
  return lines.join(eol) + (last ? eol : "");
}

describe("any record", () => {
  const moved = fc.constantFrom<[string, Json]>(
    ["end", "2028-02-29"],
    ["startups", ["aide-facile", "autre"]],
    ["startups", []],
    ["status", "service"],
    ["employer", "L'atelier: numéral"],
  );

  it("holds what was wanted, and the lines of the rest keep every byte", () => {
    fc.assert(
      fc.property(layout, fc.nat(3), moved, (shape, place, [key, value]) => {
        const text = recordText(shape);
        const at = place % shape.ends.length;
        const change = inMission(at, key, value);
        const edited = editYaml(text, change) ?? "";
        const before = parse(text);
        expect(isJsonObject(before) && isEqual(parse(edited), change(before))).toBe(true);
        const touched = (line: string) => new RegExp(`(mission|fin|produits|commande) ${at}\\s*$`).test(line);
        const rest = (all: string) => all.split("\n").filter((line) => line.includes("#") && !touched(line));
        expect(rest(edited)).toEqual(rest(text));
        if (shape.eol === "\r\n") expect(edited).not.toMatch(/(?<!\r)\n/);
      }),
      { numRuns: 300 },
    );
  });
});
