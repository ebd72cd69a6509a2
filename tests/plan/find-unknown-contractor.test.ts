import { describe, expect, it } from "vitest";
import { codesOf, ficheWith, memberRecord, planOf } from "../support/plan-of.ts";

const PEOPLE = ["ana.exemple", "bob.exemple", "cleo.exemple", "dan.exemple"];
const agreed = { start: "2026-01-05", end: "2026-06-30", status: "independent", employer: "Atelier Numéral" };
const mission = "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n";
const onSite = (employer: string) =>
  `  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: ${employer}\n    startups: [aide-facile]\n`;

function planUnder(
  contractor: object,
  { employer = "Atelier Numéral", people = PEOPLE, known = false, more = "" } = {},
) {
  return planOf({
    records: Object.fromEntries(people.map((id) => [`members/${id}.yml`, memberRecord(mission, more)])),
    site: Object.fromEntries(people.map((id) => [`content/_authors/${id}.md`, ficheWith(onSite(employer))])),
    lastApplied: known ? Object.fromEntries(people.map((id) => [`members/${id}`, { missions: [agreed] }])) : {},
    settings: { contractor },
  });
}

describe("a contractor whose name no fiche has is one problem", () => {
  it.each([
    "Atelier Numérale",
    "Atelier Numréal",
    "Atelir Numéral",
    "Ateliers Numéral",
    "Atelier Numeral SAS",
    "AtelierNumerql",
    "Atelier Numérique",
    "Atelie Numéral",
    "Attelier Numérall",
    "Nom de votre entreprise",
    "Ma société",
  ])("%s", (name) => {
    for (const known of [true, false]) {
      const plan = planUnder({ name }, { known });
      expect(codesOf(plan)).toEqual(["contractor-unknown"]);
      expect(plan.problems[0]?.remedy.replaceAll("\u00A0", " ")).toContain("« Atelier Numéral »");
      expect(plan.changes).toEqual([]);
    }
  });

  it("and what was agreed stays, for the day that the name is right", () => {
    const plan = planUnder({ name: "Atelier Numérale" }, { known: true });
    expect(plan.lastApplied.records["members/ana.exemple"]).toEqual({ missions: [agreed] });
    expect(plan.lastApplied.orphaned).toBeUndefined();
  });

  it.each([
    ["is right", { name: "Atelier Numéral" }],
    ["is right but for case and accents", { name: "ATELIER NUMERAL" }],
    ["is an alias", { name: "Groupe Modèle", aliases: ["Atelier Numéral"] }],
  ])("but not where it %s", (_, contractor) => {
    const plan = planUnder(contractor);
    expect(codesOf(plan)).toEqual([]);
    expect(plan.changes).toHaveLength(PEOPLE.length);
  });

  it("nor for one person, who may be a namesake", () => {
    expect(codesOf(planUnder({ name: "Nom à part" }, { people: ["ana.exemple"] }))).toEqual(["existing-fiche"]);
  });

  it("nor for people whom a new contractor takes over", () => {
    const plan = planUnder({ name: "Nom à part" }, { more: "existingFiche: true\n" });
    expect(codesOf(plan)).not.toContain("existing-fiche");
  });
});
