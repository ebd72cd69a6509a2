import { afterEach, expect, test } from "vitest";
import { type Journey, SITE, STAFFING, startJourney } from "./start-journey.ts";

const NOBODY = "http://127.0.0.1:1/";

let journey: Journey;
afterEach(() => journey.close());

/** Redeliveries, oldest first: which event, and whether it was taken. */
const redeliveries = () =>
  journey.sandbox.deliveries
    .filter(({ redelivery }) => redelivery)
    .map(({ guid, statusCode }) => ({ guid, taken: statusCode === 200 }));

test("what could not be delivered is redelivered once when the App starts, and not what came in the end", async () => {
  journey = await startJourney();
  await journey.quiet();
  const { sandbox, app } = journey;
  sandbox.setWebhookTarget(NOBODY);
  journey.install(SITE);
  journey.install(STAFFING);
  await sandbox.settled();
  const [lost, late] = sandbox.deliveries;
  if (!lost || !late) throw new Error("two webhooks expected");
  sandbox.redeliver(lost.id);
  sandbox.redeliver(lost.id);
  await sandbox.settled();
  sandbox.setWebhookTarget(app.webhookUrl);
  sandbox.redeliver(late.id);
  await sandbox.settled();
  const before = redeliveries().length;

  const replica = await journey.startReplica();
  await replica.idle();
  await sandbox.settled();
  expect(redeliveries().slice(before)).toEqual([{ guid: lost.guid, taken: true }]);

  const another = await journey.startReplica();
  await another.idle();
  await sandbox.settled();
  expect(redeliveries()).toHaveLength(before + 1);
});

test("the daily resync redelivers it too", async () => {
  let tick = () => {};
  journey = await startJourney({
    schedule: (round) => {
      tick = round;
      return () => undefined;
    },
  });
  await journey.quiet();
  await installUnheard();
  expect(redeliveries()).toEqual([]);
  tick();
  await journey.quiet();
  expect(redeliveries()).toMatchObject([{ taken: true }]);
});

test("what failed more than three days ago is left", async () => {
  let later = 0;
  journey = await startJourney({ today: () => daysFromNow(later) });
  await journey.quiet();
  const { sandbox } = journey;
  await installUnheard();
  for (const [days, times] of [
    [5, 0],
    [1, 1],
  ] as const) {
    later = days;
    const replica = await journey.startReplica();
    await replica.idle();
    await sandbox.settled();
    expect(redeliveries()).toHaveLength(times);
  }
});

/** The App is installed, and the webhook is lost. */
async function installUnheard(): Promise<void> {
  const { sandbox, app } = journey;
  sandbox.setWebhookTarget(NOBODY);
  journey.install(STAFFING);
  await sandbox.settled();
  sandbox.setWebhookTarget(app.webhookUrl);
}

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
