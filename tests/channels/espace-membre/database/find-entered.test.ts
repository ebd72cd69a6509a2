import { describe, expect, it } from "vitest";
import { describeChange } from "../../../../src/channels/describe-change.ts";
import { composeEntries } from "../../../../src/channels/espace-membre/compose-entries.ts";
import { findEntered } from "../../../../src/channels/espace-membre/database/find-entered.ts";
import type { DatabaseMember } from "../../../../src/channels/espace-membre/database/member-answer.ts";
import { entryContext, namedSite } from "../../../support/entry-context.ts";
import { memberRecord, planOf } from "../../../support/plan-of.ts";

const own = { status: "independent", employer: "Atelier Numéral", startups: [{ ghid: "aide-facile" }] };
const mission = (start: string, end: string) =>
  `  - start: ${start}\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n`;
const FICHE = "content/_authors/jeanne.exemplaire.md";
const fiche = (more = "") =>
  `---\nfullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${mission("2026-01-05", "2026-12-31")}---\n`;

/** The labels of what is to be entered that the database holds. */
function entered(
  record: string,
  member: Partial<DatabaseMember>,
  { today = "2026-11-23", site = fiche() } = {},
): string[] {
  const plan = planOf({
    records: { "members/jeanne.exemplaire.yml": record },
    site: { ...namedSite, [FICHE]: site },
    settings: {
      ownership: {
        members: { bio: "always", role: "always", github: "always", competences: "always", link: "always" },
      },
    },
  });
  const context = entryContext(plan, { today });
  const stored = { username: "jeanne.exemplaire", fullname: "Jeanne Exemplaire", missions: [], ...member };
  return plan.changes.flatMap((change) => {
    const { entries } = composeEntries({ ...change, description: describeChange(change) }, context);
    const keys = new Set(entries.flatMap((entry) => findEntered(entry, stored, context.names)));
    return entries.flatMap(({ fields }) => fields.flatMap(({ key, label }) => (keys.has(key) ? [label] : [])));
  });
}
const END = "Date de fin de mission";

describe("a mission's end", () => {
  const record = memberRecord(mission("2026-01-05", "2027-04-30"));
  it.each<[string, DatabaseMember["missions"], string[]]>([
    ["that was entered", [{ start: "2026-01-05", end: "2027-04-30", ...own }], [END]],
    ["that was not", [{ start: "2026-01-05", end: "2026-12-31", ...own }], []],
    ["that is another", [{ start: "2026-01-05", end: "2027-04-29", ...own }], []],
    ["of another mission", [{ start: "2026-01-06", end: "2027-04-30", ...own }], []],
    [
      "of one of two that begin on a day",
      [
        { start: "2026-01-05", end: null },
        { start: "2026-01-05", end: "2027-04-30", ...own },
      ],
      [END],
    ],
    ["that is none", [{ start: "2026-01-05", end: null, ...own }], []],
    ["that is not said", [{ start: "2026-01-05", ...own }], []],
    ["of no mission", [], []],
  ])("%s", (_, missions, labels) => {
    expect(entered(record, { missions })).toEqual(labels);
  });

  it.each([
    ["2027-05-23", [END]],
    ["2027-05-25", [END]],
    ["2027-12-31", [END]],
    ["2027-05-22", []],
    ["2028-01-01", []],
  ])("beyond six months, entered until %s", (end, labels) => {
    const long = memberRecord(mission("2026-01-05", "2027-12-31"));
    expect(entered(long, { missions: [{ start: "2026-01-05", end, ...own }] })).toEqual(labels);
  });
});

describe("a new mission", () => {
  const record = memberRecord(mission("2026-01-05", "2026-12-31") + mission("2027-01-04", "2027-04-30"));
  const next = { start: "2027-01-04", end: "2027-04-30", ...own };
  it.each<[string, DatabaseMember["missions"][number], number]>([
    ["is entered where all of it is", next, 1],
    ["is not where its products are others", { ...next, startups: [{ ghid: "aide-simple" }] }, 0],
    ["is not where its products are not said", { ...next, startups: undefined }, 0],
    ["is not where its employer is another", { ...next, employer: "Autre" }, 0],
    ["is not where its status is another", { ...next, status: "service" }, 0],
  ])("%s", (_, one, count) => {
    expect(entered(record, { missions: [one] })).toHaveLength(count);
  });
});

describe("a person's own values", () => {
  const record = memberRecord(
    mission("2026-01-05", "2026-12-31"),
    "bio: |\n  J’aide.\n  Vraiment.\ngithub: jeanne-ex\nlink: https://jeanne.example\ncompetences: [Go, DevOps]\n",
  );
  const site = fiche("link: https://avant.example\n");
  it("are entered where the database says the same, whatever its line breaks and its order", () => {
    const stored = {
      ...{ bio: "J’aide.\r\nVraiment.\n", github: " jeanne-ex ", link: "https://jeanne.example" },
      competences: ["DevOps", "Go"],
    };
    expect(entered(record, stored, { site }).toSorted()).toEqual([
      ...["Adresse du profil LinkedIn ou site web", "Compétences", "Courte bio", "Login GitHub"],
    ]);
  });
  it("are not where it says another, none, or nothing", () => {
    expect(entered(record, { bio: "J’aide", github: "autre", link: null, competences: ["Go"] }, { site })).toEqual([]);
    expect(entered(record, {}, { site })).toEqual([]);
  });
});
