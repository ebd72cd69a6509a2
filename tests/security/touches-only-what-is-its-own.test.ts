import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pullRequestMarker } from "../../src/markers/pull-request-marker.ts";
import { startAfterFirstReconcile } from "../journeys/start-after-first-reconcile.ts";
import {
  FICHES,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  MANAGER,
  SETTINGS,
  SITE,
  STAFFING,
} from "../journeys/start-journey.ts";

/** Another contractor, with the same App, whose records name the same person. */
const THEIRS = "autre-maison/dossiers";
const BRANCH = "beta-fiches/members/jeanne.exemplaire";
const EDITED = jeanneFiche("2026-12-31").replace("role: Développeuse", "role: Architecte");

let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") } });
});
afterEach(() => journey.close());

const read = () => journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE);
const head = () => journey.sandbox.head(SITE, BRANCH);
const bodies = () => journey.pulls().map(({ body }) => body);
const comments = (number = 1) => journey.sandbox.listComments(SITE, number).filter(({ user }) => user?.type === "Bot");

/** A person commits to the pull request, and takes all that we wrote out of its text. */
async function takeOver(): Promise<void> {
  await journey.pushToSite({ [JEANNE_FICHE]: EDITED }, BRANCH);
  await journey.sandbox.updatePullRequest(MAINTAINER, SITE, 1, { body: "Je m’en occupe." });
  await journey.quiet();
}

/** The other contractor says when Jeanne's mission ends. */
async function startTheirs(end: string): Promise<string> {
  await journey.sandbox.createRepository({
    owner: "autre-maison",
    name: "dossiers",
    private: true,
    files: { ...SETTINGS, [JEANNE]: jeanne(end) },
  });
  const actor = `installation ID ${journey.install(THEIRS)}`;
  await journey.quiet();
  return actor;
}

async function pushTheirs(): Promise<void> {
  await journey.sandbox.push({
    as: "autre-maison",
    repository: THEIRS,
    branch: "main",
    files: { "README.md": `${journey.sandbox.log.length}\n` },
    message: "Relire",
  });
  await journey.quiet();
}

const theirCheck = () => journey.sandbox.listCheckRuns(THEIRS).at(-1)?.output.summary ?? "";

describe("a pull request that a maintainer has made their own, commits and text", () => {
  beforeEach(takeOver);

  test("is left as it is, told where the contractor looks, and no second one is opened", async () => {
    const before = await head();
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    await journey.redeliverLastPush();
    expect(await head()).toBe(before);
    expect([bodies(), comments()]).toEqual([["Je m’en occupe."], []]);
    expect(journey.lastCheck().text).toContain("n’est pas, ou n’est plus, une pull request de ces dossiers");
    expect(journey.dashboard().body).toMatch(/Jeanne.*pull\/1\).*n’est plus/);
    expect(journey.issues()).toHaveLength(1);
  });

  test("is not closed once the records want something else", async () => {
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    expect(journey.pulls()).toMatchObject([{ state: "open" }]);
    expect(comments()).toEqual([]);
  });

  test("is adopted by no other contractor who has the same member", async () => {
    const before = await head();
    await startTheirs("2027-05-31");
    await pushTheirs();
    expect(await head()).toBe(before);
    expect([bodies(), comments()]).toEqual([["Je m’en occupe."], []]);
    expect(theirCheck()).toContain("n’est pas, ou n’est plus, une pull request de ces dossiers");
  });

  test("is foreseen as such by a preview", async () => {
    await journey.sandbox.push({
      as: MANAGER,
      repository: STAFFING,
      branch: "essai",
      files: { [JEANNE]: jeanne("2027-03-31") },
      message: "Prolonger",
    });
    await journey.sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "essai", base: "main" });
    await journey.quiet();
    expect(journey.lastCheck().text).toMatch(/n’est plus.*restera telle quelle/);
  });

  test("once it is closed and its branch is gone, what the records want is proposed again", async () => {
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
    await journey.sandbox.moveBranch(MAINTAINER, SITE, BRANCH, null);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
  });
});

test("a text without our marker is no reason to leave our own commit: its fingerprint says whose it is", async () => {
  await journey.sandbox.updatePullRequest(MAINTAINER, SITE, 1, { body: "" });
  await journey.push({ [JEANNE]: jeanne("2027-03-31") });
  expect(journey.pulls()).toMatchObject([{ title: expect.stringContaining("31 mars 2027") }]);
});

