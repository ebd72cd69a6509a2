import { createHmac, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { test } from "vitest";
import { JEANNE, jeanne, SITE, STAFFING, startJourney } from "../journeys/start-journey.ts";

const WEBHOOKS = 1_000;
const SECONDS = 10;

/** `npm run bench:load`: what the door answers under load, the pretended GitHub working in the same process. */
test("a thousand signed webhooks in ten seconds", async () => {
  const journey = await startJourney({ records: { [JEANNE]: jeanne("2026-06-30") } });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  const body = JSON.stringify({ ref: "refs/heads/main", repository: { full_name: STAFFING, default_branch: "main" } });
  const signature = `sha256=${createHmac("sha256", journey.sandbox.app.webhookSecret).update(body).digest("hex")}`;
  const send = async () => {
    const began = performance.now();
    const { status } = await fetch(journey.app.webhookUrl, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-github-event": "push",
        "x-github-delivery": randomUUID(),
        "x-hub-signature-256": signature,
      },
      body,
    });
    return { status, milliseconds: performance.now() - began };
  };
  journey.sandbox.log.length = 0;
  const mebibytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024);
  const before = mebibytes();
  const began = performance.now();
  const sent = [];
  for (let at = 0; at < WEBHOOKS; at++) {
    await setTimeout(Math.max(0, began + (at * SECONDS * 1_000) / WEBHOOKS - performance.now()));
    sent.push(send());
  }
  const answers = await Promise.all(sent);
  const took = (performance.now() - began) / 1_000;
  await journey.quiet();
  const times = answers.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.ceil(times.length * share) - 1] ?? 0);
  process.stdout.write(
    `${WEBHOOKS} webhooks in ${took.toFixed(1)} s: ${answers.filter(({ status }) => status >= 200 && status < 300).length} answered 2xx; ` +
      `50 % within ${at(0.5)} ms, 99 % within ${at(0.99)} ms, all within ${at(1)} ms; ` +
      `${journey.sandbox.log.filter(({ path }) => path.includes("/git/trees")).length} trees and ${journey.sandbox.log.length} requests asked of GitHub; ` +
      `resident memory ${before} → ${mebibytes()} MiB\n`,
  );
  await journey.close();
});
