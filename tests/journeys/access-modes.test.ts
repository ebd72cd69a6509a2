import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import {
  FORK,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  MANAGER,
  SITE,
  STAFFING,
  startJourney,
  startJourneyIn,
  startWorld,
} from "./start-journey.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
const SETTINGS_FILE = ".github/beta-fiches.yml";
const ROBOT = "robot-numeral";

let journey: Journey;
afterEach(() => journey.close());

const settings = (fork: string | null) =>
  `contractor:\n  name: Atelier Numéral\n${fork === null ? "" : `site:\n  fork: ${fork}\n`}`;

/** The settings name a fork of the site, in the account of the records; the machine user may push there where there is one. */
async function startOnFork(how: "machine user" | "app"): Promise<void> {
  journey = await startJourney({
    records: { [SETTINGS_FILE]: settings(FORK), [JEANNE]: jeanne("2026-12-31") },
    ...(how === "app" ? {} : { siteToken: (sandbox) => sandbox.userToken(ROBOT) }),
  });
  const { sandbox } = journey;
  await sandbox.fork(SITE, { login: "atelier-numeral" });
  if (how === "app") journey.install(FORK);
  else sandbox.addCollaborator(FORK, ROBOT, "write");
  journey.install(STAFFING);
  await journey.quiet();
}

/** A person opens the pull request from the address that the dashboard gives. */
async function openByHand(): Promise<number> {
  const address = /\((http[^)]+\/compare\/[^)]+)\)/.exec(journey.dashboard().body ?? "")?.[1] ?? "";
  const { pathname, searchParams } = new URL(address);
  const [base = "", head = ""] = decodeURIComponent(pathname.split("/compare/")[1] ?? "").split("...");
  const [owner, , branch] = head.split(":");
  return journey.sandbox.openPullRequest(MANAGER, SITE, {
    title: searchParams.get("title") ?? "",
    body: searchParams.get("body") ?? "",
    head: `${owner}:${branch}`,
    base,
  });
}

const states = () => journey.pulls().map(({ state }) => state);
const read = (repository: string) => journey.sandbox.readFile(repository, BRANCH, JEANNE_FICHE);
const botComments = (number = 1) => journey.sandbox.listComments(SITE, number).map(({ body }) => body ?? "");

describe("first a fork with a machine user, then the App on the site", () => {
  test("what is open stays the one pull request, on the dashboard, and is kept up to date where it is", async () => {
    await startOnFork("machine user");
    journey.install(SITE);
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(states()).toEqual(["open"]);
    expect(journey.dashboard().body).toMatch(/pull\/1\)/);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 mars 2027") }]);
    expect(await read(FORK)).toBe(jeanneFiche("2027-03-31"));
    expect(await read(SITE)).toBe(null);
    expect(journey.pulls()[0]?.body).not.toContain("la corriger directement");
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    expect(states()).toEqual(["closed"]);
    expect(await read(FORK)).toBe(null);
  });

  test("what nobody may push to any more is closed with a word, and one from the site replaces it", async () => {
    await startOnFork("machine user");
    journey.sandbox.addCollaborator(FORK, ROBOT, "read");
    journey.install(SITE);
    await journey.push({ [SETTINGS_FILE]: settings(null), [JEANNE]: jeanne("2027-03-31") });
    expect(states()).toEqual(["closed", "open"]);
    expect(botComments()).toEqual([expect.stringContaining("proposés depuis une branche de `betagouv/beta.gouv.fr`")]);
    expect(await read(SITE)).toBe(jeanneFiche("2027-03-31"));
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    expect(states()).toEqual(["closed", "open"]);
  });

  test("what was refused stays refused", async () => {
    await startOnFork("machine user");
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
    journey.install(SITE);
    await journey.push({ [SETTINGS_FILE]: settings(null) });
    expect(states()).toEqual(["closed"]);
    expect(journey.lastCheck().text).toContain("refusée par le site");
  });

  test("and so it does once the fork is deleted, as far as it was seen before; what the deletion closed is proposed anew", async () => {
    await startOnFork("machine user");
    await journey.push({
      "members/lea.specimen.yml": jeanne("2026-12-31").replace("Jeanne Exemplaire", "Léa Specimen"),
    });
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
    await journey.redeliverLastPush();
    journey.sandbox.deleteRepository(FORK);
    journey.install(SITE);
    await journey.push({ [SETTINGS_FILE]: settings(null) });
    expect(journey.pulls().map(({ state, head }) => [state, head.ref])).toEqual([
      ["closed", BRANCH],
      ["closed", "beta-fiches/members/lea.specimen"],
      ["open", "beta-fiches/members/lea.specimen"],
    ]);
    expect(journey.lastCheck().text).toContain("refusée par le site");
  });

  test("of two of one fiche, one is kept, and the other closed with a word", async () => {
    await startOnFork("app");
    const number = await openByHand();
    await journey.sandbox.closePullRequest(MANAGER, SITE, number);
    await journey.sandbox.updatePullRequest(MANAGER, SITE, number, { body: "" });
    journey.install(SITE);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(states()).toEqual(["closed", "open"]);
    await journey.sandbox.reopenPullRequest(MANAGER, SITE, number);
    await journey.push({ [JEANNE]: jeanne("2027-04-30") });
    expect(states()).toEqual(["closed", "open"]);
    expect(botComments(number)).toEqual([expect.stringContaining("une autre la remplace")]);
  });

  test("commands are heard on what comes from our fork", async () => {
    await startOnFork("machine user");
    journey.install(SITE);
    await journey.push({ "README.md": "# Dossiers\n" });
    journey.sandbox.comment(MAINTAINER, SITE, 1, "/fiches fermer");
    await journey.quiet();
    expect(states()).toEqual(["closed"]);
  });
});

