import { afterEach, expect, test } from "vitest";
import {
  FICHES,
  FORK,
  JEANNE,
  type Journey,
  jeanne,
  MANAGER,
  SITE,
  STAFFING,
  startJourney,
} from "../journeys/start-journey.ts";

/** The site of another contractor, public, where the same App is installed. */
const THEIRS = "autre-compte/site-public";
const THEIR_FORK = "autre-compte/beta.gouv.fr";
const SETTINGS_FILE = ".github/beta-fiches.yml";

let journey: Journey;
/** Who sends requests by the right of the other account. */
let theirs: string[];
afterEach(() => journey.close());

const settings = (site: string) => ({
  [SETTINGS_FILE]: `contractor:\n  name: Atelier Numéral\nsite:\n${site}`,
});

async function startWith(site: string): Promise<void> {
  journey = await startJourney({ records: { ...settings(site), [JEANNE]: jeanne("2026-12-31") } });
  const { sandbox } = journey;
  await sandbox.createRepository({
    owner: "autre-compte",
    name: "site-public",
    defaultBranch: "master",
    files: FICHES,
  });
  await sandbox.fork(SITE, { login: "autre-compte" });
  await sandbox.fork(SITE, { login: "atelier-numeral" });
  theirs = [THEIRS, THEIR_FORK].map((repository) => `installation ID ${journey.install(repository)}`);
  journey.install(FORK);
  await journey.quiet();
  sandbox.log.length = 0;
  journey.install(STAFFING);
  await journey.quiet();
}

/** Requests about the other account's repositories that our looking at the records has caused. */
const requestsAbout = (owner: string) =>
  journey.sandbox.log.filter(({ path, actor }) => path.toLowerCase().includes(owner) || theirs.includes(actor));

test.each([
  ["another account's public repository", `  repository: ${THEIRS}\n`],
  ["the same in other letters", "  repository: Autre-Compte/Site-Public\n"],
  ["a repository whose owner only begins like ours", "  repository: atelier-numeral-2/beta.gouv.fr\n"],
  ["one of our name in the account of the site", "  repository: betagouv/dossiers\n"],
])("%s is no site: a problem on its line, and no request", async (_what, site) => {
  await startWith(site);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "failure" });
  expect(journey.lastCheck().annotations).toMatchObject([
    { path: SETTINGS_FILE, start_line: 4, message: expect.stringContaining("demandez à qui tient ce serveur") },
  ]);
  expect(requestsAbout(/repository: (.+)/.exec(site)?.[1]?.toLowerCase() ?? "")).toEqual([]);
  expect(journey.sandbox.listPullRequests(THEIRS)).toEqual([]);
});

test("a fork of another account is not pushed to, though the App is installed there", async () => {
  await startWith(`  fork: ${THEIR_FORK}\n`);
  expect(journey.lastCheck().annotations).toMatchObject([
    { path: SETTINGS_FILE, start_line: 4, message: expect.stringContaining("Copiez le site («\u00A0Fork\u00A0»)") },
  ]);
  expect(await journey.sandbox.listBranches(THEIR_FORK)).toEqual(["master"]);
  expect(requestsAbout("autre-compte")).toEqual([]);
});

test("a site of the account of the records needs nobody's word", async () => {
  await startWith(`  repository: ${FORK.toUpperCase()}\n`);
  expect(journey.sandbox.listPullRequests(FORK)).toMatchObject([{ state: "open" }]);
});

test("a pull request of the records cannot have another account's repository read", async () => {
  await startWith("  branch: master\n");
  const { sandbox } = journey;
  sandbox.log.length = 0;
  await sandbox.push({
    as: MANAGER,
    repository: STAFFING,
    branch: "essai",
    files: settings(`  repository: ${THEIRS}\n`),
    message: "Changer de site",
  });
  await sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "essai", base: "main" });
  await journey.quiet();
  expect(requestsAbout("autre-compte")).toEqual([]);
});

test("settings that name a site no more allowed are told, and pull requests of before stay as they are", async () => {
  await startWith("  branch: master\n");
  journey.install(SITE);
  await journey.redeliverLastPush();
  expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  await journey.push(settings(`  repository: ${THEIRS}\n`));
  expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "failure" });
});
