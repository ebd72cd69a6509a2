import { describe, expect, it } from "vitest";
import { plainPlace } from "../../src/yaml/plain-place.ts";

describe("the place of a value that no parser is needed for", () => {
  it.each([
    ["in brackets", "  - {month: 2026-01, days: 3, activity: Suivi d'un mois}\n", "days", 1, 28],
    ["on its own line", "- month: 2026-01\n  days:   3\r\n  activity: Suivi\n", "days", 2, 11],
    ["beside the dash", "  - days: 3\n", "days", 1, 11],
  ])("is found %s", (_, item, key, line, col) => {
    expect(plainPlace(item, key)).toEqual({ line, col });
  });

  it.each([
    ["a key is not there", "- {month: 2026-01}\n"],
    ["a key says nothing", "- {days: , month: 2026-01}\n"],
    ["a value is quoted", "- {activity: 'a, days: 3'}\n"],
    ["a value is quoted otherwise", '- {activity: "a, days: 3"}\n'],
    ["a comment follows", "- month: 2026-01 # days: 3\n"],
    ["a text goes on below", "- month: 2026-01\n  puis\n  days: 3\n"],
    ["a value holds values", "- of: {days: 3}\n"],
    ["a value holds values below", "- of:\n    days: 3\n"],
    ["a value refers to another", "- {activity: *a, days: 3}\n"],
    ["it ends another key", "- {autres days: 3}\n"],
    ["a tab follows", "- days:\t3\n"],
  ])("is left to the parser where %s", (_, item) => {
    expect(plainPlace(item, "days")).toBeUndefined();
  });

  it("takes no longer than the text is long", () => {
    const blanks = " ".repeat(200_000);
    for (const item of [
      `- days:${blanks}#`,
      `- days: 3${blanks}#`,
      `- {${blanks}#`,
      `- {days: 3}${blanks}a`,
      `-${blanks}#`,
    ])
      expect(plainPlace(item, "days")).toBeUndefined();
  });
});
