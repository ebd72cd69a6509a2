import { expect, test } from "vitest";
import { createWorkQueue, type ReconcileResult } from "../../src/workqueue/create-work-queue.ts";
import { fakeTimers } from "./fake-timers.ts";

const done: ReconcileResult = { kind: "done" };

/** Runs that end when `end` is called. */
function controlled() {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const queue = createWorkQueue((key) => {
    started.push(key);
    return new Promise((resolve) => ends.push(() => resolve(done)));
  });
  const end = async () => {
    ends.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, started, end };
}

test("events of one key during a run make one more run, after it", async () => {
  const { queue, started, end } = controlled();
  queue.add("a");
  queue.add("a");
  queue.add("a");
  expect(started).toEqual(["a"]);
  await end();
  expect(started).toEqual(["a", "a"]);
  await end();
  await queue.idle();
  expect(started).toEqual(["a", "a"]);
});

test("two keys run side by side", async () => {
  const { queue, started, end } = controlled();
  queue.add("a");
  queue.add("b");
  expect(started).toEqual(["a", "b"]);
  await end();
  await end();
  await queue.idle();
});

test("of a whole resync, ten keys run at once, and each once whatever happens while it waits", async () => {
  const { queue, started, end } = controlled();
  const keys = [...Array(12).keys()].map(String);
  for (const key of [...keys, "11"]) queue.add(key);
  expect(started).toEqual(keys.slice(0, 10));
  for (const [at] of keys.entries()) {
    await end();
    expect(started).toEqual(keys.slice(0, 11 + at));
  }
  await queue.idle();
  expect(started).toEqual(keys);
});

test("what still waits for its turn is not begun once stopped", async () => {
  const { queue, started, end } = controlled();
  for (const key of Array(11).keys()) queue.add(String(key));
  const stopped = queue.stop();
  for (const _ of Array(10).keys()) await end();
  await stopped;
  expect(started).toHaveLength(10);
});

/** Runs with these results, one after the other. */
function scripted(...outcomes: ReconcileResult[]) {
  const timers = fakeTimers();
  let runs = 0;
  const queue = createWorkQueue(async () => outcomes[runs++] ?? done, { setTimer: timers.setTimer, random: () => 0 });
  const next = async () => {
    timers.next();
    await queue.idle();
  };
  return { queue, timers, next, runs: () => runs };
}

const failed: ReconcileResult = { kind: "failed", retryAfterMs: 0 };

test("a run that fails is retried, later each time, and at once when an event comes", async () => {
  const { queue, timers, next, runs } = scripted(failed, failed, failed, done, failed);
  queue.add("a");
  await queue.idle();
  expect(timers.seconds()).toEqual([2]);
  await next();
  expect(timers.seconds()).toEqual([8]);
  queue.add("a");
  await queue.idle();
  expect([runs(), timers.seconds()]).toEqual([3, [32]]);
  await next();
  expect([runs(), timers.seconds()]).toEqual([4, []]);
  queue.add("a");
  await queue.idle();
  expect(timers.seconds()).toEqual([2]);
});

test("after eight failures in a row it waits for something to happen", async () => {
  const { queue, timers, next } = scripted(...Array<ReconcileResult>(20).fill(failed));
  queue.add("a");
  await queue.idle();
  const waits: number[] = [];
  while (timers.seconds().length > 0) {
    waits.push(...timers.seconds());
    await next();
  }
  expect(waits).toEqual([2, 8, 32, 128, 512, 2048, 3600, 3600]);
});

test("it waits as long as GitHub asks, and for what is left as long as that takes", async () => {
  const { queue, timers, next } = scripted(
    { kind: "failed", retryAfterMs: 60_000 },
    { kind: "unfinished", retryAfterMs: 600_000 },
  );
  queue.add("a");
  await queue.idle();
  expect(timers.seconds()).toEqual([60]);
  await next();
  expect(timers.seconds()).toEqual([600]);
});

test("nothing is tried again once stopped", async () => {
  const { queue, timers } = scripted(failed, failed);
  queue.add("a");
  await queue.idle();
  queue.stop();
  expect(timers.seconds()).toEqual([]);
  queue.add("a");
  await queue.idle();
  expect(timers.seconds()).toEqual([]);
});

test("what fails too often is a dead letter until a run of that key does not fail", async () => {
  const deadLettered: string[] = [];
  const timers = fakeTimers();
  const outcomes = Array<ReconcileResult>(9).fill(failed);
  const queue = createWorkQueue(async () => outcomes.shift() ?? done, {
    setTimer: timers.setTimer,
    deadLettered: (key) => void deadLettered.push(key),
  });
  queue.add("a");
  await queue.idle();
  while (timers.seconds().length > 0) {
    expect(await queue.deadLetters()).toBe(0);
    timers.next();
    await queue.idle();
  }
  expect([deadLettered, await queue.deadLetters()]).toEqual([["a"], 1]);
  queue.add("a");
  await queue.idle();
  expect(await queue.deadLetters()).toBe(0);
});

test("who waits for the answer does so until a run gives it", async () => {
  const { setTimer, next } = fakeTimers();
  const outcomes: ReconcileResult[] = [failed, { kind: "done", needsAction: true }];
  const forced: boolean[] = [];
  const queue = createWorkQueue(
    async (_key, force) => {
      forced.push(force);
      return outcomes.shift() ?? done;
    },
    { setTimer },
  );
  queue.add("a", null, true);
  await queue.idle();
  next();
  await queue.idle();
  for (const _event of [1, 2]) {
    queue.add("a");
    await queue.idle();
  }
  expect(forced).toEqual([true, true, true, false]);
});