describe("first the App on the site, then a fork", () => {
  async function leaveSite(how: "machine user" | "app"): Promise<void> {
    journey = await startJourney({
      records: { [JEANNE]: jeanne("2026-12-31") },
      ...(how === "app" ? {} : { siteToken: (sandbox) => sandbox.userToken(ROBOT) }),
    });
    const { sandbox } = journey;
    const installation = journey.install(SITE);
    journey.install(STAFFING);
    await journey.quiet();
    await sandbox.fork(SITE, { login: "atelier-numeral" });
    if (how === "app") journey.install(FORK);
    else sandbox.addCollaborator(FORK, ROBOT, "write");
    sandbox.uninstallApp(installation);
    await journey.push({ [SETTINGS_FILE]: settings(FORK) });
  }

  test.each(["machine user", "app"] as const)(
    "with the %s: what is open says what it should and is left; once it does not, it is told, and nothing is opened beside it",
    async (how) => {
      await leaveSite(how);
      expect(states()).toEqual(["open"]);
      expect(journey.lastCheck().text).toContain("déjà ouverte");
      await journey.push({ [JEANNE]: jeanne("2027-03-31") });
      expect(states()).toEqual(["open"]);
      expect(botComments()).toEqual([]);
      expect(journey.dashboard().body).toMatch(/pull\/1\).*ne peut plus la modifier/);
      journey.sandbox.log.length = 0;
      await journey.redeliverLastPush();
      expect(journey.sandbox.log.filter(({ operation }) => operation?.startsWith("mutation"))).toEqual([]);
      await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
      await journey.push({ "README.md": "# Dossiers\n" });
      expect(await read(FORK)).toBe(jeanneFiche("2027-03-31"));
      expect(states()).toEqual(how === "app" ? ["closed"] : ["closed", "open"]);
    },
  );

  test("what was refused stays refused", async () => {
    journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
    const installation = journey.install(SITE);
    journey.install(STAFFING);
    await journey.quiet();
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
    await journey.quiet();
    await journey.sandbox.fork(SITE, { login: "atelier-numeral" });
    journey.install(FORK);
    journey.sandbox.uninstallApp(installation);
    const copied = await journey.sandbox.head(FORK, BRANCH);
    await journey.push({ [SETTINGS_FILE]: settings(FORK) });
    expect(journey.lastCheck().text).toContain("refusée par le site");
    expect(await journey.sandbox.head(FORK, BRANCH)).toBe(copied);
  });
});

