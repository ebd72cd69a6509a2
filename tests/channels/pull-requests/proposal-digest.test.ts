import { describe, expect, test } from "vitest";
import { proposalDigest } from "../../../src/channels/pull-requests/proposal-digest.ts";
import { ficheWith, JEANNE, memberRecord, planOf } from "../../support/plan-of.ts";

const mission = (start: string, end: string, employer = "Atelier Numéral") =>
  `  - start: ${start}\n    end: ${end}\n    status: independent\n    employer: ${employer}\n    startups:\n      - aide-facile\n`;
const record = (end: string) => ({
  "members/jeanne.exemplaire.yml": memberRecord(
    `  - start: 2026-01-05\n    end: ${end}\n    startups: [aide-facile]\n`,
  ),
});

function digest(end: string, site: string): string {
  return proposalDigest(planOf({ records: record(end), site: { [JEANNE]: site } }).changes);
}

describe("the digest of what is proposed", () => {
  const ours = mission("2026-01-05", "2026-06-30");
  const usual = digest("2026-12-31", ficheWith(ours));

  test.each([
    ["another role on the fiche", ficheWith(ours).replace("Développeuse", "Architecte")],
    ["an earlier mission of somebody else", ficheWith(mission("2020-01-01", "2020-12-31", "Autre Maison") + ours)],
    ["other quotes", ficheWith(ours).replace("2026-01-05", "'2026-01-05'")],
  ])("outlives %s", (_what, site) => {
    expect(digest("2026-12-31", site)).toBe(usual);
  });

  test("differs for another value, another mission and another fiche", () => {
    const other = ficheWith(ours.replace("2026-01-05", "2026-02-05"));
    const moved = {
      "members/jeanne.exemplaire.yml": memberRecord(
        "  - start: 2026-02-05\n    end: 2026-12-31\n    startups: [aide-facile]\n",
      ),
    };
    const digests = [
      usual,
      digest("2027-03-31", ficheWith(ours)),
      proposalDigest(planOf({ records: moved, site: { [JEANNE]: other } }).changes),
      proposalDigest(planOf({ records: record("2026-12-31") }).changes),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});
