import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MANAGER,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

const BRANCH = "beta-fiches/write-back";
const TITLE = "Reprendre les valeurs du site";
const PRIVATE = "    order: BC-2026-014 # la commande\n    unit: devops-confirme\n";
const record = (end: string) => `# Ne pas réordonner\n${jeanne(end, PRIVATE)}`;

let journey: Journey;
afterEach(() => journey.close());

const writeBacks = () => journey.sandbox.listPullRequests(STAFFING);
const recordOn = (branch: string) => journey.sandbox.readFile(STAFFING, branch, JEANNE);
/** A push that changes no record makes the App reconcile again. */
const pushNothingNew = (text = "# Dossiers\n") => journey.push({ "README.md": text });
const move = (end: string) => journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche(end) });

describe("the person prolongs her own mission on the site", () => {
  beforeEach(async () => {
    journey = await startAfterFirstReconcile({ records: { [JEANNE]: record("2026-06-30") } });
    await move("2026-12-31");
    await pushNothingNew();
  });

  test("nothing is proposed on the site; one pull request moves one value of the record", async () => {
    expect(journey.pulls()).toEqual([]);
    const [pull, ...others] = writeBacks();
    expect(others).toEqual([]);
    expect(pull).toMatchObject({ state: "open", title: TITLE, head: { ref: BRANCH }, base: { ref: "main" } });
    expect(pull?.body).toContain("| 30 juin 2026 | **31 décembre 2026** |");
    expect(await recordOn(BRANCH)).toBe(record("2026-12-31"));
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "success",
      text: expect.stringContaining(`#${pull?.number}`),
    });
  });

  test("merged, it ends all: pushes on either side move nothing more", async () => {
    await journey.sandbox.mergePullRequest(MANAGER, STAFFING, writeBacks()[0]?.number ?? 0);
    await journey.quiet();
    await pushNothingNew("# Un\n");
    await pushNothingNew("# Deux\n");
    expect(journey.pulls()).toEqual([]);
    expect(writeBacks().map(({ merged }) => merged)).toEqual([true]);
    expect(await journey.sandbox.listBranches(STAFFING)).toEqual(["beta-fiches-data", "main"]);
    expect(await recordOn("main")).toBe(record("2026-12-31"));
    const base = await journey.sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json");
    expect(base).toContain("2026-12-31");
    expect(journey.lastCheck().title).toBe("La fiche suivie est à jour");
  });

  test("when the site drifts again, the same pull request follows", async () => {
    await move("2027-03-31");
    await pushNothingNew("# Encore\n");
    expect(writeBacks()).toHaveLength(1);
    expect(writeBacks()[0]?.body).toContain("**31 mars 2027**");
    expect(await recordOn(BRANCH)).toBe(record("2027-03-31"));
  });

  test("once the record moves too, a person chooses: the three values are shown and the pull request is closed", async () => {
    await journey.push({ [JEANNE]: record("2026-03-31") });
    expect(writeBacks().map(({ state, merged }) => [state, merged])).toEqual([["closed", false]]);
    expect(journey.pulls()).toEqual([]);
    const check = journey.lastCheck();
    expect(check.conclusion).toBe("failure");
    expect(check.annotations).toMatchObject([{ path: JEANNE, start_line: 7 }]);
    const [annotation] = journey.sandbox.listCheckRuns(STAFFING).at(-1)?.annotations ?? [];
    expect(annotation?.title).toMatch(/31 mars 2026.*31 décembre 2026.*30 juin 2026/);
  });

  test("once the record comes closer to the site, the pull request is made anew on what the record says: nothing conflicts", async () => {
    await journey.push({ [JEANNE]: record("2026-09-30") });
    await journey.retry();
    expect(writeBacks().map(({ state }) => state)).toEqual(["open"]);
    expect(await recordOn(BRANCH)).toBe(record("2026-12-31"));
    await journey.sandbox.mergePullRequest(MANAGER, STAFFING, writeBacks()[0]?.number ?? 0);
    expect(await recordOn("main")).toBe(record("2026-12-31"));
  });

  test("taken back on the site, it is closed and its branch deleted", async () => {
    const { number = 0 } = writeBacks()[0] ?? {};
    await move("2026-06-30");
    await pushNothingNew("# Encore\n");
    expect(writeBacks().map(({ state }) => state)).toEqual(["closed"]);
    expect(await journey.sandbox.listBranches(STAFFING)).not.toContain(BRANCH);
    expect(journey.sandbox.listComments(STAFFING, number).map(({ body }) => body)).toEqual([
      expect.stringContaining("plus rien à reprendre"),
    ]);
    await move("2026-12-31");
    await pushNothingNew("# Et encore\n");
    expect(writeBacks().map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  test("a person's commit on it stays, whatever the site says next", async () => {
    const mine = record("2026-12-15");
    await journey.sandbox.push({
      as: MANAGER,
      repository: STAFFING,
      branch: BRANCH,
      files: { [JEANNE]: mine },
      message: "Corriger",
    });
    await move("2027-03-31");
    await pushNothingNew("# Encore\n");
    expect(await recordOn(BRANCH)).toBe(mine);
    expect(journey.lastCheck().text).toContain("laissée telle quelle");
    await move("2026-06-30");
    await pushNothingNew("# Et encore\n");
    expect(await recordOn(BRANCH)).toBe(mine);
    expect(writeBacks().map(({ state }) => state)).toEqual(["open"]);
    expect(journey.sandbox.listComments(STAFFING, writeBacks()[0]?.number ?? 0)).toHaveLength(1);
  });

  test.each([true, false])(
    "closed unmerged, it is silent until the value changes (branch deleted: %s)",
    async (deleted) => {
      await journey.sandbox.closePullRequest(MANAGER, STAFFING, writeBacks()[0]?.number ?? 0);
      if (deleted) await journey.sandbox.moveBranch(MANAGER, STAFFING, BRANCH, null);
      await pushNothingNew("# Encore\n");
      expect(writeBacks().map(({ state }) => state)).toEqual(["closed"]);
      await move("2027-03-31");
      await pushNothingNew("# Et encore\n");
      expect(writeBacks().map(({ state }) => state)).toEqual(["closed", "open"]);
      expect(await recordOn(BRANCH)).toBe(record("2027-03-31"));
    },
  );

  test("closed with a person's commit on its branch, it waits for them, and says so, until the branch is deleted", async () => {
    const mine = record("2026-12-15");
    const mend = { as: MANAGER, repository: STAFFING, branch: BRANCH, files: { [JEANNE]: mine }, message: "Corriger" };
    await journey.sandbox.push(mend);
    await journey.sandbox.closePullRequest(MANAGER, STAFFING, writeBacks()[0]?.number ?? 0);
    await move("2027-03-31");
    await pushNothingNew("# Encore\n");
    expect(await recordOn(BRANCH)).toBe(mine);
    expect(writeBacks().map(({ state }) => state)).toEqual(["closed"]);
    expect(journey.lastCheck().text).toContain(`/${STAFFING}/tree/${BRANCH}`);
    expect(journey.lastCheck().text).toContain("rouvrez la pull request, ou supprimez la branche");
    await journey.sandbox.moveBranch(MANAGER, STAFFING, BRANCH, null);
    await pushNothingNew("# Et encore\n");
    expect(writeBacks().map(({ state }) => state)).toEqual(["closed", "open"]);
    expect(await recordOn(BRANCH)).toBe(record("2027-03-31"));
  });

  test("a record that cannot be read closes nothing", async () => {
    await journey.push({ [JEANNE]: "missions: [\n" });
    expect(writeBacks().map(({ state }) => state)).toEqual(["open"]);
  });

  test("a record that is deleted closes nothing on the site, and has no write-back left", async () => {
    await journey.push({ [JEANNE]: null });
    expect(journey.pulls()).toEqual([]);
    expect(writeBacks().map(({ state }) => state)).toEqual(["closed"]);
    expect(await journey.sandbox.readFile(SITE, "master", JEANNE_FICHE)).toBe(jeanneFiche("2026-12-31"));
  });

  test("a reconcile with nothing new takes three requests at most, the pull request being open, and writes nothing", async () => {
    const requests = async () => {
      journey.sandbox.log.length = 0;
      await journey.dispatch();
      return journey.sandbox.log.map(({ operation, route }) => operation ?? route);
    };
    await requests();
    expect(await requests()).toEqual(["query repository", "query repository"]);
  });
});

test("where GitHub takes no more within the hour, it is proposed by a later reconcile", async () => {
  let today = "2026-05-05";
  journey = await startJourney({
    ...{ records: { [JEANNE]: record("2026-06-30") }, writesAnHour: 32, today: () => today },
  });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  await move("2026-12-31");
  await pushNothingNew();
  expect(writeBacks()).toEqual([]);
  today = "2026-05-06";
  await journey.redeliverLastPush();
  expect(writeBacks()).toHaveLength(1);
});
