import { describe, expect, it } from "vitest";
import type { LastApplied, Plan } from "../../src/plan/plan.ts";
import type { LastModifiedBy } from "../../src/site/site.ts";
import { codesOf, ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const FILE = "members/jeanne.exemplaire.yml";
const PRODUCT = "content/_startups/aide-facile.md";
const PRODUCT_FILE = "products/aide-facile.yml";

const mission = (end: string, more = "") =>
  `  - start: 2026-01-05\n    end: ${end}\n    status: independent\n    employer: Atelier Numéral\n${more}`;
const product = (more: string) =>
  `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nphases:\n  - name: construction\n    start: 2025-01-01\n${more}---\nTexte.\n`;

interface Step {
  /** Texts of the record and of the fiche. */
  record: string;
  site: string;
  lastModifiedBy?: LastModifiedBy;
}

interface Followed {
  record: string;
  fiche: string;
}

/** Reconciles step by step, each with what the one before remembered; what it promises is that looking twice finds the same. */
function follow({ record: file, fiche }: Followed, steps: readonly Step[]): Plan[] {
  let lock: LastApplied = { version: 1, records: {} };
  return steps.map(({ record, site, lastModifiedBy }) => {
    const look = () =>
      planOf({
        ...{ records: { [file]: record }, site: { [fiche]: site } },
        ...{ lastApplied: lock.records, pendingDesired: lock.pendingDesired ?? {} },
        ...(lastModifiedBy ? { lastModifiedBy: new Map([[fiche, lastModifiedBy]]) } : {}),
      });
    const plan = look();
    lock = plan.lastApplied;
    const again = look();
    expect([again.changes, codesOf(again), again.lastApplied]).toEqual([plan.changes, codesOf(plan), plan.lastApplied]);
    return plan;
  });
}

const member: Followed = { record: FILE, fiche: JEANNE };
const startup: Followed = { record: PRODUCT_FILE, fiche: PRODUCT };
const jeanne = (recordEnd: string, siteEnd: string, lastModifiedBy?: LastModifiedBy): Step => ({
  record: memberRecord(mission(recordEnd)),
  site: ficheWith(mission(siteEnd)),
  ...(lastModifiedBy ? { lastModifiedBy } : {}),
});
const link = (record: string, site: string, lastModifiedBy?: LastModifiedBy): Step => ({
  record: `link: https://${record}.example\n`,
  site: product(`link: https://${site}.example\n`),
  ...(lastModifiedBy ? { lastModifiedBy } : {}),
});
const techno = (record: string[], site: string[], lastModifiedBy?: LastModifiedBy): Step => ({
  record: `techno: [${record.join(", ")}]\n`,
  site: product(site.length === 0 ? "" : `techno: [${site.join(", ")}]\n`),
  ...(lastModifiedBy ? { lastModifiedBy } : {}),
});
const second = "  - start: 2026-07-01\n    end: 2026-12-31\n    status: independent\n    employer: Atelier Numéral\n";
const added = (site: string, lastModifiedBy?: LastModifiedBy): Step => ({
  record: memberRecord(mission("2026-06-30") + second),
  site: ficheWith(mission("2026-06-30") + site),
  ...(lastModifiedBy ? { lastModifiedBy } : {}),
});
const phases = (record: string, site: string, lastModifiedBy?: LastModifiedBy): Step => ({
  record: `phases:\n  - { name: construction, start: 2025-01-01 }\n${record}`,
  site: product(site),
  ...(lastModifiedBy ? { lastModifiedBy } : {}),
});
const acceleration = "  - { name: acceleration, start: 2026-01-01 }\n";

/** What the last step gives: whether something is proposed, the codes, what is to be entered, what is offered to the record. */
interface Outcome {
  proposed: boolean;
  codes: string[];
  reverted?: [path: (string | number)[], desired: unknown, actual: unknown][];
  offered?: unknown[];
}

const end = ["missions", 0, "end"];
const stories: (Outcome & { story: string; of: Followed; steps: Step[] })[] = [
  {
    story: "an extension never agreed on before, applied, undone by an export",
    ...{
      of: member,
      steps: [
        jeanne("2026-12-31", "2026-06-30"),
        jeanne("2026-12-31", "2026-12-31"),
        jeanne("2026-12-31", "2026-06-30", "export"),
      ],
    },
    ...{ proposed: false, codes: ["export-reverted"], reverted: [[end, "2026-12-31", "2026-06-30"]] },
  },
  {
    story: "an extension of what was agreed, applied, undone by an export",
    of: member,
    steps: [
      jeanne("2026-06-30", "2026-06-30"),
      jeanne("2026-12-31", "2026-06-30"),
      jeanne("2026-12-31", "2026-12-31"),
      jeanne("2026-12-31", "2026-06-30", "export"),
    ],
    ...{ proposed: false, codes: ["export-reverted"], reverted: [[end, "2026-12-31", "2026-06-30"]] },
  },
  {
    story: "undone by an export, then someone changes another key of the fiche",
    of: member,
    steps: [
      jeanne("2026-12-31", "2026-06-30"),
      jeanne("2026-12-31", "2026-12-31"),
      jeanne("2026-12-31", "2026-06-30", "export"),
      jeanne("2026-12-31", "2026-06-30", "other"),
    ],
    ...{ proposed: false, codes: ["export-reverted"], reverted: [[end, "2026-12-31", "2026-06-30"]] },
  },
  {
    story: "undone by an export, entered for six months of twelve",
    of: member,
    steps: [
      jeanne("2027-06-30", "2026-06-30"),
      jeanne("2027-06-30", "2027-06-30"),
      jeanne("2027-06-30", "2026-06-30", "export"),
      jeanne("2027-06-30", "2026-12-31", "export"),
    ],
    ...{ proposed: false, codes: ["export-reverted"], reverted: [[end, "2027-06-30", "2026-12-31"]] },
  },
  {
    story: "undone by an export, then entered whole",
    of: member,
    steps: [
      jeanne("2026-12-31", "2026-06-30"),
      jeanne("2026-12-31", "2026-12-31"),
      jeanne("2026-12-31", "2026-06-30", "export"),
      jeanne("2026-12-31", "2026-12-31", "export"),
    ],
    ...{ proposed: false, codes: [] },
  },
  {
    story: "undone by an export, and the record wants another end",
    of: member,
    steps: [
      jeanne("2026-12-31", "2026-06-30"),
      jeanne("2026-12-31", "2026-12-31"),
      jeanne("2026-12-31", "2026-06-30", "export"),
      jeanne("2027-03-31", "2026-06-30"),
    ],
    ...{ proposed: true, codes: [] },
  },
  {
    story: "undone by someone: nothing more is asked, whatever export comes after",
    of: member,
    steps: [
      jeanne("2026-12-31", "2026-06-30"),
      jeanne("2026-12-31", "2026-12-31"),
      jeanne("2026-12-31", "2026-06-30", "other"),
      jeanne("2026-12-31", "2026-06-30", "export"),
    ],
    ...{ proposed: false, codes: ["site-refused"] },
  },
  {
    story: "undone by someone, and the record asks for less",
    of: member,
    steps: [
      jeanne("2026-12-31", "2026-06-30"),
      jeanne("2026-12-31", "2026-12-31"),
      jeanne("2026-12-31", "2026-06-30", "other"),
      jeanne("2026-09-30", "2026-06-30"),
    ],
    ...{ proposed: true, codes: [] },
  },
  {
    story: "undone by nobody knows whom: a person is asked",
    ...{
      of: member,
      steps: [
        jeanne("2026-12-31", "2026-06-30"),
        jeanne("2026-12-31", "2026-12-31"),
        jeanne("2026-12-31", "2026-06-30", "unknown"),
      ],
    },
    ...{ proposed: false, codes: ["came-back"] },
  },
  {
    story: "applied, then an export brings a third end",
    ...{
      of: member,
      steps: [
        jeanne("2026-12-31", "2026-06-30"),
        jeanne("2026-12-31", "2026-12-31"),
        jeanne("2026-12-31", "2027-01-31", "export"),
      ],
    },
    ...{ proposed: false, codes: ["site-moved"], offered: ["2027-01-31"] },
  },
  {
    story: "partly applied: what is left is proposed from there, and no end is offered",
    ...{
      of: member,
      steps: [
        jeanne("2026-06-30", "2026-06-30"),
        jeanne("2027-06-30", "2026-06-30"),
        jeanne("2027-06-30", "2026-12-31"),
      ],
    },
    ...{ proposed: true, codes: [] },
  },
  {
    story: "partly applied, then the site goes back to where it was",
    of: member,
    steps: [
      jeanne("2026-06-30", "2026-06-30"),
      jeanne("2027-06-30", "2026-06-30"),
      jeanne("2027-06-30", "2026-12-31"),
      jeanne("2027-06-30", "2026-06-30"),
    ],
    ...{ proposed: false, codes: ["both-moved"] },
  },
  {
    story: "an end that the site moved beyond the record's",
    ...{
      of: member,
      steps: [
        jeanne("2026-06-30", "2026-06-30"),
        jeanne("2026-12-31", "2026-06-30"),
        jeanne("2026-12-31", "2027-03-31"),
      ],
    },
    ...{ proposed: false, codes: ["site-moved"], offered: ["2027-03-31"] },
  },
  {
    story: "a mission that was added, and that an export took away",
    ...{
      of: member,
      steps: [added(""), added(second), added("", "export")],
      proposed: false,
      codes: ["export-reverted"],
    },
    reverted: [
      [
        ["missions", 1],
        { start: "2026-07-01", end: "2026-12-31", status: "independent", employer: "Atelier Numéral" },
        null,
      ],
    ],
  },
  {
    story: "a mission that was added, and that someone took away",
    ...{ of: member, steps: [added(""), added(second), added("", "other")], proposed: false, codes: ["site-refused"] },
  },
  {
    story: "a mission that was there before us, and that an export took away",
    ...{ of: member, steps: [added(second), added("", "export")], proposed: false, codes: ["site-moved"] },
  },
  {
    story: "a product's address that an export undid",
    ...{ of: startup, steps: [link("deux", "un"), link("deux", "deux"), link("deux", "un", "export")] },
    ...{
      proposed: false,
      codes: ["export-reverted"],
      reverted: [[["link"], "https://deux.example", "https://un.example"]],
    },
  },
  {
    story: "a technology that an export took away again",
    ...{
      of: startup,
      steps: [
        techno(["go", "vue"], ["go"]),
        techno(["go", "vue"], ["go", "vue"]),
        techno(["go", "vue"], ["go"], "export"),
      ],
    },
    ...{ proposed: false, codes: ["export-reverted"], reverted: [[["techno"], ["go", "vue"], ["go"]]] },
  },
  {
    story: "all technologies, that an export took away with their key",
    ...{ of: startup, steps: [techno(["go"], []), techno(["go"], ["go"]), techno(["go"], [], "export")] },
    ...{ proposed: false, codes: ["export-reverted"], reverted: [[["techno"], ["go"], []]] },
  },
  {
    story: "a technology that was removed, and that an export brought back",
    of: startup,
    steps: [
      techno(["go", "vue"], ["go", "vue"]),
      techno(["go"], ["go", "vue"]),
      techno(["go"], ["go"]),
      techno(["go"], ["go", "vue"], "export"),
    ],
    ...{ proposed: false, codes: ["export-reverted"], reverted: [[["techno"], ["go"], ["go", "vue"]]] },
  },
  {
    story: "a technology that was removed, and that someone brought back",
    of: startup,
    steps: [
      techno(["go", "vue"], ["go", "vue"]),
      techno(["go"], ["go", "vue"]),
      techno(["go"], ["go"]),
      techno(["go"], ["go", "vue"], "other"),
    ],
    ...{ proposed: false, codes: ["site-refused"] },
  },
  {
    story: "a phase that was added, and that an export took away",
    ...{
      of: startup,
      steps: [phases(acceleration, ""), phases(acceleration, acceleration), phases(acceleration, "", "export")],
    },
    ...{
      proposed: false,
      codes: ["export-reverted"],
      reverted: [[["phases", 1], { name: "acceleration", start: "2026-01-01" }, null]],
    },
  },
];

describe("a value that came back", () => {
  it.each(stories)("$story", ({ of, steps, proposed, codes, reverted = [], offered = [] }) => {
    const plan = follow(of, steps).at(-1);
    expect(plan?.changes.length).toBe(proposed ? 1 : 0);
    expect(plan && codesOf(plan)).toEqual(codes);
    expect(plan?.reverted.map(({ path, desired, actual }) => [path, desired, actual])).toEqual(reverted);
    expect(plan?.writeBacks.map(({ value }) => value)).toEqual(offered);
    expect(plan?.undecided).toEqual(codes.includes("came-back") ? [of.fiche] : []);
  });

  it("follows an end that is partly applied, and still wants the record's", () => {
    const [, , plan] = follow(member, [
      jeanne("2026-06-30", "2026-06-30"),
      jeanne("2027-06-30", "2026-06-30"),
      jeanne("2027-06-30", "2026-12-31"),
    ]);
    expect(plan?.lastApplied.records["members/jeanne.exemplaire"]).toMatchObject({ missions: [{ end: "2026-12-31" }] });
    expect(plan?.lastApplied.pendingDesired).toMatchObject({
      "members/jeanne.exemplaire": { missions: [{ end: "2027-06-30" }] },
    });
    expect(plan?.changes[0]?.fields).toMatchObject([{ from: "2026-12-31", to: "2027-06-30" }]);
  });
});
