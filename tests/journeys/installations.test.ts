import { afterEach, expect, test } from "vitest";
import { JEANNE, type Journey, jeanne, PERMISSIONS, SITE, STAFFING, startJourney } from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

const start = async () => {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-06-30") } });
};
const requests = (path: RegExp) => journey.sandbox.log.filter(({ route, path: at }) => path.test(`${route} ${at}`));

test("an installation that was suspended is left alone, and looked at whole once it is no more, though its event lists nothing", async () => {
  await start();
  journey.install(SITE);
  const staffing = journey.install(STAFFING);
  await journey.quiet();
  const { sandbox } = journey;
  sandbox.suspendApp(staffing, true);
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  await journey.quiet();
  expect(journey.pulls()).toEqual([]);
  sandbox.suspendApp(staffing, false);
  await journey.quiet();
  expect(journey.pulls()).toHaveLength(1);
});

test("permissions that an account accepts count at once", async () => {
  await start();
  journey.install(STAFFING);
  const { pull_requests: _, ...without } = PERMISSIONS;
  const site = journey.install(SITE, without);
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  await journey.quiet();
  expect(journey.pulls()).toEqual([]);
  journey.sandbox.acceptPermissions(site, PERMISSIONS);
  await journey.quiet();
  await journey.redeliverLastPush();
  expect(journey.pulls()).toHaveLength(1);
});

test("a token that GitHub refuses before its hour is over is asked anew, once, and the request made again", async () => {
  await start();
  journey.install(SITE);
  const staffing = journey.install(STAFFING);
  await journey.quiet();
  journey.sandbox.revokeTokens(staffing);
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  await journey.quiet();
  expect(journey.pulls()).toHaveLength(1);
  expect(requests(/access_tokens/)).toHaveLength(1);
});