describe("from one fork to another", () => {
  const OTHER = "atelier-numeral/site-public";

  test.each(["renamed", "another one"])("%s, with a machine user: the same pull request goes on", async (how) => {
    await startOnFork("machine user");
    const { sandbox } = journey;
    if (how === "renamed") sandbox.rename(FORK, "site-public");
    else await sandbox.fork(SITE, { login: "atelier-numeral", name: "site-public" });
    sandbox.addCollaborator(OTHER, ROBOT, "write");
    await journey.push({ "README.md": "# Dossiers\n" });
    await journey.push({ [SETTINGS_FILE]: settings(OTHER) });
    expect(states()).toEqual(["open"]);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 mars 2027") }]);
    expect(await read(how === "renamed" ? OTHER : FORK)).toBe(jeanneFiche("2027-03-31"));
  });

  test("a stranger's fork with our branch and our marker is none of ours, whichever fork we push to", async () => {
    await startOnFork("machine user");
    const { sandbox } = journey;
    const [ours] = journey.pulls();
    const stranger = "inconnu-fictif";
    await sandbox.fork(SITE, { login: stranger });
    const repository = `${stranger}/beta.gouv.fr`;
    await sandbox.push({ as: stranger, repository, branch: BRANCH, files: { "x.md": "x" }, message: "x" });
    await sandbox.closePullRequest(MAINTAINER, SITE, 1);
    await sandbox.openPullRequest(stranger, SITE, {
      title: "x",
      body: ours?.body,
      head: `${stranger}:${BRANCH}`,
      base: "master",
    });
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(states()).toEqual(["closed", "open", "open"]);
    expect(journey.pulls()[1]).toMatchObject({ title: "x", body: ours?.body });
    expect(botComments(2)).toEqual([]);
  });
});

describe("the App on the fork only", () => {
  test("its branch follows the records, though no pull request was opened yet", async () => {
    await startOnFork("app");
    expect(await read(FORK)).toBe(jeanneFiche("2026-12-31"));
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(await read(FORK)).toBe(jeanneFiche("2027-03-31"));
    const head = await journey.sandbox.head(FORK, BRANCH);
    await journey.redeliverLastPush();
    expect(await journey.sandbox.head(FORK, BRANCH)).toBe(head);
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "neutral",
      text: expect.stringContaining("branche prête"),
    });
    expect(journey.logged("reconciled").filter(({ undelivered }) => undelivered !== 0)).toEqual([]);
  });

  test("what a person opened from it follows too, and keeps the text that they gave it", async () => {
    await startOnFork("app");
    await openByHand();
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(await read(FORK)).toBe(jeanneFiche("2027-03-31"));
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 décembre 2026") }]);
    expect(journey.lastCheck()).toMatchObject({ conclusion: "success" });
    const head = await journey.sandbox.head(FORK, BRANCH);
    journey.sandbox.log.length = 0;
    await journey.redeliverLastPush();
    expect(await journey.sandbox.head(FORK, BRANCH)).toBe(head);
    expect(journey.sandbox.log.filter(({ operation }) => operation?.startsWith("mutation"))).toEqual([]);
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, 1);
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(journey.lastCheck().text).toContain("refusée par le site");
    await journey.push({ [JEANNE]: jeanne("2027-04-30") });
    await journey.redeliverLastPush();
    expect(journey.lastCheck().text).toContain("branche prête");
  });

  test("then a machine user: what a person had opened goes on, its text stays theirs, and its branch moves once", async () => {
    const records = { [SETTINGS_FILE]: settings(FORK), [JEANNE]: jeanne("2026-12-31") };
    const sandbox = await startWorld({ records });
    onTestFinished(() => sandbox.close());
    await sandbox.fork(SITE, { login: "atelier-numeral" });
    journey = await startJourneyIn(sandbox, {});
    journey.install(FORK);
    journey.install(STAFFING);
    await journey.quiet();
    await openByHand();
    await journey.close();
    sandbox.addCollaborator(FORK, ROBOT, "write");
    journey = await startJourneyIn(sandbox, { siteToken: () => sandbox.userToken(ROBOT) });
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(await read(FORK)).toBe(jeanneFiche("2027-03-31"));
    expect(journey.lastCheck()).toMatchObject({ conclusion: "success" });
    const head = await sandbox.head(FORK, BRANCH);
    sandbox.log.length = 0;
    await journey.redeliverLastPush();
    expect(await sandbox.head(FORK, BRANCH)).toBe(head);
    expect(
      sandbox.log.filter(({ method, operation }) => method === "PATCH" || operation?.startsWith("mutation")),
    ).toEqual([]);
    expect(states()).toEqual(["open"]);
  });

  test("what is wanted no more goes with its branch", async () => {
    await startOnFork("app");
    await openByHand();
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    expect([states(), await read(FORK)]).toEqual([["closed"], null]);
  });
});
