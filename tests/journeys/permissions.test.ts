import { afterEach, expect, test } from "vitest";
import { JEANNE, type Journey, jeanne, PERMISSIONS, SITE, STAFFING, startJourney } from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

const { checks: _checks, ...WITHOUT_CHECKS } = PERMISSIONS;

test.each([
  ["none", WITHOUT_CHECKS],
  ["to read them", { ...WITHOUT_CHECKS, checks: "read" as const }],
])(
  "with %s of the right to check runs all else is done, and it is told on the dashboard and in the log, once",
  async (_how, permissions) => {
    journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
    const { sandbox } = journey;
    journey.install(SITE);
    const staffing = journey.install(STAFFING, permissions);
    await journey.quiet();
    expect(journey.pulls()).toMatchObject([{ state: "open" }]);
    expect(journey.dashboard().body).toMatch(/n’a pas le droit d’écrire de « checks »/);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    await journey.push({ "members/lea.specimen.yml": jeanne("2026-13-31") });
    expect(journey.pulls()).toMatchObject([{ title: expect.stringContaining("31 mars 2027") }]);
    expect(journey.dashboard().body).toContain("members/lea.specimen.yml");
    const refusals = journey.logged("GitHub did not answer as hoped for");
    expect(refusals).toMatchObject([{ operation: "createCheckRun", reason: "forbidden", status: 403 }]);
    expect(sandbox.listCheckRuns(STAFFING)).toEqual([]);
    sandbox.acceptPermissions(staffing, PERMISSIONS);
    await journey.quiet();
    expect(sandbox.listCheckRuns(STAFFING)).toHaveLength(1);
    expect(journey.dashboard().body).not.toContain("le droit d’écrire");
  },
);
