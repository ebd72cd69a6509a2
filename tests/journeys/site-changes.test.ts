import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  FORK,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
const SETTINGS_FILE = ".github/beta-fiches.yml";

let journey: Journey;
afterEach(() => journey.close());

const states = () => journey.pulls().map(({ state }) => state);
const comments = () => journey.sandbox.listComments(SITE, 1).map(({ body }) => body ?? "");
const settings = (site: string) => `contractor:\n  name: Atelier Numéral\nsite:\n${site}`;

describe("a pull request of ours that a maintainer opens again", () => {
  beforeEach(async () => {
    journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") } });
  });

  async function reopen(): Promise<void> {
    await journey.sandbox.reopenPullRequest(MAINTAINER, SITE, 1);
    await journey.quiet();
  }

  test("after they refused it: it is known at once, and goes on with the records", async () => {
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
    await journey.quiet();
    expect(journey.lastCheck().text).toContain("refusée par le site");
    await reopen();
    expect(journey.lastCheck().text).toContain("déjà ouverte");
    expect(journey.dashboard().body).not.toContain("fermée sans être fusionnée");
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 mars 2027") }]);
  });

  test("after we closed it: it stays theirs, and costs nothing, until the records want it again", async () => {
    const head = await journey.sandbox.head(SITE, BRANCH);
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    expect(states()).toEqual(["closed"]);
    await journey.sandbox.moveBranch(MAINTAINER, SITE, BRANCH, head);
    await reopen();
    await journey.push({ "README.md": "# Dossiers\n" });
    expect([states(), comments().length]).toEqual([["open"], 1]);
    journey.sandbox.log.length = 0;
    await journey.redeliverLastPush();
    expect(journey.sandbox.log.length).toBeLessThanOrEqual(3);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 mars 2027") }]);
  });
});

describe("a site whose default branch is renamed", () => {
  test("is told with the new name, and nothing is closed; then the same pull requests go on, and refusals count", async () => {
    const lea = "members/lea.specimen.yml";
    journey = await startAfterFirstReconcile({
      records: {
        [JEANNE]: jeanne("2026-12-31"),
        [lea]: jeanne("2026-12-31").replace("Jeanne Exemplaire", "Léa Specimen"),
      },
    });
    const { sandbox } = journey;
    await sandbox.closePullRequest(MAINTAINER, SITE, 2);
    await sandbox.renameBranch(SITE, "master", "main");
    await journey.quiet();
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "failure",
      annotations: [{ path: SETTINGS_FILE, message: expect.stringContaining("site.branch: main") }],
    });
    expect(states()).toEqual(["open", "closed"]);
    await journey.push({ [SETTINGS_FILE]: settings("  branch: main\n") });
    expect(journey.pulls()).toMatchObject([
      { state: "open", title: expect.stringContaining("31 mars 2027"), base: { ref: "main" } },
      { state: "closed", base: { ref: "master" } },
    ]);
    expect(journey.lastCheck().text).toContain("refusée par le site");
  });
});

describe("a fork", () => {
  async function startOnFork(how: "machine user" | "app"): Promise<void> {
    journey = await startJourney({
      records: { [SETTINGS_FILE]: settings(`  fork: ${FORK}\n`), [JEANNE]: jeanne("2026-12-31") },
      ...(how === "app" ? {} : { siteToken: (sandbox) => sandbox.userToken("robot-numeral") }),
    });
    const { sandbox } = journey;
    await sandbox.fork(SITE, { login: "atelier-numeral" });
    // The site moves on; the fork lags behind, as forks do.
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-09-30"), "README.md": "# Site\n" });
    if (how === "app") journey.install(FORK);
    else sandbox.addCollaborator(FORK, "robot-numeral", "write");
    journey.install(STAFFING);
    await journey.quiet();
  }

  test.each(["machine user", "app"] as const)(
    "that is behind, with the %s: what is proposed is on the site as it is",
    async (how) => {
      await startOnFork(how);
      expect(await journey.sandbox.readFile(FORK, BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2026-12-31"));
      expect(await journey.sandbox.readFile(FORK, BRANCH, "README.md")).toBe("# Site\n");
      if (how === "machine user") expect(await journey.sandbox.diff(SITE, 1)).not.toContain("README.md");
    },
  );

  test.each(["machine user", "app"] as const)(
    "that is deleted, with the %s: it is told, and goes on from another",
    async (how) => {
      await startOnFork(how);
      journey.sandbox.deleteRepository(FORK);
      await journey.push({ [JEANNE]: jeanne("2027-03-31") });
      expect(journey.lastCheck()).toMatchObject({ conclusion: "failure" });
      expect(journey.lastCheck().annotations).toContainEqual(
        expect.objectContaining({ path: SETTINGS_FILE, message: expect.stringContaining("site.fork") }),
      );
      expect(journey.dashboard().body).toContain("est introuvable ou fermé à l’App");
      await journey.sandbox.fork(SITE, { login: "atelier-numeral" });
      if (how === "app") journey.install(FORK);
      else journey.sandbox.addCollaborator(FORK, "robot-numeral", "write");
      await journey.push({ "README.md": "# Dossiers\n" });
      expect(await journey.sandbox.readFile(FORK, BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2027-03-31"));
      expect(states()).toEqual(how === "app" ? [] : ["closed", "open"]);
    },
  );
});
