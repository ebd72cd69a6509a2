import { test } from "vitest";
import { growthCases } from "./growth-cases.ts";

/** KiB. */
const SIZES = [64, 128, 256];
/** Ms below which a growth says nothing. */
const QUICK = 40;

/** `npm run bench:growth`: how the time of each function on untrusted text grows with the text, at its worst. */
test.each(growthCases)("$name", ({ name, run, worst }) => {
  for (const [text, make] of Object.entries(worst)) {
    const times: number[] = [];
    for (const size of SIZES) {
      const given = make(size * 1024);
      times.push(bestOf(() => run(given)));
      if ((times.at(-1) ?? 0) > 1_500) break;
    }
    const growth = (times.at(-1) ?? 0) / Math.max(1, times.at(-2) ?? 1);
    const isBad = times.length < 3 || ((times.at(-1) ?? 0) > QUICK && growth > 3);
    if ((times.at(-1) ?? 0) > QUICK || isBad)
      process.stdout.write(
        `${isBad ? "BAD" : "ok "} ${name}: ${text}: ${times.map((ms) => ms.toFixed(0)).join(" / ")} ms\n`,
      );
  }
});

/** Ms of the best of two runs; slow work is run once. */
function bestOf(work: () => void): number {
  const first = timeOf(work);
  return first > 300 ? first : Math.min(first, timeOf(work));
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
