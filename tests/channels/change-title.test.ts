import { describe, expect, it } from "vitest";
import { changeTitle } from "../../src/channels/change-title.ts";
import { deliveryCases, HOSTILE_NAME } from "../support/delivery-cases.ts";
import { type Case, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";
import { proposalsOf } from "../support/proposal-of.ts";

const titlesOf = (input: Case, groupBy: "fiche" | "all" = "fiche") =>
  proposalsOf(planOf(input), groupBy).map(({ changes }) => changeTitle(changes));
const member = (name: string) =>
  memberRecord("  - start: 2026-01-05\n    end: 2026-12-31\n").replace("Jeanne Exemplaire", `"${name}"`);

describe("a title", () => {
  it.each([
    ["mission-extended", "Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026"],
    ["new-member", "Paul Modele : nouvelle fiche"],
    ["new-product-with-team", "Aide Neuve : nouvelle fiche, avec son équipe (2 personnes)"],
    ["phase-entered", "Aide Facile : passage en phase accélération"],
    [
      "many-fields",
      "Aide Très Facile : retrait de « lien », retrait de php (technologies), titre et 7 autres modifications",
    ],
  ])("of %s reads %j", (name, title) => {
    expect(titlesOf(deliveryCases[name] ?? { records: {} })).toEqual([title]);
  });

  it.each([
    [["Jeanne Exemplaire", "Paul Modele"], "Jeanne Exemplaire : nouvelle fiche (+ 1 autre fiche)"],
    [["Jeanne Exemplaire", "Paul Modele", "Léa Specimen"], "Jeanne Exemplaire : nouvelle fiche (+ 2 autres fiches)"],
  ])("of the fiches of %j counts the others", (names, title) => {
    const records = Object.fromEntries(names.map((name, at) => [`members/a.${"abc"[at]}.yml`, member(name)]));
    expect(titlesOf({ records }, "all")).toEqual([title]);
  });

  it("tells two people of one name apart by their ids, however they write it", () => {
    const existing = "existingFiche: false\n";
    const records = {
      "members/jeanne.exemplaire.yml": member("Jeanne Exemplaire") + existing,
      "members/j.e.yml": member("jeanne  éxemplaire") + existing,
      "members/paul.modele.yml": member("Paul Modele"),
    };
    expect(titlesOf({ records })).toEqual([
      "jeanne éxemplaire (j.e) : nouvelle fiche",
      "Jeanne Exemplaire (jeanne.exemplaire) : nouvelle fiche",
      "Paul Modele : nouvelle fiche",
    ]);
    const long = "Jeanne ".repeat(12).trim();
    const both = { "members/a.a.yml": member(long) + existing, "members/a.b.yml": member(long) + existing };
    expect(titlesOf({ records: both })).toEqual(["a.a : nouvelle fiche", "a.b : nouvelle fiche"]);
  });

  it("mentions nobody, closes no issue and keeps its bounds", () => {
    const [title = ""] = titlesOf(deliveryCases.hostile ?? { records: {} });
    expect(title.replaceAll("\u200B", "")).toBe(`${HOSTILE_NAME.slice(0, 59).trimEnd()}… : nouvelle fiche`);
    expect(title).not.toMatch(/@\w|#\d|:\/\//);
    const long = { records: { "members/jeanne.exemplaire.yml": member("@a#1".repeat(40)) } };
    expect(titlesOf(long)[0]?.length).toBeLessThan(250);
  });

  it("names the fiche by its id where it has no name that can be seen", () => {
    const site = { [JEANNE]: '---\nfullname: "\\u202E"\nmissions: []\n---\n' };
    const records = { "members/jeanne.exemplaire.yml": `${member("Jeanne")}existingFiche: true\n` };
    expect(titlesOf({ records, site })[0]).toMatch(/^jeanne\.exemplaire : /);
  });

  it("is empty where there is nothing to say", () => {
    expect(changeTitle([])).toBe("");
  });
});
