import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { JEANNE, jeanne, SETTINGS, SITE, startWorld } from "../journeys/start-journey.ts";
import {
  type Job,
  jobToken,
  PUSH,
  permissionsOf,
  pullRequestEvent,
  runAction,
  SCHEDULE,
  writesOf,
} from "./run-action.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorld({ records: { [JEANNE]: jeanne("2026-12-31") } });
});
afterEach(() => sandbox.close());

const token = () => jobToken(sandbox, permissionsOf("livraison"));

/** Runs a job that must end in one error, and gives its words with the requests that it sent. */
async function refusalOf(job: Job): Promise<{ title: string; remedy: string; requests: number }> {
  sandbox.log.length = 0;
  const { status, annotations, summary, outputs, stderr } = await runAction(sandbox, job);
  expect({ status, stderr, conclusion: outputs.conclusion }).toEqual({ status: 1, stderr: "", conclusion: "failure" });
  expect(annotations).toMatchObject([{ level: "error" }]);
  const [{ properties = {}, message = "" } = {}] = annotations;
  expect(message.length).toBeGreaterThan(10);
  expect(summary).toContain("### À savoir");
  expect(writesOf(sandbox)).toEqual([]);
  return { title: properties.title ?? "", remedy: message, requests: sandbox.log.length };
}

test("a staffing repository that is not private, as GitHub says, whatever the event does", async () => {
  const repository = "atelier-numeral/dossiers-publics";
  await sandbox.createRepository({ owner: "atelier-numeral", name: "dossiers-publics", files: SETTINGS });
  const given = { inputs: { token: jobToken(sandbox, permissionsOf("livraison"), repository) }, repository };
  const refused = await refusalOf({ ...PUSH, ...given });
  expect(refused.title).toContain("n’est pas privé");
  expect(refused.requests).toBe(1);
  expect(await sandbox.listBranches(repository)).toEqual(["main"]);
});

test("pull_request_target, before anything is asked", async () => {
  const { payload } = pullRequestEvent(1);
  for (const command of ["auto", "check", "deliver"]) {
    const refused = await refusalOf({ event: "pull_request_target", payload, inputs: { token: token(), command } });
    expect(refused).toMatchObject({ title: expect.stringContaining("`pull_request_target`"), requests: 0 });
    expect(refused.remedy).toContain("`pull_request`");
  }
});

test("no token", async () => {
  const refused = await refusalOf({ ...PUSH, inputs: { token: "" } });
  expect(refused).toMatchObject({ title: expect.stringContaining("`token` est vide"), requests: 0 });
});

test("a token that GitHub refuses", async () => {
  const refused = await refusalOf({ ...PUSH, inputs: { token: "ghs_canari" } });
  expect(refused.title).toBe("GitHub refuse le jeton du job.");
  expect(JSON.stringify(refused)).not.toContain("canari");
});

test("a token for the site that GitHub refuses, before anything is written", async () => {
  const refused = await refusalOf({ ...PUSH, inputs: { token: token(), "site-token": "ghp_canari" } });
  expect(refused.title).toContain("`site-token`");
  expect(refused.remedy).toContain("expiré");
  expect(sandbox.listPullRequests(SITE)).toEqual([]);
});

test("a GitHub that does not answer, at the end of the time that it was given", async () => {
  sandbox.intercept(() => ({ when: "before", how: "hang" }));
  const refused = await refusalOf({ ...SCHEDULE, inputs: { token: token(), "time-limit": "0.05" } });
  expect(refused.title).toContain("0,05\u00A0min");
  expect(refused.remedy).toContain("Relancez le job");
});

test("a GitHub that fails", async () => {
  sandbox.intercept(() => ({ when: "before", how: "answer", status: 403, body: '{"message":"::error::canari"}' }));
  const refused = await refusalOf({ ...SCHEDULE, inputs: { token: token() } });
  expect(JSON.stringify(refused)).not.toContain("canari");
});

test("a machine that cannot be written to", async () => {
  const job = { ...PUSH, inputs: { token: "" }, env: { GITHUB_STEP_SUMMARY: "/" } };
  const { status, annotations, stderr } = await runAction(sandbox, job);
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  expect(annotations.at(-1)).toMatchObject({
    level: "error",
    properties: { title: expect.stringContaining("EISDIR") },
  });
});

test.each<[string, Job, string]>([
  ["an unknown command", { ...PUSH, inputs: { command: "livrer" } }, "`livrer`"],
  ["no runner", { ...PUSH, env: { GITHUB_API_URL: undefined } }, "GITHUB_API_URL"],
])("%s", async (_, job, named) => {
  const refused = await refusalOf({ ...job, inputs: { token: "ghs_canari", ...job.inputs } });
  expect(refused).toMatchObject({ title: expect.stringContaining(named), requests: 0 });
});
