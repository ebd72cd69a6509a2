import { test } from "vitest";
import { measureManyChanges } from "../support/many-changes.ts";

/** DESIGN's: MiB, and ms. */
const BOUNDS = { peak: 150, blocked: 100 };

const cases = {
  "48 changes": { people: 48, missions: 3, others: 4_000, delivery: "pull-request" },
  "400 fiches of thirty values": { people: 400, missions: 10, others: 0, delivery: "pull-request" },
  "400 fiches of thirty values, to be entered": { people: 400, missions: 10, others: 0, delivery: "espace-membre" },
} as const;

/** `npm run bench:changes`: what many changes at once cost the server; without GitHub's pauses. `CASES=0,1` takes some of them. */
test("many changes at once", async () => {
  const chosen = process.env.CASES?.split(",").map(Number);
  for (const [name, options] of Object.entries(cases).filter((_, at) => chosen?.includes(at) ?? true)) {
    const { seconds, peak, blocked, titles } = await measureManyChanges(options);
    process.stdout.write(
      `${name}: ${seconds.toFixed(1)} s, ${titles.length} pull requests; resident memory ${Math.round(peak)} MiB at most (bound ${BOUNDS.peak} for 48), ` +
        `event loop blocked ${Math.round(blocked)} ms at most (bound ${BOUNDS.blocked})\n`,
    );
    if (process.env.DETAILS) process.stdout.write(`${titles.join("\n")}\n`);
  }
});
