import { afterEach, describe, expect, test } from "vitest";
import {
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  type JourneyOptions,
  jeanne,
  jeanneFiche,
  MANAGER,
  PERMISSIONS,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

const SETTINGS_FILE = ".github/beta-fiches.yml";
const withReport = (cadence: string) => ({
  [SETTINGS_FILE]: `${SETTINGS[SETTINGS_FILE]}contract:\n  report: ${cadence}\n`,
  [JEANNE]: jeanne("2026-12-31"),
  "orders/BC-2026-091.yml": `beneficiary: Direction des Exemples
product: aide-facile
signed: 2026-01-05
start: 2026-02-02
end: 2027-01-29
lines:
  - unit: devops-confirme
    quantity: 2
    unitPrice: "12000.00"
`,
});

let today: string;
let journey: Journey;
afterEach(() => journey.close());

async function start(cadence: string, day: string, more: JourneyOptions = {}): Promise<void> {
  today = day;
  journey = await startJourney({ records: withReport(cadence), today: () => today, ...more });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

const reports = () =>
  journey.sandbox.listPullRequests(STAFFING).filter(({ head }) => head.ref.startsWith("beta-fiches/rapport-"));
const branches = () => reports().map(({ head }) => head.ref);
const reconcileOn = async (day: string) => {
  today = day;
  await journey.redeliverLastPush();
};

describe("which report is proposed when", () => {
  test.each([
    ["monthly", "2026-05-05", ["beta-fiches/rapport-2026-04"]],
    ["monthly", "2026-05-04", []],
    ["monthly", "2026-05-16", []],
    // The day begins in Paris, in summer and in winter.
    ["monthly", "2026-05-04T21:30:00Z", []],
    ["monthly", "2026-05-04T23:30:00Z", ["beta-fiches/rapport-2026-04"]],
    ["monthly", "2026-05-15T23:30:00Z", []],
    ["monthly", "2026-12-04T22:30:00Z", []],
    ["monthly", "2026-12-04T23:30:00Z", ["beta-fiches/rapport-2026-11"]],
    ["quarterly", "2026-04-15", ["beta-fiches/rapport-2026-T1"]],
    ["quarterly", "2026-05-05", []],
    ["never", "2026-04-05", []],
  ])("%s, on %s: %j", async (cadence, day, expected) => {
    await start(cadence, day);
    expect(branches()).toEqual(expected);
  });
});

test("is a pull request of the staffing repository, with a page to read, one to send and tables", async () => {
  await start("monthly", "2026-05-05");
  const [report] = reports();
  expect(report?.title.replaceAll("\u00a0", " ")).toBe("Rapport du 1er avril 2026 au 30 avril 2026");
  const read = (end: string) =>
    journey.sandbox.readFile(STAFFING, "beta-fiches/rapport-2026-04", `rapports/2026-04/rapport-2026-04${end}`);
  expect((await read(".md"))?.replaceAll("\u00a0", " ")).toContain("# Rapport du 1er avril 2026 au 30 avril 2026");
  expect(await read(".md")).toContain("BC-2026-091");
  expect(await read(".html")).toContain("<!doctype html>");
  expect(await read("-bons-de-commande.csv")).toContain("BC-2026-091");
  expect(JSON.stringify(journey.pulls())).not.toContain("BC-2026-091");
});

test("proposed once: open, with people's commits, it is left alone, and a reconcile with nothing new costs three requests", async () => {
  await start("monthly", "2026-05-05");
  const file = "rapports/2026-04/rapport-2026-04.md";
  await journey.sandbox.push({
    ...{ as: MANAGER, repository: STAFFING, branch: "beta-fiches/rapport-2026-04", message: "Corriger" },
    files: { [file]: "# Le nôtre\n" },
  });
  await journey.quiet();
  const before = reports();
  await journey.push({
    "orders/BC-2026-091.yml": withReport("monthly")["orders/BC-2026-091.yml"].replace("quantity: 2", "quantity: 3"),
  });
  await journey.redeliverLastPush();
  journey.sandbox.log.length = 0;
  await reconcileOn("2026-05-06");
  expect(journey.sandbox.log.filter(({ path }) => !/\/installation|\/app\//.test(path)).length).toBeLessThanOrEqual(3);
  expect(reports().map(({ head }) => head.sha)).toEqual(before.map(({ head }) => head.sha));
});

test.each(["merged", "closed"])("%s, it is not proposed again, even by an App that has just started", async (how) => {
  await start("monthly", "2026-05-05");
  const number = reports()[0]?.number ?? 0;
  if (how === "merged") await journey.sandbox.mergePullRequest(MANAGER, STAFFING, number);
  else await journey.sandbox.closePullRequest(MANAGER, STAFFING, number);
  await journey.quiet();
  const replica = await journey.startReplica();
  journey.sandbox.setWebhookTarget(replica.webhookUrl);
  await journey.push({ [JEANNE]: jeanne("2026-11-30") });
  await replica.idle();
  expect(branches()).toEqual(["beta-fiches/rapport-2026-04"]);
  await reconcileOn("2026-06-05");
  await replica.idle();
  expect(branches().toSorted()).toEqual(["beta-fiches/rapport-2026-04", "beta-fiches/rapport-2026-05"]);
});

test("says what changed since the last report that was kept, and nothing where none was", async () => {
  await start("monthly", "2026-05-05");
  const changesOf = (month: string) =>
    journey.sandbox.readFile(STAFFING, `beta-fiches/rapport-${month}`, `rapports/${month}/changements-${month}.md`);
  expect(await changesOf("2026-04")).toBeNull();
  expect(reports()[0]?.body).not.toContain("changements");
  await journey.sandbox.mergePullRequest(MANAGER, STAFFING, reports()[0]?.number ?? 0);
  await journey.quiet();
  await journey.push({
    "orders/BC-2026-091.yml": withReport("monthly")["orders/BC-2026-091.yml"].replace("quantity: 2", "quantity: 3"),
    // More than anybody keeps: it is not compared.
    "rapports/2026-04/rapport-2026-04-risques.csv": `Produit;Risque\r\n${"Disparu;x\r\n".repeat(11_000)}`,
  });
  await reconcileOn("2026-06-05");
  expect(await changesOf("2026-05")).not.toContain("Disparu");
  expect(spaced(await changesOf("2026-05"))).toMatch(/depuis le rapport `2026-04`(?:.|\n)*Jours commandés, 40 → 60/);
  const body = spaced(reports().find(({ head }) => head.ref.endsWith("2026-05"))?.body);
  expect(body).toContain("ce qui a changé depuis le rapport `2026-04` (Bons de commande : 1, Unités d’œuvre : 1");
});

test("where GitHub takes no more within the hour, it alone is reason enough to reconcile again", async () => {
  await start("monthly", "2026-05-05", { site: { [JEANNE_FICHE]: jeanneFiche("2026-12-31") }, writesAnHour: 33 });
  expect([...journey.pulls(), ...reports()]).toEqual([]);
  today = "2026-05-06";
  expect(await journey.retry()).toBe(true);
  expect(branches()).toEqual(["beta-fiches/rapport-2026-04"]);
  expect(await journey.retry()).toBe(false);
});

const BRANCH = "beta-fiches/rapport-2026-04";
const spaced = (text: string | null | undefined) => (text ?? "").replaceAll("\u00a0", " ");
/** What the dashboard and the check run say of the report, on one line. */
const reportLines = () => ({
  dashboard: spaced(journey.dashboard().body)
    .split("\n")
    .filter((line) => line.includes("Le rapport du")),
  check: spaced(journey.lastCheck().text)
    .split("\n")
    .filter((line) => line.includes("Le rapport du")),
});
const refuse = (type: string) =>
  journey.sandbox.intercept(({ body }) =>
    body.includes("mutation") && body.includes(BRANCH)
      ? {
          ...({ when: "before", how: "answer", status: 200 } as const),
          body: JSON.stringify({
            data: undefined,
            errors: [{ type, message: "Resource not accessible by integration" }],
          }),
        }
      : undefined,
  );

describe("a report that GitHub refuses is shown on the dashboard and the commit, until it is there", () => {
  test("a branch of people's that has its name: they are asked to move it", async () => {
    await start("monthly", "2026-05-05", {
      before: (sandbox) =>
        void sandbox.push({
          ...{ as: MANAGER, repository: STAFFING, branch: BRANCH, message: "À nous" },
          files: { "notes.md": "À nous\n" },
        }),
    });
    expect(reports()).toEqual([]);
    const line =
      "Le rapport du 1er avril 2026 au 30 avril 2026 n'a pas pu vous être proposé : la branche `beta-fiches/rapport-2026-04` existe déjà, avec d'autres commits que les nôtres. Renommez-la ou supprimez-la. Nouvel essai à chaque passage, jusqu'au 15 mai 2026. Vous pouvez aussi l'écrire vous-même : `beta-fiches report --records . --from 2026-04-01 --to 2026-04-30 --out rapports`.";
    expect(reportLines()).toEqual({ dashboard: [`- ${line}`], check: [line] });

    await journey.sandbox.moveBranch(MANAGER, STAFFING, BRANCH, null);
    await reconcileOn("2026-05-06");
    expect(branches()).toEqual([BRANCH]);
    expect(reportLines()).toEqual({ dashboard: [], check: [] });
  });

  test("a right that the App lacks: it is named, and a reconcile that finds nothing new writes nothing", async () => {
    await start("monthly", "2026-05-04");
    refuse("FORBIDDEN");
    await reconcileOn("2026-05-05");
    expect(reportLines().dashboard).toEqual([expect.stringContaining("« Contents » et « Pull requests » en écriture")]);
    const { updated_at } = journey.dashboard();
    await reconcileOn("2026-05-06");
    expect(journey.dashboard().updated_at).toBe(updated_at);
    journey.sandbox.intercept(null);
    await reconcileOn("2026-05-07");
    expect(branches()).toEqual([BRANCH]);
    expect(reportLines().dashboard).toEqual([]);
  });

  test("pull requests alone that the App may not open: the branch is ready, a person opens it", async () => {
    today = "2026-05-05";
    journey = await startJourney({ records: withReport("monthly"), today: () => today });
    journey.install(SITE);
    journey.install(STAFFING, { ...PERMISSIONS, pull_requests: "read" });
    await journey.quiet();
    expect(reportLines().dashboard).toEqual([
      expect.stringMatching(/sa branche est prête.*\[Ouvrez-la\]\(http.*rapport-2026-04/),
    ]);
    await reconcileOn("2026-05-06");
    expect(reportLines().dashboard).toHaveLength(1);
    await journey.sandbox.openPullRequest(MANAGER, STAFFING, { title: "Rapport", head: BRANCH, base: "main" });
    await reconcileOn("2026-05-07");
    expect(reportLines()).toEqual({ dashboard: [], check: [] });
  });
});
