import { expect, test } from "vitest";
import { createQueue } from "../../src/queue/create-queue.ts";

/** Looks that end when they are told to. */
function controlled() {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const queue = createQueue((key) => {
    started.push(key);
    return new Promise((resolve) => ends.push(resolve));
  });
  const end = async () => {
    ends.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, started, end };
}

test("events of one place during a look make one more look, after it", async () => {
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

test("two places are looked at side by side", async () => {
  const { queue, started, end } = controlled();
  queue.add("a");
  queue.add("b");
  expect(started).toEqual(["a", "b"]);
  await end();
  await end();
  await queue.idle();
});
