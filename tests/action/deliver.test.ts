import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import {
  JEANNE,
  JEANNE_FICHE,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  MANAGER,
  SITE,
  STAFFING,
  startJourneyIn,
  startWorld,
} from "../journeys/start-journey.ts";
import {
  jobToken,
  PUSH,
  payloadOf,
  permissionsOf,
  permissionsTaken,
  runAction,
  SCHEDULE,
  writesOf,
} from "./run-action.ts";

const LOCK = "beta-fiches.lock.json";

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
  sandbox = await startWorld({ records: { [JEANNE]: jeanne("2026-12-31") } });
  token = jobToken(sandbox, permissionsOf("livraison"));
});
afterEach(() => sandbox.close());

const remembered = () => sandbox.readFile(STAFFING, "beta-fiches-data", LOCK);

test("with the job's token alone it lists what to enter and remembers it; a second run finds nothing to do", async () => {
  const first = await runAction(sandbox, { ...PUSH, inputs: { token } });
  expect(first).toMatchObject({ status: 0, stderr: "", annotations: [] });
  expect(first.outputs).toMatchObject({ conclusion: "neutral", changes: "1", "to-enter": "1" });
  expect(first.summary).toContain("### À saisir dans l’espace membre");
  expect(first.summary).toContain("**31/12/2026** au lieu du 30/06/2026");
  expect(sandbox.listPullRequests(SITE)).toEqual([]);
  expect(sandbox.listIssues(STAFFING).map(({ title }) => title)).toEqual(["Tableau de bord des fiches beta.gouv.fr"]);
  const lock = await remembered();
  expect(JSON.parse(lock ?? "{}")).toMatchObject({ version: 1, records: { "members/jeanne.exemplaire": {} } });

  sandbox.log.length = 0;
  const second = await runAction(sandbox, { ...SCHEDULE, inputs: { token } });
  expect([second.status, second.summary]).toEqual([0, first.summary]);
  expect(writesOf(sandbox)).toEqual([]);
  expect(await remembered()).toBe(lock);
});

test("with a token for the site it opens the pull request, once, and remembers what the App would", async () => {
  const inputs = { token, "site-token": sandbox.userToken(MAINTAINER) };
  const first = await runAction(sandbox, { ...PUSH, inputs });
  const [pull, ...others] = sandbox.listPullRequests(SITE);
  expect(others).toEqual([]);
  expect(pull).toMatchObject({ state: "open", user: { login: MAINTAINER } });
  expect(first.outputs).toMatchObject({ conclusion: "success", "to-enter": "0", "open-pull-requests": "1" });
  expect(first.summary).toContain(`[#1](${sandbox.url}/${SITE}/pull/1) ouverte`);
  const lock = await remembered();

  sandbox.log.length = 0;
  const second = await runAction(sandbox, { ...SCHEDULE, inputs });
  expect(second.status).toBe(0);
  expect(writesOf(sandbox)).toEqual([]);

  // The App takes over: it knows the pull request as its own, and has nothing to remember besides.
  const journey = await startJourneyIn(sandbox, { siteToken: () => sandbox.userToken(MAINTAINER) });
  try {
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.pulls().map(({ number, state }) => [number, state])).toEqual([[1, "open"]]);
    expect(await remembered()).toBe(lock);
  } finally {
    await journey.close();
  }
});

