import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFiche, editFiche } from "../../src/fiches/edit/edit-fiche.ts";
import { isEqual, isJsonObject, type Json, type JsonObject } from "../../src/fiches/json.ts";
import { bodyOf, isFiche, readFiche } from "../../src/fiches/read-fiche.ts";

function edit(text: string, change: (data: JsonObject) => JsonObject): string | undefined {
  const fiche = readFiche(text, "fiche.md");
  return isFiche(fiche) ? editFiche(fiche, change(structuredClone(fiche.data))) : undefined;
}

const set = (key: string, value: Json) => (data: JsonObject) => ({ ...data, [key]: value });
const setIn = (list: string, at: number, key: string, value: Json) => (data: JsonObject) => {
  const items = Array.isArray(data[list]) ? data[list] : [];
  return {
    ...data,
    [list]: items.map((item, i) => (i === at && isJsonObject(item) ? { ...item, [key]: value } : item)),
  };
};

const table: { what: string; before: string; change: (data: JsonObject) => JsonObject; after: string }[] = [
  {
    what: "a date keeps its quotes and its comment",
    before: "---\nmissions:\n  - start: 2026-01-05 # début\n    end: '2026-06-30'   # fin\n---\n",
    change: setIn("missions", 0, "end", "2026-12-31"),
    after: "---\nmissions:\n  - start: 2026-01-05 # début\n    end: '2026-12-31'   # fin\n---\n",
  },
  {
    what: "an empty quoted value takes the canonical form",
    before: "---\ntitle: A\nlink: ''\n---\n",
    change: set("link", "https://example.org"),
    after: "---\ntitle: A\nlink: https://example.org\n---\n",
  },
  {
    what: "a flow list stays a flow list",
    before: "---\ntechno: [ go,  rust ] # langages\ntitle: A\n---\n",
    change: set("techno", ["go", "sql", "rust"]),
    after: "---\ntechno: [ go, sql,  rust ] # langages\ntitle: A\n---\n",
  },
  {
    what: "the only item of a flow list gives way to another",
    before: "---\ntechno: [ go ] # un seul\ntitle: A\n---\n",
    change: set("techno", ["sql", "rust"]),
    after: "---\ntechno: [ sql, rust ] # un seul\ntitle: A\n---\n",
  },
  {
    what: "the first items of a flow list go, the others stay",
    before: "---\ntechno: [ go, sql,  rust ] # langages\n---\n",
    change: set("techno", ["rust"]),
    after: "---\ntechno: [ rust ] # langages\n---\n",
  },
  {
    what: "an item is added at the indentation of its list, other items keep theirs",
    before: "---\nmissions:\n- start: 2020-01-01\n  # une remarque\n  end: 2020-12-31\ntitle: A\n---\nCorps\n",
    change: (data) => ({
      ...data,
      missions: [...(Array.isArray(data.missions) ? data.missions : []), { start: "2021-01-01", end: "2021-12-31" }],
    }),
    after:
      "---\nmissions:\n- start: 2020-01-01\n  # une remarque\n  end: 2020-12-31\n- start: 2021-01-01\n  end: 2021-12-31\ntitle: A\n---\nCorps\n",
  },
  {
    what: "CRLF survives, in new lines too",
    before: "---\r\ntitle: A\r\ntechno:\r\n  - go\r\n---\r\nCorps\r\n",
    change: set("techno", ["go", "sql"]),
    after: "---\r\ntitle: A\r\ntechno:\r\n  - go\r\n  - sql\r\n---\r\nCorps\r\n",
  },
  {
    what: "a new key comes after the last, and a body that contains a rule is whole",
    before: "---\ntitle: A\n---\nAvant\n\n---\n\nAprès",
    change: set("analyse_risques", false),
    after: "---\ntitle: A\nanalyse_risques: false\n---\nAvant\n\n---\n\nAprès",
  },
  {
    what: "a false value is a value: it neither disappears nor deletes",
    before: "---\nstats: true\ntitle: A\n---\n",
    change: set("stats", false),
    after: "---\nstats: false\ntitle: A\n---\n",
  },
  {
    what: "a removed key takes its lines with it",
    before: "---\ntitle: A\ntechno:\n  - go\nlink: https://example.org\n---\n",
    change: ({ techno: _, ...data }) => data,
    after: "---\ntitle: A\nlink: https://example.org\n---\n",
  },
  {
    what: "an emptied list becomes [], and back",
    before: "---\ntechno: []\ntitle: A\n---\n",
    change: set("techno", ["go"]),
    after: "---\ntechno:\n  - go\ntitle: A\n---\n",
  },
  {
    what: "a folded text gives way to a short one",
    before: "---\nmission: >-\n  Une phrase\n  longue\ntitle: A\n---\n",
    change: set("mission", "Courte"),
    after: "---\nmission: Courte\ntitle: A\n---\n",
  },
  {
    what: "a byte order mark survives",
    before: "\uFEFF---\ntitle: A\n---\n",
    change: set("title", "B"),
    after: "\uFEFF---\ntitle: B\n---\n",
  },
];

describe("editFiche", () => {
  it.each(table)("$what", ({ before, change, after }) => {
    expect(edit(before, change)).toBe(after);
  });

  it("no change means the very same bytes", () => {
    const text = "---\n# tout\ntitle:   'A'\n\ntechno: [a,\n  b]\n---\nCorps";
    expect(edit(text, (data) => data)).toBe(text);
  });

  const scalar = fc.oneof(
    fc.string(),
    fc.constantFrom("", "2026-01-05", "oui: non", "- a", "null", "#", "l'a\n b"),
    fc.boolean(),
    fc.integer(),
  );
  const values = fc.oneof(
    scalar,
    fc.array(fc.string(), { maxLength: 4 }),
    fc.array(fc.dictionary(fc.constantFrom("name", "start", "end", "comment"), scalar, { minKeys: 1 }), {
      maxLength: 4,
    }),
  );
  const data = fc.dictionary(
    fc.constantFrom("title", "mission", "link", "techno", "phases", "events", "stats"),
    values,
    { minKeys: 1 },
  );

  it("holds exactly what was wanted, whatever it is, and never touches the body", () => {
    fc.assert(
      fc.property(data, data, fc.string(), (before, after, body) => {
        const fiche = readFiche(`${createFiche(before, "")}${body}`, "");
        if (!isFiche(fiche)) throw new Error(JSON.stringify(fiche));
        const read = readFiche(editFiche(fiche, after) ?? "", "");
        expect(isFiche(read) && isEqual(read.data, after) && bodyOf(read) === bodyOf(fiche)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
