import { afterEach, expect, test } from "vitest";
import { JEANNE, type Journey, jeanne, SITE, STAFFING, startJourney } from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

test.each([
  ["ahead of", -10],
  ["behind", 10],
])("a server whose clock is ten minutes %s GitHub's works as any other", async (_, minutes) => {
  journey = await startJourney({
    records: { [JEANNE]: jeanne("2026-06-30") },
    githubNow: () => new Date(Date.now() + minutes * 60_000),
  });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  const pulls = journey.pulls();
  expect(pulls).toMatchObject([{ state: "open" }]);
  await journey.redeliverLastPush();
  expect(journey.pulls()).toEqual(pulls);
  expect(journey.lastCheck().conclusion).toBe("success");
});
