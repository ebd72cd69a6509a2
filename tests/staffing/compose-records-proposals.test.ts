import { describe, expect, it } from "vitest";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { composeConfirmation, composeProlongation } from "../../src/staffing/compose-member-proposals.ts";
import { composeWriteBack } from "../../src/staffing/compose-write-back.ts";
import { elementsOf, githubHtml } from "../support/github-html.ts";
import { ficheWith, planOf } from "../support/plan-of.ts";

const FILE = "dossiers/members/jeanne.exemplaire.yml";
const text = `fullname: "Jeanne Exemplaire" # avec guillemets
role: Développeuse
domaine: Développement
missions:
  - { start: 2025-01-06, end: 2025-12-31, order: BC-1 } # la première
  # la seconde
  - start: 2026-01-05
    end: '2026-12-31' # à prolonger
    startups: [aide-facile]
    order: BC-2
`;

function read(source: string) {
  const records = parseRecords([{ path: FILE, text: source, size: source.length }], "dossiers");
  const [record] = records.members;
  if (!record) throw new Error(JSON.stringify(records.problems));
  return { records, record, texts: new Map([[FILE, source]]) };
}

describe("prolonging a mission", () => {
  it("moves its end and nothing else", () => {
    const { record } = read(text);
    const proposal = composeProlongation(text, record, { start: "2026-01-05", end: "2026-12-31" }, 6);
    expect(proposal).toMatchObject({
      key: "prolong/jeanne.exemplaire/2026-01-05",
      title: "Jeanne Exemplaire : prolonger sa mission jusqu'au 30 juin 2027",
    });
    expect(proposal?.files.get(FILE)).toBe(text.replace("end: '2026-12-31'", "end: '2027-06-30'"));
  });

  it("gives nothing for a mission that the record no longer has so", () => {
    const { record } = read(text);
    expect(composeProlongation(text, record, { start: "2026-01-05", end: "2026-11-30" }, 6)).toBeUndefined();
  });

  it("gives nothing where the record would not be valid", () => {
    const { record } = read(text);
    expect(composeProlongation(text, record, { start: "2026-01-05", end: "2026-12-31" }, -24)).toBeUndefined();
  });
});

describe("confirming a fiche", () => {
  it.each([
    ["where the record said nothing", text, `${text}existingFiche: true\n`],
    ["where it said no", `existingFiche: false # ?\n${text}`, `existingFiche: true # ?\n${text}`],
  ])("adds one key, %s", (_when, before, after) => {
    const { record } = read(before);
    const proposal = composeConfirmation(before, record, "Atelier Numéral");
    expect(proposal).toMatchObject({
      key: "confirm/jeanne.exemplaire",
      title: "Jeanne Exemplaire : confirmer sa fiche",
    });
    expect(proposal?.files.get(FILE)).toBe(after);
  });
});

describe("taking values over", () => {
  const mission = { start: "2026-01-05", end: "2026-12-31", status: "independent", employer: "Atelier Numéral" };
  const first = { ...mission, start: "2025-01-06", end: "2025-12-31" };
  const site = (end: string, startups = "aide-facile") =>
    ficheWith(
      `  - start: 2025-01-06\n    end: 2025-12-31\n    status: independent\n    employer: Atelier Numéral\n  - start: 2026-01-05\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - ${startups}\n`,
    );
  const compose = (source: string, fiche: string) => {
    const { writeBacks } = planOf({
      records: { [FILE]: source },
      site: { "content/_authors/jeanne.exemplaire.md": fiche },
      lastApplied: { "members/jeanne.exemplaire": { missions: [first, { ...mission, startups: ["aide-facile"] }] } },
      folder: "dossiers",
    });
    return composeWriteBack(read(source), writeBacks);
  };

  it("reads as tests/fixtures/pull-requests/write-back.md", async () => {
    const proposal = compose(text, site("2027-03-31", "aide-simple"));
    await expect(`# ${proposal?.title}\n\n${proposal?.body}\n`).toMatchFileSnapshot(
      "../fixtures/pull-requests/write-back.md",
    );
    expect(proposal?.files.get(FILE)).toBe(
      text.replace("'2026-12-31'", "'2027-03-31'").replace("[aide-facile]", "[aide-simple]"),
    );
  });

  it("is the same content whatever else the record says", () => {
    const other = text.replace("Développeuse", "Cheffe de produit");
    expect(compose(other, site("2027-03-31"))?.content).toEqual(compose(text, site("2027-03-31"))?.content);
    expect(compose(text, site("2027-04-30"))?.content).not.toEqual(compose(text, site("2027-03-31"))?.content);
  });

  it("makes nothing of what people wrote but text", () => {
    const hostile = text.replace('"Jeanne Exemplaire"', "'@org/team <img src=x> | ](http://evil.example) #1'");
    const html = githubHtml(compose(hostile, site("2027-03-31"))?.body ?? "");
    expect(elementsOf(html)).not.toContain("img");
    expect(html).not.toMatch(/@org|href="http:\/\/evil/);
  });

  it("is nothing where nothing moved", () => {
    expect(compose(text, site("2026-12-31"))).toBeUndefined();
  });
});