test("the branch of another contractor is not moved, open pull request or not", async () => {
  const before = await head();
  await startTheirs("2027-05-31");
  expect([await head(), journey.pulls().length]).toEqual([before, 1]);
  await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
  await pushTheirs();
  expect(await head()).toBe(before);
  expect(journey.pulls()).toMatchObject([{ state: "closed" }]);
  expect(theirCheck()).toContain(`[la branche](`);
  await journey.sandbox.moveBranch(MAINTAINER, SITE, BRANCH, null);
  await pushTheirs();
  expect(await read()).toBe(jeanneFiche("2027-05-31"));
  expect(journey.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
});

describe("a branch of ours that was merged", () => {
  const merge = async () => {
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, 1);
    await journey.quiet();
  };

  test("is deleted, so that another contractor who has the same member can propose", async () => {
    await merge();
    expect(await head()).toBe(null);
    await startTheirs("2027-05-31");
    expect(journey.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
    expect(await read()).toBe(jeanneFiche("2027-05-31"));
  });

  test("is deleted by a later reconcile where the first could not", async () => {
    journey.sandbox.intercept(({ operation }) =>
      operation === "mutation updateRefs" ? { when: "before", how: "reset" } : undefined,
    );
    await merge();
    expect(await head()).not.toBe(null);
    journey.sandbox.intercept(null);
    await journey.redeliverLastPush();
    expect(await head()).toBe(null);
  });

  test("stays where a person has committed to it", async () => {
    await journey.pushToSite({ [JEANNE_FICHE]: EDITED }, BRANCH);
    const before = await head();
    await merge();
    expect(await head()).toBe(before);
  });

  test("stays where rules keep it, and is not tried twice", async () => {
    const refused: string[] = [];
    const body = JSON.stringify({ data: null, errors: [{ type: "FORBIDDEN", message: "Resource not accessible" }] });
    journey.sandbox.intercept((request) => {
      if (request.operation !== "mutation updateRefs") return undefined;
      refused.push(request.operation);
      return { when: "before", how: "answer", status: 200, body };
    });
    await merge();
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(refused).toHaveLength(1);
    expect(await head()).not.toBe(null);
    expect(journey.lastCheck().conclusion).toBe("success");
  });
});

describe("commands", () => {
  const marker = () => pullRequestMarker.find(bodies()[0] ?? "");

  async function command(repository: string, number: number, text: string): Promise<void> {
    journey.sandbox.comment(MAINTAINER, repository, number, text);
    await journey.quiet();
  }

  const answers = (repository: string, number: number) =>
    journey.sandbox.listComments(repository, number).filter(({ user }) => user?.type === "Bot");

  test("on a stranger's pull request with our marker, from a fork: no answer", async () => {
    const { sandbox } = journey;
    const stranger = "inconnu-fictif";
    await sandbox.fork(SITE, { login: stranger, type: "User" });
    const repository = `${stranger}/beta.gouv.fr`;
    await sandbox.push({ as: stranger, repository, branch: BRANCH, files: { "x.md": "x" }, message: "x" });
    const request = { title: "x", body: bodies()[0], head: `${stranger}:${BRANCH}`, base: "master" };
    const number = await sandbox.openPullRequest(stranger, SITE, request);
    for (const text of ["/fiches aide", "/fiches recalculer", "/fiches fermer"]) await command(SITE, number, text);
    expect(answers(SITE, number)).toEqual([]);
    expect(journey.pulls()[1]).toMatchObject({ state: "open", body: bodies()[0] });
  });

  test.each([
    ["another contractor's fingerprint", { contractor: "0a1b2c3d4e5f" }],
    ["no fingerprint", { contractor: undefined }],
  ])("on one of the site's with %s: no answer", async (_what, fields) => {
    const ours = marker();
    if (!ours) throw new Error("our pull request has a marker");
    const body = pullRequestMarker.print({ ...ours, ...fields });
    await journey.pushToSite({ "x.md": "x" }, "beta-fiches/members/autre.exemplaire");
    const request = { title: "x", body, head: "beta-fiches/members/autre.exemplaire", base: "master" };
    const number = await journey.sandbox.openPullRequest(MAINTAINER, SITE, request);
    await command(SITE, number, "/fiches recalculer");
    await command(SITE, number, "/fiches fermer");
    expect(answers(SITE, number)).toEqual([]);
    expect(journey.pulls().find((pull) => pull.number === number)).toMatchObject({ state: "open", body });
  });

  test("on a repository that no records name as their site, with our marker: no answer", async () => {
    const { sandbox } = journey;
    const elsewhere = "autre-compte/site-public";
    await sandbox.createRepository({
      owner: "autre-compte",
      name: "site-public",
      defaultBranch: "master",
      files: FICHES,
    });
    journey.install(elsewhere);
    sandbox.addCollaborator(elsewhere, MAINTAINER, "write");
    await sandbox.push({
      as: MAINTAINER,
      repository: elsewhere,
      branch: BRANCH,
      files: { "x.md": "x" },
      message: "x",
    });
    const request = { title: "x", body: bodies()[0], head: BRANCH, base: "master" };
    const number = await sandbox.openPullRequest(MAINTAINER, elsewhere, request);
    await command(elsewhere, number, "/fiches fermer");
    expect(answers(elsewhere, number)).toEqual([]);
    expect(sandbox.listPullRequests(elsewhere)).toMatchObject([{ state: "open" }]);
  });

  test("have the records of their pull request read again, and no other's", async () => {
    const theirs = await startTheirs("2027-05-31");
    const before = journey.sandbox.log.length;
    await command(SITE, 1, "/fiches recalculer");
    expect(answers(SITE, 1)).toHaveLength(1);
    const sent = journey.sandbox.log.map(({ actor }) => actor);
    expect([sent.slice(0, before).includes(theirs), sent.slice(before).includes(theirs)]).toEqual([true, false]);
  });
});
