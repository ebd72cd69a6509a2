import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { JEANNE, jeanne, MAINTAINER, SITE, STAFFING, startWorld } from "../journeys/start-journey.ts";
import { jobToken, PUSH, runAction, SCHEDULE, WRITING } from "./run-action.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorld({ records: { [JEANNE]: jeanne("2026-12-31") } });
});
afterEach(() => sandbox.close());
const show = () =>
  sandbox.log.map(({ method, path, operation, status }) => `${method} ${path} ${operation} ${status}`).join("\n");
test("smoke", async () => {
  sandbox.log.length = 0;
  const token = jobToken(sandbox, WRITING);
  const none = await runAction(sandbox, { ...PUSH, inputs: { token } });
  console.log(JSON.stringify(none, null, 1).replaceAll("\\n", "\n"));
  console.log(show());
  console.log(
    sandbox
      .listIssues(STAFFING)
      .map(({ body }) => body)
      .join(),
  );
  sandbox.log.length = 0;
  console.log(await sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json"));
  const siteToken = sandbox.userToken(MAINTAINER);
  for (let i = 0; i < 2; i++) {
    sandbox.log.length = 0;
    const outcome = await runAction(sandbox, { ...SCHEDULE, inputs: { token, "site-token": siteToken } });
    console.log(JSON.stringify(outcome, null, 1).replaceAll("\\n", "\n"));
    console.log(show());
  }
  console.log(sandbox.listPullRequests(SITE).map(({ title, body }) => `${title}\n${body}`));
  void expect;
});
