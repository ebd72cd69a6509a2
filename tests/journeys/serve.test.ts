import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { type ServerProcess, startServerProcess, variablesFor } from "../support/server-process.ts";
import { JEANNE, type Journey, jeanne, SITE, STAFFING, startJourney } from "./start-journey.ts";

let server: ServerProcess | undefined;
let journey: Journey | undefined;
afterEach(async () => {
  await server?.stop();
  await journey?.close();
  server = journey = undefined;
});

async function serve(env: Record<string, string>): Promise<string> {
  server = await startServerProcess(env);
  return server.url;
}

test("with Probot's variables it serves an Enterprise server, at the webhook path and at the root", async () => {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
  const { sandbox } = journey;
  sandbox.setWebhookTarget(null);
  journey.install(SITE);
  journey.install(STAFFING);
  const url = await serve(variablesFor(sandbox));
  const body = JSON.stringify({ zen: "Peu à peu." });
  const post = (path: string, secret: string) =>
    fetch(`${url}${path}`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-github-event": "ping",
        "x-github-delivery": "0f0e0d0c-0000-4000-8000-000000000001",
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      },
    });
  const statuses = [];
  for (const path of ["/api/github/webhooks", "/"])
    for (const secret of [sandbox.app.webhookSecret, "un autre secret"])
      statuses.push((await post(path, secret)).status);
  expect(statuses).toEqual([200, 400, 200, 400]);
});

test("half of the credentials is a problem that names what is missing, and no server", async () => {
  await expect(startServerProcess({ APP_ID: "1" })).rejects.toThrow(/^the server ended with 1:[\s\S]*WEBHOOK_SECRET/);
});