test("what the site changed is proposed to the records; the permissions of the example are taken, no more", async () => {
  await sandbox.push({
    ...{ as: MANAGER, repository: STAFFING, branch: "main", message: "Dossier" },
    files: { [JEANNE]: jeanne("2026-06-30") },
  });
  await runAction(sandbox, { ...PUSH, inputs: { token } });
  await sandbox.push({
    ...{ as: MAINTAINER, repository: SITE, branch: "master", message: "Prolonger" },
    files: { [JEANNE_FICHE]: jeanneFiche("2026-09-30") },
  });
  // As where the box « Allow GitHub Actions to create and approve pull requests » is not ticked.
  const withoutPulls = jobToken(sandbox, { ...permissionsOf("livraison"), pull_requests: "read" });
  const limited = await runAction(sandbox, { ...SCHEDULE, inputs: { token: withoutPulls } });
  expect(limited.status).toBe(0);
  expect(limited.summary).toMatch(/La branche est prête\u00A0: \[ouvrez la pull request\]\(\S+\/compare\//);
  const refused = sandbox.log.filter(({ status: answered }) => answered === 403).length;
  const { status, outputs } = await runAction(sandbox, { ...SCHEDULE, inputs: { token } });
  expect([status, outputs.changes]).toEqual([0, "0"]);
  expect(sandbox.listPullRequests(STAFFING)).toMatchObject([{ state: "open" }]);
  const { metadata: _, ...taken } = permissionsTaken(sandbox);
  expect(taken).toEqual(permissionsOf("livraison"));
  expect(sandbox.log.filter(({ status: answered }) => answered === 403)).toHaveLength(refused);
});

test("a job that may only read says which permission is missing, and writes nothing", async () => {
  const reading = jobToken(sandbox, { contents: "read" });
  const { status, summary, annotations, outputs } = await runAction(sandbox, { ...PUSH, inputs: { token: reading } });
  expect([status, outputs.conclusion]).toEqual([1, "failure"]);
  expect(summary).toContain("beta-fiches-data");
  expect(annotations.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual([
    expect.stringContaining("«\u00A0contents: write\u00A0»"),
  ]);
  expect(await sandbox.listBranches(STAFFING)).toEqual(["main"]);
});

test("another branch that is pushed delivers nothing", async () => {
  sandbox.log.length = 0;
  const payload = { ref: "refs/heads/essai##[add-mask]x", repository: { default_branch: "main" } };
  const { status, annotations, stdout } = await runAction(sandbox, { event: "push", payload, inputs: { token } });
  expect(status).toBe(0);
  expect(annotations).toMatchObject([{ level: "notice", properties: { title: expect.stringContaining("`essai") } }]);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.filter((line) => line.includes("##[") && !line.startsWith("::notice "))).toEqual([]);
  expect(sandbox.log).toHaveLength(1);
});

test("a repository without settings is told what is missing", async () => {
  await sandbox.push({
    ...{ as: MANAGER, repository: STAFFING, branch: "main", message: "Ôter" },
    files: { ".github/beta-fiches.yml": null },
  });
  const { status, summary } = await runAction(sandbox, { ...PUSH, inputs: { token } });
  expect(status).toBe(1);
  expect(summary).toContain(".github/beta-fiches.yml");
});

test("a box that a person ticked on the dashboard is read by the next job", async () => {
  await runAction(sandbox, { ...PUSH, inputs: { token } });
  const [dashboard] = sandbox.listIssues(STAFFING);
  const { number = 0, body } = dashboard ?? {};
  const ticked = (body ?? "").replace(/- \[ \](?= Date de fin de mission)/, "- [x]");
  expect(ticked).not.toBe(body);
  await sandbox.updateIssue(MANAGER, STAFFING, number, { body: ticked });
  await runAction(sandbox, { event: "issues", payload: payloadOf("issues", { action: "edited" }), inputs: { token } });
  expect(JSON.parse((await remembered()) ?? "{}").entered).toBeDefined();
});

test("a name in a box is believed from nobody: another workflow's job writes as the same bot", async () => {
  await sandbox.push({
    ...{ as: MANAGER, repository: STAFFING, branch: "main", message: "Bientôt" },
    files: { [JEANNE]: jeanne(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)) },
  });
  await runAction(sandbox, { ...PUSH, inputs: { token } });
  const [dashboard] = sandbox.listIssues(STAFFING);
  const { number = 0, body, user } = dashboard ?? {};
  const forged = (body ?? "").replace(/- \[ \](.*"prolong".*?)\} -->/, `- [x]$1,"by":"${MAINTAINER}"} -->`);
  expect(forged).not.toBe(body);
  await sandbox.updateIssue(user?.login ?? "", STAFFING, number, { body: forged });
  await runAction(sandbox, { ...SCHEDULE, inputs: { token } });
  const [pull] = sandbox.listPullRequests(STAFFING);
  expect(pull?.title).toContain("prolonger");
  expect(pull?.body).not.toContain(MAINTAINER);
});

test("two jobs at once open one pull request and one dashboard, and neither fails", async () => {
  const job = { ...PUSH, inputs: { token, "site-token": sandbox.userToken(MAINTAINER) } };
  const outcomes = await Promise.all([runAction(sandbox, job), runAction(sandbox, job)]);
  expect(outcomes.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
    outcomes.map(() => ({ status: 0, stderr: "" })),
  );
  expect(sandbox.listPullRequests(SITE)).toHaveLength(1);
  expect(sandbox.listIssues(STAFFING)).toHaveLength(1);
});
