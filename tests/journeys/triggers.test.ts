import { afterEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  EVENTS,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  PERMISSIONS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

const writeBacks = () => journey.sandbox.listPullRequests(STAFFING);
const operations = () => journey.sandbox.log.map(({ operation, route }) => operation ?? route);

describe("what makes the App reconcile", () => {
  const start = async (end: string) => {
    journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne(end) } });
  };

  test("a push on the site's branch reconciles the staffing repositories that follow it", async () => {
    await start("2026-06-30");
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") });
    expect(writeBacks()).toHaveLength(1);
  });

  test("a push on another branch of the site reconciles nothing", async () => {
    await start("2026-06-30");
    journey.sandbox.log.length = 0;
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") }, "essai");
    expect(operations()).toEqual([]);
  });

  test("one of our pull requests that the site closes is known at once to be refused", async () => {
    await start("2026-12-31");
    expect(journey.pulls()).toHaveLength(1);
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, journey.pulls()[0]?.number ?? 0);
    await journey.quiet();
    expect(journey.lastCheck().text).toContain("refusée par le site");
  });

  test("one of our pull requests that the site merges is known at once to be agreed", async () => {
    await start("2026-12-31");
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, journey.pulls()[0]?.number ?? 0);
    await journey.quiet();
    expect(journey.lastCheck().title).toBe("La fiche suivie est à jour");
    const base = await journey.sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json");
    expect(base).toContain("2026-12-31");
  });

  test("anyone else's pull request on the site is none of ours", async () => {
    await start("2026-06-30");
    const { sandbox } = journey;
    await journey.pushToSite({ "README.md": "# Site\n" }, "essai");
    const number = await sandbox.openPullRequest(MAINTAINER, SITE, { title: "Essai", head: "essai", base: "master" });
    await journey.quiet();
    sandbox.log.length = 0;
    await sandbox.closePullRequest(MAINTAINER, SITE, number);
    await journey.quiet();
    expect(operations()).toEqual([]);
  });

  test("a dispatch of type staffing-change reconciles; another does not", async () => {
    await start("2026-06-30");
    journey.sandbox.log.length = 0;
    await journey.dispatch("autre-chose");
    expect(operations()).toEqual([]);
    await journey.dispatch();
    expect(operations()).toEqual(["query repository", "query repository"]);
  });
});

describe("what makes up for lost events", () => {
  const install = (name: string) => ({
    account: name.split("/")[0] ?? "",
    repositories: [name],
    permissions: PERMISSIONS,
    events: EVENTS,
  });

  test("a start reconciles every repository where the App is installed", async () => {
    journey = await startJourney({
      records: { [JEANNE]: jeanne("2026-12-31") },
      before: (sandbox) => [SITE, STAFFING].map((name) => sandbox.installApp(install(name))),
    });
    await journey.quiet();
    expect(journey.pulls()).toHaveLength(1);
  });

  test("the daily resync finds what no webhook announced, and reads one state of a repository without settings", async () => {
    let tick = () => {};
    journey = await startJourney({
      records: { [JEANNE]: jeanne("2026-06-30") },
      schedule: (resync) => {
        tick = resync;
        return () => undefined;
      },
    });
    const { sandbox } = journey;
    journey.install(SITE);
    journey.install(STAFFING);
    await journey.quiet();
    sandbox.setWebhookTarget(null);
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") });
    expect(writeBacks()).toEqual([]);
    tick();
    await journey.quiet();
    expect(writeBacks()).toHaveLength(1);

    await journey.app.resync();
    await journey.quiet();
    sandbox.log.length = 0;
    await journey.app.resync();
    await journey.quiet();
    // Of the staffing repository, of the site it follows, and of the site as a repository without settings, which is never offered any.
    const reads = Array(3).fill("query repository");
    expect(operations().sort()).toEqual(
      ["/app/installations", ...Array(2).fill("/installation/repositories"), ...reads].sort(),
    );
  });

  test("an installation that fails does not keep the others from being reconciled", async () => {
    journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
    const { sandbox } = journey;
    sandbox.setWebhookTarget(null);
    const broken = journey.install(SITE, { metadata: "read" });
    journey.install(STAFFING);
    await journey.app.resync();
    await journey.quiet();
    expect(broken).toBeGreaterThan(0);
    expect(sandbox.listCheckRuns(STAFFING)).not.toEqual([]);
  });

  test("twice at once is one resync", async () => {
    journey = await startJourney();
    await journey.quiet();
    journey.sandbox.log.length = 0;
    await Promise.all([journey.app.resync(), journey.app.resync()]);
    expect(operations()).toEqual(["/app/installations"]);
  });
});
