import { describe, expect, it } from "vitest";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const FILE = "members/jeanne.exemplaire.yml";
const TODAY = "2026-11-23";
const mission = (start: string, end: string, more = "") =>
  `  - start: ${start}\n    end: ${end}\n    startups: [aide-facile]\n${more}`;
const warningsOf = (missions: string, more = "", site: Record<string, string> = {}) => {
  const plan = planOf({ records: { [FILE]: memberRecord(missions, more) }, site, today: TODAY });
  expect(plan.changes).toHaveLength(1);
  return plan.problems.map(({ severity, code, line, column }) => [severity, code, line, column]);
};

describe("a mission that a person should look at", () => {
  it.each([
    ["2026-01-05", "2206-12-31", [["warning", "unlikely-year", 6, 10]]],
    ["2026-01-05", "2207-01-01", [["warning", "unlikely-year", 6, 10]]],
    ["0206-01-05", "2026-12-31", [["warning", "unlikely-year", 5, 12]]],
    [
      "0206-01-05",
      "0207-12-31",
      [
        ["warning", "unlikely-year", 5, 12],
        ["warning", "unlikely-year", 6, 10],
      ],
    ],
    [
      "2062-01-05",
      "2062-12-31",
      [
        ["warning", "unlikely-year", 5, 12],
        ["warning", "unlikely-year", 6, 10],
      ],
    ],
    ["1926-01-05", "2026-12-31", [["warning", "unlikely-year", 5, 12]]],
    ["2026-01-05", "9999-12-31", [["warning", "unlikely-year", 6, 10]]],
    ["2015-01-05", "2026-12-31", [["warning", "mission-too-long", 6, 10]]],
    ["2026-01-05", "2026-11-22", [["warning", "mission-over", 6, 10]]],
    ["2026-01-05", "2026-11-23", []],
    ["2026-01-05", "2036-01-05", []],
    ["2027-01-05", "2027-12-31", []],
  ])("from %s to %s", (start, end, expected) => expect(warningsOf(mission(start, end))).toEqual(expected));

  it.each([
    ["2026-06-01", "2026-12-31", "[aide-facile]", 1],
    ["2026-12-31", "2027-06-30", "[aide-facile, aide-simple]", 1],
    ["2027-01-01", "2027-06-30", "[aide-facile]", 0],
    ["2026-06-01", "2026-12-31", "[aide-simple]", 0],
  ])("beside another one of the same person, from %s to %s on %s", (start, end, startups, count) => {
    const second = `  - start: ${start}\n    end: ${end}\n    startups: ${startups}\n`;
    const found = warningsOf(`${mission("2026-01-05", "2026-12-31")}${second}`);
    expect(found).toEqual(Array.from({ length: count }, () => ["warning", "missions-overlap", 8, 5]));
  });

  it("is told when its end moves there, not when something else moves", () => {
    const site = {
      [JEANNE]: ficheWith(
        `  - start: 2010-01-05\n    end: 2026-12-31\n    status: independent\n    employer: Numéral\n    startups:\n      - aide-facile\n`,
      ),
    };
    expect(warningsOf(mission("2010-01-05", "2027-12-31"), "", site).map(([, code]) => code)).toEqual([
      "mission-too-long",
    ]);
    const other = `  - start: 2010-01-05\n    end: 2026-12-31\n    startups: [aide-facile, aide-simple]\n`;
    expect(warningsOf(other, "", site)).toEqual([]);
  });

  it.each([
    ["Jeanne Exemplaire", 1],
    ["/", 1],
    ["à définir", 1],
    ["https://gitlab.com/jeanne", 1],
    ["-jeanne", 1],
    ["'@jeanne'", 0],
    ["https://github.com/jeanne", 0],
  ])("with the account %s", (github, count) => {
    const found = warningsOf(mission("2026-01-05", "2026-12-31"), `github: ${github}\n`);
    expect(found).toEqual(Array.from({ length: count }, () => ["warning", "not-an-account", 4, 9]));
  });
});

describe("a product that a person should look at", () => {
  const PATH = "content/_startups/aide-facile.md";
  const fiche =
    "---\ntitle: Aide\nmission: Aider\nincubator: fabrique\ncontact: a@a.example\nphases:\n  - name: investigation\n    start: 2024-01-05\n---\n";
  const codes = (record: string) => {
    const plan = planOf({ records: { "products/aide-facile.yml": record }, site: { [PATH]: fiche }, today: TODAY });
    expect(plan.changes).toHaveLength(1);
    return plan.problems.map(({ severity, code, line }) => [severity, code, line]);
  };
  const phases = (...list: readonly [name: string, start: string, end?: string][]) =>
    `phases:\n${list.map(([name, start, end]) => `  - { name: ${name}, start: ${start}${end ? `, end: ${end}` : ""} }\n`).join("")}`;

  it.each([
    [
      "a construction before its investigation",
      phases(["investigation", "2024-01-05"], ["construction", "2023-01-05"]),
      [["phases-out-of-order", 2]],
    ],
    [
      "an investigation after its construction",
      phases(["construction", "2023-01-05"], ["investigation", "2024-01-05"]),
      [["phases-out-of-order", 3]],
    ],
    [
      "two phases at once",
      phases(["investigation", "2024-01-05", "2025-01-05"], ["construction", "2024-06-01"]),
      [["phases-overlap", 3]],
    ],
    [
      "one that ends where the next begins",
      phases(["investigation", "2024-01-05", "2024-06-01"], ["construction", "2024-06-01"]),
      [],
    ],
    [
      "an end after any phase",
      phases(["investigation", "2024-01-05"], ["construction", "2024-06-01"], ["abandon", "2025-01-05"]),
      [],
    ],
    [
      "a year of one digit too many",
      phases(["investigation", "2024-01-05"], ["construction", "2204-06-01"]),
      [["unlikely-year", 3]],
    ],
    ["an event of long ago", "events: [{ name: committee, date: 0204-06-01 }]\n", [["unlikely-year", 1]]],
    ["this machine", "link: http://localhost:3000/\n", [["address-not-public", 1]]],
    ["a private network", "stats_url: http://192.168.1.12/stats\n", [["address-not-public", 1]]],
    ["another", "stats_url: https://10.0.0.1/stats\n", [["address-not-public", 1]]],
    ["a name of a house", "repository: https://gitlab.intranet/aide\n", [["address-not-public", 1]]],
    ["a bare name", "repository: https://gitlab/aide\n", [["address-not-public", 1]]],
    ["another protocol", "link: ftp://aide.example/\n", [["address-not-public", 1]]],
    ["a public address", "link: https://aide.beta.gouv.fr/\n", []],
  ])("for %s", (_, record, expected) => {
    expect(codes(record)).toEqual(expected.map(([code, line]) => ["warning", code, line]));
  });
});
