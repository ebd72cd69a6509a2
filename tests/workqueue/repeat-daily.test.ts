import { expect, test } from "vitest";
import { repeatDaily } from "../../src/workqueue/create-work-queue.ts";
import { fakeTimers } from "./fake-timers.ts";

test("runs day after day, a little earlier by chance, until it is ended", () => {
  const { setTimer, seconds, next } = fakeTimers();
  const hours = () => seconds().map((wait) => wait / 3600);
  let runs = 0;
  const chances = [0, 0.5, 1];
  const end = repeatDaily(
    () => runs++,
    setTimer,
    () => chances.shift() ?? 0,
  );
  expect([runs, ...hours()]).toEqual([0, 24]);
  next();
  expect([runs, ...hours()]).toEqual([1, 22.8]);
  next();
  expect(runs).toBe(2);
  expect(hours()[0]).toBeCloseTo(21.6);
  end();
  expect(hours()).toEqual([]);
});
