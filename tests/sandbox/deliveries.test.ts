import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { receiveWebhooks, type WebhookReceiver } from "./receive-webhooks.ts";
import { asApp, populate, refusal, staffing, WRITE, withToken } from "./support.ts";

let sandbox: Sandbox;
let receiver: WebhookReceiver;
beforeEach(async () => {
  sandbox = await startSandbox();
  await populate(sandbox);
  receiver = await receiveWebhooks(sandbox);
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const STAFFING = "atelier-numeral/staffing";
const install = (events: string[] = []) =>
  sandbox.installApp({ account: staffing.owner, repositories: "all", permissions: WRITE, events });

test("what failed is listed, and redelivered under the same GUID", async () => {
  receiver.answer = 500;
  const id = install();
  await sandbox.settled();
  const app = asApp(sandbox);
  const { data } = await app.rest.apps.listWebhookDeliveries();
  expect(data).toMatchObject([{ event: "installation", action: "created", status_code: 500, redelivery: false }]);
  receiver.answer = 200;
  await app.rest.apps.redeliverWebhookDelivery({ delivery_id: Number(data[0]?.id) });
  await sandbox.settled();
  expect(receiver.received.map(({ guid }) => guid)).toEqual([data[0]?.guid, data[0]?.guid]);
  expect((await app.rest.apps.listWebhookDeliveries()).data).toMatchObject([
    { redelivery: true, status: "OK", status_code: 200 },
    { redelivery: false },
  ]);
  const installed = withToken(sandbox, sandbox.installationToken(id));
  expect(await refusal(installed.rest.apps.listWebhookDeliveries())).toMatchObject({ status: 401 });
});

test("a delivery can be lost or doubled, under one GUID", async () => {
  sandbox.setWebhookFate(({ event }) => (event === "push" ? "twice" : "lose"));
  install(["push"]);
  await sandbox.push({ as: "jeanne", repository: STAFFING, branch: "main", files: { a: "a" }, message: "A" });
  await sandbox.settled();
  expect(receiver.received.map(({ event }) => event)).toEqual(["push", "push"]);
  expect(new Set(receiver.received.map(({ guid }) => guid)).size).toBe(1);
});

test("a closed port is remembered as such", async () => {
  sandbox.setWebhookTarget("http://127.0.0.1:1/");
  install();
  await sandbox.settled();
  expect(sandbox.deliveries).toMatchObject([{ statusCode: 0, status: "failed to connect to host" }]);
});
