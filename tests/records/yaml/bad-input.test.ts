import { describe, expect, it } from "vitest";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { parseSettings } from "../../../src/settings/parse-settings.ts";

const good = "fullname: A B\nrole: R\ndomaine: Design\nmissions:\n  - start: 2026-01-05\n    end: 2026-12-31\n";
const PATH = "members/jeanne.exemplaire.yml";

const table: {
  what: string;
  text: string | null;
  path?: string;
  size?: number;
  code: string;
  line?: number;
  column?: number;
  expected?: string;
}[] = [
  { what: "YAML that does not parse", text: "fullname: A\n  role: B\n", code: "yaml-syntax", line: 2 },
  {
    what: "an unknown key, with the nearest",
    text: `${good}rol: x\n`,
    code: "unknown-key",
    line: 7,
    column: 1,
    expected: "« role »",
  },
  {
    what: "an unknown key of a mission",
    text: `${good}    ende: 2026-01-01\n`,
    code: "unknown-key",
    line: 7,
    column: 5,
    expected: "« end »",
  },
  {
    what: "a number as French people write it, 5,5",
    text: `${good}experience: 5,5\n`,
    code: "wrong-value",
    line: 7,
    expected: "5.5, avec un point",
  },
  {
    what: "a number as French people write it, 12 000,50",
    text: `${good}experience: 12 000,50\n`,
    code: "wrong-value",
    line: 7,
    expected: "12000.50, avec un point",
  },
  {
    what: "a number as French people write it, 12 000,5",
    text: `${good}experience: 12 000,5\n`,
    code: "wrong-value",
    line: 7,
    expected: "12000.5, avec un point",
  },
  {
    what: "a number as French people write it, 0,25",
    text: `${good}experience: 0,25\n`,
    code: "wrong-value",
    line: 7,
    expected: "0.25, avec un point",
  },
  {
    what: "a wrong type",
    text: good.replace("role: R", "role: [R]"),
    code: "wrong-value",
    line: 2,
    column: 7,
    expected: "texte",
  },
  {
    what: "a missing key",
    text: good.replace("role: R\n", ""),
    code: "missing-key",
    line: 1,
    expected: "Ajoutez-la, avec un texte.",
  },
  {
    what: "a date that does not exist",
    text: good.replace("2026-12-31", "2026-02-30"),
    code: "invalid-date",
    line: 6,
    column: 10,
    expected: "une date du calendrier, par exemple `2026-01-05`",
  },
  {
    what: "an end before the start",
    text: good.replace("2026-12-31", "2025-12-31"),
    code: "end-before-start",
    line: 6,
    column: 10,
  },
  {
    what: "a value outside of its list",
    text: good.replace("Design", "Desing"),
    code: "invalid-choice",
    line: 3,
    column: 10,
    expected: "« Design »",
  },
  { what: "a hidden file name", text: good, path: "members/.jeanne.x.yml", code: "invalid-username" },
  {
    what: "a path in an id of a product",
    text: `${good}    startups: [../../x]\n`,
    code: "wrong-value",
    line: 7,
    column: 16,
  },
  {
    what: "an absolute path in an id",
    text: `${good}    startups: [/etc/passwd]\n`,
    code: "wrong-value",
    line: 7,
    column: 16,
  },
  { what: "a duplicate key", text: `${good}role: S\n`, code: "yaml-duplicate-key", line: 7 },
  { what: "a product twice", text: `${good}    startups: [a, a]\n`, code: "duplicate-item", line: 7 },
  { what: "an empty file", text: "\n", code: "empty-file" },
  { what: "bytes that are not UTF-8", text: null, code: "not-text" },
  { what: "a file of 5 MiB", text: null, size: 5 * 1024 * 1024, code: "file-too-large" },
  {
    what: "a YAML bomb",
    text: `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`).join("\n")}\n`,
    code: "yaml-bomb",
  },
];

describe("a record that cannot be used", () => {
  it.each(table)("$what", ({ text, path = PATH, size, code, line = 1, column, expected }) => {
    const records = parseRecords([{ path, text, size: size ?? text?.length ?? 0 }]);
    expect(records.members).toEqual([]);
    expect(records.rejected.size).toBe(1);
    const found = records.problems.find((problem) => problem.code === code);
    expect(found).toMatchObject({ severity: "error", file: path, line, ...(column ? { column } : {}) });
    expect(found?.remedy).toContain(expected ?? "");
  });

  it("two files for one person", () => {
    const files = ["members/a.b.yml", "members/a.b.yaml"].map((path) => ({ path, text: good, size: 1 }));
    expect(parseRecords(files).problems.map(({ code }) => code)).toEqual(["duplicate-record", "duplicate-record"]);
  });

  it.each([
    ["a byte order mark", `\uFEFF${good}`],
    ["CRLF", good.replaceAll("\n", "\r\n")],
  ])("%s is fine", (_, text) => {
    const { members, problems } = parseRecords([{ path: PATH, text, size: 1 }]);
    expect({ ids: members.map(({ id }) => id), problems }).toEqual({ ids: ["jeanne.exemplaire"], problems: [] });
  });

  it("keeps the key order that people chose", () => {
    const text = "phases:\n  - name: construction\n    comment: c\n    start: 2025-01-01\n";
    const [record] = parseRecords([{ path: "products/a.yml", text, size: 1 }]).products;
    expect(Object.keys(record?.value.phases?.[0] ?? {})).toEqual(["name", "comment", "start"]);
  });
});

describe("settings that cannot be used", () => {
  it.each([
    { what: "missing", text: undefined, code: "settings-missing" },
    { what: "without a contractor", text: "site: {}\n", code: "missing-key" },
    { what: "with an unknown key", text: "contractor: {name: A}\npullRequest: {}\n", code: "unknown-key" },
    { what: "with a folder above the repository", text: "contractor: {name: A}\nrecords: ../x\n", code: "wrong-value" },
    {
      what: "with a repository that is none",
      text: "contractor: {name: A}\nsite: {repository: nowhere}\n",
      code: "wrong-value",
    },
  ])("$what", ({ text, code }) => {
    const settings = parseSettings(text);
    expect(Array.isArray(settings) && settings.map((problem) => problem.code)).toContain(code);
  });

  it("have defaults", () => {
    expect(parseSettings("contractor: {name: A}\n")).toMatchObject({
      site: { repository: "betagouv/beta.gouv.fr", branch: "master", delivery: "pull-request" },
      pullRequests: { groupBy: "fiche", maxOpen: 10 },
      ownership: { members: { missions: "always", role: "create" } },
    });
  });
});
