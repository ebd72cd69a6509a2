import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { readInputs } from "../../src/action/read-inputs.ts";
import { temporaryFolder } from "../support/command-line.ts";
import { type Job, PUSH, payloadOf, pullRequestEvent, SCHEDULE } from "./run-action.ts";

/** What a runner gives, on a repository of nobody's. */
function read({ event, payload, inputs = {}, env = {} }: Job) {
  const path = join(temporaryFolder(), "event.json");
  writeFileSync(path, JSON.stringify(payload));
  const given = Object.entries({ token: "ghs_canari", ...inputs });
  return readInputs({
    GITHUB_REPOSITORY: "atelier-numeral/dossiers",
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path,
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_WORKSPACE: "/workspace",
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...env,
  });
}

describe("what an event asks for", () => {
  const other = (event: string): Job => ({ event, payload: payloadOf(event, {}) });
  const cases: [Job, object][] = [
    [pullRequestEvent(7), { command: "plan", pullRequest: { number: 7, isFromFork: false } }],
    [pullRequestEvent(7, "lea/dossiers"), { command: "plan", pullRequest: { number: 7, isFromFork: true } }],
    [PUSH, { command: "deliver", otherBranch: null }],
    [
      { ...PUSH, payload: { ...PUSH.payload, ref: "refs/heads/essai" } },
      { command: "deliver", otherBranch: "essai" },
    ],
    [
      { ...PUSH, payload: { ...PUSH.payload, ref: "refs/tags/main" } },
      { command: "deliver", otherBranch: "main" },
    ],
    [SCHEDULE, { command: "deliver", otherBranch: null }],
    [other("workflow_dispatch"), { command: "deliver" }],
    [other("repository_dispatch"), { command: "deliver" }],
    [other("issues"), { command: "deliver" }],
    [{ ...SCHEDULE, inputs: { command: "check" } }, { command: "check" }],
    [
      { ...other("workflow_dispatch"), inputs: { command: "plan" } },
      { command: "plan", pullRequest: null },
    ],
    [
      { ...pullRequestEvent(7), inputs: { command: "report" } },
      { command: "report", pullRequest: null },
    ],
  ];
  it.each(cases.map(([job, expected]) => [job.event, job, expected] as const))("%s", (_, job, expected) => {
    expect(read(job)).toMatchObject(expected);
  });

  it("is the pull request's, where the fork of its head was deleted", () => {
    const job = pullRequestEvent(7);
    const payload = { pull_request: { number: 7, head: { repo: null }, base: { repo: { full_name: "a/b" } } } };
    expect(read({ ...job, payload })).toMatchObject({ pullRequest: { number: 7, isFromFork: true } });
  });
});

test.each<[string, Job, string]>([
  ["an unknown command", { ...PUSH, inputs: { command: "livrer" } }, "`livrer`"],
  ["an unknown event", { event: "star", payload: {} }, "`star`"],
  ["an event of Object's", { event: "constructor", payload: {} }, "`constructor`"],
  ["delivering a pull request", { ...pullRequestEvent(1), inputs: { command: "deliver" } }, "`deliver`"],
  ["secrets for anyone", { ...pullRequestEvent(1), event: "pull_request_target" }, "`pull_request_target`"],
  ["a time that is none", { ...PUSH, inputs: { "time-limit": "bientôt" } }, "`time-limit`"],
  ["no time", { ...PUSH, inputs: { "time-limit": "0" } }, "`time-limit`"],
  ["a level that is none", { ...SCHEDULE, inputs: { command: "check", "fail-on": "note" } }, "`fail-on`"],
  ["a day that is none", { ...SCHEDULE, inputs: { command: "report", from: "2026-02-30" } }, "`from`"],
  ["a folder elsewhere", { ...SCHEDULE, inputs: { command: "report", out: "../x" } }, "`out`"],
  ["the root", { ...SCHEDULE, inputs: { command: "report", out: "/x" } }, "`out`"],
  ["no token", { ...PUSH, inputs: { token: " " } }, "`token`"],
  ["an event without what it is about", { event: "pull_request", payload: {} }, "`pull_request`"],
  ["a pull request of no number", { event: "pull_request", payload: { pull_request: { number: "7" } } }, "number`"],
  ["a push of no branch", { event: "push", payload: {} }, "`ref`"],
  ["no runner", { ...PUSH, env: { GITHUB_WORKSPACE: undefined } }, "GITHUB_WORKSPACE"],
  ["a repository that climbs", { ...PUSH, env: { GITHUB_REPOSITORY: "a/b/../c" } }, "GITHUB_REPOSITORY"],
])("%s is told with a way out", (_, job, named) => {
  expect(read(job)).toMatchObject({
    severity: "error",
    message: expect.stringContaining(named),
    remedy: expect.stringMatching(/^.{10,}\.$/),
  });
});
