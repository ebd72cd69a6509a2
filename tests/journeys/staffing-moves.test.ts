import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import { JEANNE, type Journey, jeanne, MAINTAINER, MANAGER, SITE, STAFFING } from "./start-journey.ts";

const RENAMED = "atelier-numeral/equipe";

let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") } });
});
afterEach(() => journey.close());

const dashboards = (repository: string) =>
  journey.sandbox.listIssues(repository).filter(({ body }) => body?.includes("beta-fiches dashboard"));
const states = () => journey.pulls().map(({ state }) => state);
/** How many repositories are looked at after a push on the site. */
async function reconciledByPush(text: string): Promise<number> {
  const before = journey.logged("reconciled").length;
  await journey.pushToSite({ "README.md": text });
  return journey.logged("reconciled").length - before;
}

async function pushTo(repository: string, files: Record<string, string>, branch = "main"): Promise<void> {
  await journey.sandbox.push({ as: MANAGER, repository, branch, files, message: "Mettre à jour les dossiers" });
  await journey.quiet();
}

describe("a staffing repository that is renamed", () => {
  test.each([
    ["told at once", true],
    ["of which no webhook came", false],
  ])("%s, is reconciled once a push, under its present name", async (_how, isTold) => {
    if (!isTold) journey.sandbox.setWebhookTarget(null);
    journey.sandbox.rename(STAFFING, "equipe");
    await journey.quiet();
    journey.sandbox.setWebhookTarget(journey.app.webhookUrl);
    if (!isTold) await journey.pushToSite({ "README.md": "# Le site\n" });
    await pushTo(RENAMED, { [JEANNE]: jeanne("2027-03-31") });
    expect(await reconciledByPush("# Le site, encore\n")).toBe(1);
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 mars 2027") }]);
    expect(dashboards(RENAMED)).toHaveLength(1);
  });

  test("leaves its name to another one, which is a contractor of its own", async () => {
    journey.sandbox.rename(STAFFING, "equipe");
    await journey.quiet();
    await journey.sandbox.createRepository({
      owner: "atelier-numeral",
      name: "dossiers",
      private: true,
      files: { "LISEZMOI.md": "x" },
    });
    journey.install(STAFFING);
    await journey.quiet();
    await pushTo(RENAMED, { [JEANNE]: jeanne("2027-03-31") });
    expect(states()).toEqual(["open"]);
  });

  test("and whose default branch is too, is not offered again what it had refused", async () => {
    const { sandbox } = journey;
    await pushTo(STAFFING, { [JEANNE]: jeanne("2026-06-30") });
    await journey.pushToSite({
      "content/_authors/jeanne.exemplaire.md": (await fiche()).replace("2026-06-30", "2026-09-30"),
    });
    expect(sandbox.listPullRequests(STAFFING)).toMatchObject([{ state: "open" }]);
    await sandbox.closePullRequest(MANAGER, STAFFING, sandbox.listPullRequests(STAFFING)[0]?.number ?? 0);
    await journey.quiet();
    sandbox.rename(STAFFING, "equipe");
    await sandbox.renameBranch(RENAMED, "main", "principale");
    await pushTo(RENAMED, { "README.md": "# Dossiers\n" }, "principale");
    expect(sandbox.listPullRequests(RENAMED)).toMatchObject([{ state: "closed" }]);
  });
});

const fiche = async () =>
  (await journey.sandbox.readFile(SITE, "master", "content/_authors/jeanne.exemplaire.md")) ?? "";

describe("an archived one", () => {
  test("hears of nothing until it is unarchived, and then of all", async () => {
    const { sandbox } = journey;
    sandbox.archive(STAFFING, true);
    await journey.quiet();
    expect(await reconciledByPush("# Le site\n")).toBe(0);
    await sandbox.closePullRequest(MAINTAINER, SITE, 1);
    await journey.quiet();
    expect(journey.logged("GitHub did not answer as hoped for")).toEqual([]);
    sandbox.archive(STAFFING, false);
    await journey.quiet();
    expect(journey.lastCheck().text).toContain("refusée par le site");
  });

  test("whose webhook did not come is asked once, and then no more", async () => {
    const { sandbox } = journey;
    sandbox.setWebhookTarget(null);
    sandbox.archive(STAFFING, true);
    await journey.quiet();
    sandbox.setWebhookTarget(journey.app.webhookUrl);
    expect(await reconciledByPush("# Le site\n")).toBe(1);
    expect(await reconciledByPush("# Le site, encore\n")).toBe(0);
    expect(journey.logged("GitHub did not answer as hoped for")).toEqual([]);
  });
});

describe("one that is given to another organisation", () => {
  const THEIRS = "autre-maison/dossiers";

  test("is left alone until the App is installed there, and goes on with the same pull requests", async () => {
    const { sandbox } = journey;
    sandbox.transfer(STAFFING, { login: "autre-maison" });
    await journey.quiet();
    sandbox.log.length = 0;
    await journey.pushToSite({ "README.md": "# Le site\n" });
    await sandbox.push({
      as: "autre-maison",
      repository: THEIRS,
      branch: "main",
      files: { [JEANNE]: jeanne("2027-03-31") },
      message: "x",
    });
    await journey.quiet();
    expect(states()).toEqual(["open"]);
    journey.install(THEIRS);
    await journey.quiet();
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 mars 2027") }]);
    expect(dashboards(THEIRS)).toHaveLength(1);
    expect(await reconciledByPush("# Le site, encore\n")).toBe(1);
  });
});
