import { describe, expect, it } from "vitest";
import { bodyOf, isFiche, locateInFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { createFicheRules } from "../../src/fiches/rules/fiche-rules.ts";
import { findMisreadings } from "../../src/fiches/rules/misreadings.ts";
import { indexSite } from "../../src/fiches/site-index.ts";

const rules = createFicheRules(indexSite(["content/_startups/aide-facile.md", "content/_incubators/fabrique.md"]));

/** What is said of a product whose front matter has these lines besides, but for what addresses lack. */
function saidOf(more: string, title = "Aide Facile"): string[] {
  const text = `---\ntitle: ${title}\nmission: Aider\nincubator: fabrique\ncontact: c@a.example\nphases:\n  - name: construction\n    start: 2025-01-01\n${more}---\n`;
  const fiche = readFiche(text, "f.md");
  if (!isFiche(fiche)) throw new Error(fiche.message);
  return rules
    .check("products", fiche.data, bodyOf(fiche), locateInFiche(fiche, "f.md"), findMisreadings(fiche))
    .filter(({ problem }) => problem.code !== "address-without-scheme")
    .map(({ problem }) => `${problem.code} ${problem.line}:${problem.column}`);
}

describe("a value that the site reads as another thing", () => {
  it.each([
    ["a year and another, as a number", "14_18", ["read-as-other 2:8"]],
    ["an hour", "12:30", ["read-as-other 2:8"]],
    ["a day", "2024-01-05", ["read-as-other 2:8"]],
    ["a moment", "2024-01-05 10:00:00", ["read-as-other 2:8"]],
    ["a decimal comma, to the build alone", "1,5", ["stops-the-build 2:8"]],
    ["a yes, to the build alone", "Yes", ["stops-the-build 2:8"]],
    ["an odd null, to the build alone", "nULL", ["stops-the-build 2:8"]],
    ["a yes with a tag that the build does not know", "!!str yes", ["stops-the-build 2:14"]],
    ["text in base 64", "!!binary aGVsbG8=", ["read-as-other 2:17"]],
    ["a text in quotes", "'14_18'", []],
    ["a text over several lines", "|-\n  14_18", []],
    ["an escape", '"14\\u005f18"', []],
    ["what only looks like a number", "7/7, 24 h/24", []],
    ["a telephone number", "06 12 34 56 78", []],
  ])("%s, as a title", (_what, title, said) => {
    expect(saidOf("", title)).toEqual(said);
  });

  it.each([
    ["in a list", "techno:\n  - React\n  - 3_1\n", ["read-as-other 11:5"]],
    ["in a list in flow style", "techno: [React, 3_1]\n", ["read-as-other 9:17"]],
    ["in a list whose dashes are not indented", "techno:\n- 12:30\n", ["read-as-other 10:3"]],
    ["after an anchor", "techno:\n  - &a 3_1\n  - *a\n", ["read-as-other 10:8", "read-as-other 11:5"]],
    ["on a line of its own", "link:\n  3_1\n", ["read-as-other 10:3"]],
    ["with a comment", "link: 3_1 # lien\n", ["read-as-other 9:7"]],
    ["under a key in quotes", '"link": 3_1\n', ["read-as-other 9:9"]],
    ["a day in quotes", "events:\n  - name: other\n    date: '2025-01-01'\n", ["quoted-day 11:11"]],
    ["a day in double quotes, in flow style", 'events: [{name: other, date: "2025-01-01"}]\n', ["quoted-day 9:30"]],
    [
      "a day in a text of several lines",
      "events:\n  - name: other\n    date: >-\n      2025-01-01\n",
      ["quoted-day 11:11"],
    ],
    ["a yes, where the site shows it as true", "usertypes:\n  - yes\n", ["shown-as-other 10:5", "unusual-value 10:5"]],
    ["what no test looks at", "contact_dinum: 3_1\nmemoire: yes\nannees: 14_18\n", []],
    ["where a number is expected", "fast:\n  promotion: 3\n  montant: 1_000\n", []],
    ["a moment as a day", "events:\n  - name: other\n    date: 2025-01-01 10:00:00\n", []],
    ["a day that does not exist", "events:\n  - name: other\n    date: 2025-02-30\n", ["invalid-date 11:11"]],
  ])("%s", (_what, more, said) => {
    expect(saidOf(more)).toEqual(said);
  });

  it("is known in a text with Windows line breaks", () => {
    const fiche = readFiche("---\r\ntitle: 14_18\r\ncontact: 'yes'\r\n---\r\n", "f.md");
    expect(isFiche(fiche) && findMisreadings(fiche).map(({ path, as, by }) => [path, as, by])).toEqual([
      [["title"], "number", "tests"],
    ]);
  });
});
