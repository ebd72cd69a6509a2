import { expect, test } from "vitest";
import { measureManyChanges } from "../support/many-changes.ts";

/** Ten times what `npm run bench:changes` holds in ms, twice in MiB: the machine does other things too. */
const LIMITS = { blocked: 1_000, peak: 300 };

test("48 changes at once are proposed by urgency, while the server answers and holds little", async () => {
  const { titles, blocked, peak } = await measureManyChanges({
    ...{ people: 48, missions: 3, others: 200, delivery: "pull-request" },
  });
  // Those whose names come first end last.
  const people = titles.map((title) => /nous\.\w+/.exec(title)?.[0]);
  expect(people).toHaveLength(48);
  expect(people).toEqual(people.toSorted().toReversed());
  expect(blocked).toBeLessThan(LIMITS.blocked);
  expect(peak).toBeLessThan(LIMITS.peak);
});
