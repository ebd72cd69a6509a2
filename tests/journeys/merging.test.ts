import { afterEach, beforeEach, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  SITE,
  STAFFING,
} from "./start-journey.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";

let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") } });
});
afterEach(() => journey.close());

const states = () => journey.pulls().map(({ state, merged }) => (merged ? "merged" : state));
const writes = () =>
  journey.sandbox.log.filter(({ method, operation }) => method !== "GET" && !operation?.startsWith("query"));
const read = () => journey.sandbox.readFile(SITE, "master", JEANNE_FICHE);

/** Nothing is left of it, nothing is proposed a second time, and what follows is proposed anew. */
async function expectApplied(): Promise<void> {
  expect(states()).toEqual(["merged"]);
  expect(await journey.sandbox.listBranches(SITE)).toEqual(["master"]);
  await journey.redeliverLastPush();
  journey.sandbox.log.length = 0;
  await journey.redeliverLastPush();
  await journey.pushToSite({ "README.md": "# Le site\n" });
  expect(writes()).toEqual([]);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "success", title: "La fiche suivie est à jour" });
  await journey.push({ [JEANNE]: jeanne("2027-03-31") });
  expect(states()).toEqual(["merged", "open"]);
}

test.each(["merge", "squash", "rebase"] as const)("merged by %s, it is applied", async (method) => {
  await journey.sandbox.mergePullRequest(MAINTAINER, SITE, 1, { method });
  await journey.quiet();
  expect(await read()).toBe(jeanneFiche("2026-12-31"));
  await expectApplied();
});

test.each(["squash", "rebase"] as const)(
  "with a person's commit and merged by %s, it is applied, theirs stays, and their branch is theirs to delete",
  async (method) => {
    const theirs = jeanneFiche("2026-12-31").replace("role: Développeuse", "role: Architecte");
    await journey.pushToSite({ [JEANNE_FICHE]: theirs }, BRANCH);
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, 1, { method });
    await journey.quiet();
    expect(await read()).toBe(theirs);
    expect(await journey.sandbox.listBranches(SITE)).toContain(BRANCH);
    await journey.sandbox.moveBranch(MAINTAINER, SITE, BRANCH, null);
    await expectApplied();
  },
);

test("on its way through a merge queue it is left alone, and applied once the queue merged it", async () => {
  const { sandbox } = journey;
  const head = await sandbox.head(SITE, BRANCH);
  const queued = `gh-readonly-queue/master/pr-1-${await sandbox.head(SITE, "master")}`;
  journey.sandbox.log.length = 0;
  // GitHub pushes each group that it tries to a branch of its own, and others are merged meanwhile.
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-12-31") }, queued);
  expect(journey.sandbox.log).toEqual([]);
  await journey.pushToSite({ "content/_authors/lea.fictive.md": jeanneFiche("2027-01-31") });
  await journey.redeliverLastPush();
  expect(await sandbox.head(SITE, BRANCH)).toBe(head);
  await sandbox.mergePullRequest(MAINTAINER, SITE, 1, { method: "squash" });
  await sandbox.moveBranch(MAINTAINER, SITE, queued, null);
  await journey.quiet();
  await expectApplied();
});

test("a required check that never ends keeps it open: nothing is written, however often it is looked at, and the people are told that it waits", async () => {
  const { sandbox } = journey;
  const head_sha = await sandbox.head(SITE, BRANCH);
  const token = sandbox.installationToken(journey.install(SITE));
  const answer = await fetch(`${sandbox.url}/repos/${SITE}/check-runs`, {
    method: "POST",
    headers: { authorization: `token ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "tests du site", head_sha, status: "in_progress" }),
  });
  expect(answer.status).toBe(201);
  await journey.quiet();
  await journey.redeliverLastPush();
  await journey.redeliverLastPush();
  sandbox.log.length = 0;
  for (let day = 0; day < 5; day += 1) {
    await journey.app.resync();
    await journey.quiet();
    await journey.pushToSite({ "README.md": `# Le site, jour ${day}\n` });
  }
  expect(writes()).toEqual([]);
  expect(states()).toEqual(["open"]);
  expect(journey.sandbox.listIssues(STAFFING)[0]?.body).toMatch(/### Pull requests ouvertes\n\n.*ouverte le/);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "success" });
});
