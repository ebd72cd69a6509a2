import { expect, test } from "vitest";
import type { Connections } from "../src/github/connections.ts";
import { createLooks } from "../src/looks.ts";
import { keepInProcess } from "../src/queue/keep-in-process.ts";
import type { LookSummary } from "../src/queue/watch.ts";
import { fakeTimers } from "./queue/fake-timers.ts";

test("a bug that one repository meets stops no other, and its look is made again later", async () => {
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
    { now: () => new Date(0), links: { webUrl: "", homepage: "", siteUrl: "" } },
    keepInProcess({ setTimer: timers.setTimer }),
    {
      looked: (look) => looked.push(look),
      gaveUp: () => undefined,
      failed: () => undefined,
      broke: (error) => bugs.push(error),
    },
  );
  await looks.at(["atelier/piege", "atelier/dossiers"]);
  await looks.idle();
  expect(asked).toEqual(["atelier/piege", "atelier/dossiers"]);
  expect(bugs).toEqual([expect.any(TypeError)]);
  expect(looked.map(({ outcome }) => outcome).sort()).toEqual(["done", "failed"]);
  timers.next();
  await looks.idle();
  expect(asked.filter((name) => name === "atelier/piege")).toHaveLength(2);
});
