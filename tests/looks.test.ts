import { expect, test } from "vitest";
import type { Connections } from "../src/github/connections.ts";
import { createReadingCache } from "../src/github/create-reading-cache.ts";
import { createLooks } from "../src/looks.ts";
import { keepInProcess } from "../src/queue/keep-in-process.ts";
import type { LookSummary } from "../src/queue/watch.ts";
import { fakeTimers } from "./queue/fake-timers.ts";

/** Looks of which those at `atelier/piege` fail on what nobody expects. */
function start(isReady = true) {
  const asked: string[] = [];
  const connections: Connections = {
    async asApp({ owner, name }) {
      asked.push(`${owner}/${name}`);
      if (name === "piege") throw new TypeError("cannot read");
      return null;
    },
    async *installed() {},
    redeliver: async () => undefined,
    forget: () => undefined,
    asUser: null,
  };
  const bugs: unknown[] = [];
  const looked: LookSummary[] = [];
  const timers = fakeTimers();
  const looks = createLooks(
    connections,
    { now: () => new Date(0), links: { webUrl: "", homepage: "", siteUrl: "" }, siteCache: createReadingCache() },
    { ...keepInProcess({ setTimer: timers.setTimer }), isReady: () => isReady },
    {
      looked: (look) => looked.push(look),
      gaveUp: () => undefined,
      failed: () => undefined,
      broke: (error) => bugs.push(error),
    },
  );
  return { looks, asked, bugs, looked, timers };
}

test("a bug that one repository meets stops no other, and its look is made again later", async () => {
  const { looks, asked, bugs, looked, timers } = start();
  await looks.at(["atelier/piege", "atelier/dossiers"]);
  await looks.idle();
  expect(asked).toEqual(["atelier/piege", "atelier/dossiers"]);
  expect(bugs).toEqual([expect.any(TypeError)]);
  expect(looked.map(({ outcome }) => outcome).sort()).toEqual(["done", "failed"]);
  timers.next();
  await looks.idle();
  expect(asked.filter((name) => name === "atelier/piege")).toHaveLength(2);
});

test("a look that fails while what processes share is away is no bug, and is made again later", async () => {
  const { looks, bugs, looked, timers } = start(false);
  await looks.at(["atelier/piege"]);
  await looks.idle();
  expect([bugs, looked.map(({ outcome }) => outcome)]).toEqual([[], ["failed"]]);
  expect(timers.seconds()).toHaveLength(1);
});
