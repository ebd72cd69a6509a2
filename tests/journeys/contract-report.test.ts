import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JEANNE, type Journey, jeanne, MANAGER, SETTINGS, SITE, STAFFING, startJourney } from "./start-journey.ts";

const SETTINGS_FILE = ".github/beta-fiches.yml";
const cadence = (word: string) => ({
  [SETTINGS_FILE]: `${SETTINGS[SETTINGS_FILE]}contract:\n  report: ${word}\n`,
});
const RECORDS = {
  [JEANNE]: jeanne("2026-12-31", "    order: BC-2026-014\n"),
  "orders/BC-2026-014.yml": `beneficiary: Direction des Exemples
product: aide-facile
signed: 2025-12-15
start: 2026-01-05
end: 2026-12-31
lines:
  - { unit: devops-confirme, quantity: 12, unitPrice: "12000.00" }
`,
};

let today: string;
let journey: Journey;
beforeEach(() => {
  today = "2026-10-05";
});
afterEach(() => journey.close());

async function start(records: Record<string, string>): Promise<void> {
  journey = await startJourney({ records: { ...RECORDS, ...records }, today: () => today });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

const reports = () =>
  journey.sandbox.listPullRequests(STAFFING).filter(({ head }) => head.ref.startsWith("beta-fiches/rapport-"));

test("without `contract.report`, none is proposed", async () => {
  await start({});
  expect(journey.sandbox.listPullRequests(STAFFING)).toEqual([]);
});

describe("a quarterly report", () => {
  beforeEach(() => start(cadence("quarterly")));

  test("is one pull request of the staffing repository, with what the site says", async () => {
    const [pull, ...others] = reports();
    expect(others).toEqual([]);
    expect(pull).toMatchObject({
      state: "open",
      title: "Rapport du 3e trimestre 2026",
      head: { ref: "beta-fiches/rapport-2026-T3" },
      base: { ref: "main" },
      body: expect.stringContaining("du 1er juillet 2026 au 30 septembre 2026"),
    });
    const branch = "beta-fiches/rapport-2026-T3";
    const files = (await journey.sandbox.listFiles(STAFFING, branch)).filter((path) => path.startsWith("rapports/"));
    expect(files).toEqual(expect.arrayContaining(["rapports/2026-T3/rapport.html", "rapports/2026-T3/rapport.md"]));
    expect(files.filter((path) => path.endsWith(".csv"))).not.toEqual([]);
    const text = await journey.sandbox.readFile(STAFFING, branch, "rapports/2026-T3/rapport.md");
    expect(text).toContain("BC-2026-014");
    expect(text).toMatch(/## Fiches du site\n\n0 sur 1 fiche/);
    expect(text).not.toContain("Les standards n'ont pas été vérifiés");
    expect(journey.pulls().map(({ head }) => head.ref)).toEqual(["beta-fiches/members/jeanne.exemplaire"]);
  });

  test("is left alone by the next looks, which ask nothing more, whatever the records say", async () => {
    const seen = () => reports().map(({ number, title, body, head }) => ({ number, title, body, commit: head.sha }));
    const before = seen();
    await journey.lookAgain();
    await journey.lookAgain();
    today = "2026-10-06";
    journey.sandbox.log.length = 0;
    await journey.lookAgain();
    const requests = journey.sandbox.log.filter(({ path }) => !/\/installation|\/app\//.test(path));
    expect(requests.length).toBeLessThanOrEqual(3);
    await journey.push({ [JEANNE]: jeanne("2027-01-31") });
    expect(seen()).toEqual(before);
  });

  test.each(["closed", "merged"])("%s, it does not come back, even where the App started again", async (how) => {
    const { number = 0, head } = reports()[0] ?? {};
    if (how === "merged") await journey.sandbox.mergePullRequest(MANAGER, STAFFING, number);
    else await journey.sandbox.closePullRequest(MANAGER, STAFFING, number);
    await journey.sandbox.moveBranch(MANAGER, STAFFING, head?.ref ?? "", null);
    await journey.quiet();
    const replica = await journey.startReplica();
    await replica.idle();
    today = "2026-10-07";
    await replica.lookAround();
    await replica.idle();
    expect(reports()).toMatchObject([{ number, state: "closed" }]);
    expect(await journey.sandbox.listBranches(STAFFING)).not.toContain(head?.ref);
  });
});

test("a monthly one is named after its month, and comes once the days of the month are noted", async () => {
  today = "2026-11-04";
  await start(cadence("monthly"));
  expect(reports()).toEqual([]);
  today = "2026-11-05";
  await journey.lookAgain();
  expect(reports()).toMatchObject([{ title: "Rapport d'octobre 2026", head: { ref: "beta-fiches/rapport-2026-10" } }]);
});
