import { afterEach, beforeEach, expect, test } from "vitest";
import type { GitHubError } from "../../../src/github/github-error.ts";
import { redeliverWebhooks } from "../../../src/github/octokit/redeliver-webhooks.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { receiveWebhooks, type WebhookReceiver } from "../../sandbox/receive-webhooks.ts";
import { asApp, populate, WRITE } from "../../sandbox/support.ts";

const EVER = new Date(0);

let sandbox: Sandbox;
let receiver: WebhookReceiver;
let skipped: GitHubError[];
beforeEach(async () => {
  sandbox = await startSandbox();
  await populate(sandbox);
  receiver = await receiveWebhooks(sandbox);
  skipped = [];
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const ask = (claim = async (_guid: string) => true) =>
  redeliverWebhooks(asApp(sandbox), EVER, claim, (error) => void skipped.push(error));

/** Has webhooks sent, which the App does not take. */
async function fail(times: number): Promise<void> {
  receiver.answer = 500;
  for (let count = 0; count < times; count++)
    sandbox.installApp({ account: `titulaire-${count}`, repositories: "all", permissions: WRITE, events: [] });
  await sandbox.settled();
  receiver.answer = 200;
}

test("one request where nothing failed", async () => {
  sandbox.log.length = 0;
  await ask();
  expect(sandbox.log.map(({ path }) => path)).toEqual(["/app/hook/deliveries?per_page=100&status=failure"]);
});

test("all pages are read, and each webhook is requested once, the oldest first", async () => {
  await fail(130);
  const guids = sandbox.deliveries.map(({ guid }) => guid);
  await ask();
  await sandbox.settled();
  expect(sandbox.deliveries.slice(130).map(({ guid }) => guid)).toEqual(guids);
  await ask();
  await sandbox.settled();
  expect([sandbox.deliveries.length, skipped]).toEqual([260, []]);
});

test("what another process has claimed is left to it", async () => {
  await fail(2);
  const [first, second] = sandbox.deliveries.map(({ guid }) => guid);
  await ask(async (guid) => guid !== first);
  await sandbox.settled();
  expect(sandbox.deliveries.slice(2).map(({ guid }) => guid)).toEqual([second]);
});

test("one that GitHub will not send keeps none of the others away", async () => {
  await fail(2);
  let attempts = 0;
  sandbox.intercept(({ method }) =>
    method === "POST" && ++attempts === 1 ? { when: "before", how: "answer", status: 404 } : undefined,
  );
  await ask();
  await sandbox.settled();
  expect([sandbox.deliveries.length, skipped.map(({ reason }) => reason)]).toEqual([3, ["not-found"]]);
});
