import { expect, test } from "vitest";
import { repeatDaily, type SetTimer } from "../../src/queue/repeat-daily.ts";

/** Timers that go off when the test says so. */
function fakeTimers() {
  const waiting: { run: () => void; hours: number }[] = [];
  const setTimer: SetTimer = (run, milliseconds) => {
    const timer = { run, hours: milliseconds / 3_600_000 };
    waiting.push(timer);
    return () => waiting.splice(waiting.indexOf(timer), 1);
  };
  return { setTimer, waiting, next: () => waiting.shift()?.run() };
}

test("runs day after day, a little earlier by chance, until it is ended", () => {
  const { setTimer, waiting, next } = fakeTimers();
  let runs = 0;
  const chances = [0, 0.5, 1];
  const end = repeatDaily(
    () => runs++,
    setTimer,
    () => chances.shift() ?? 0,
  );
  expect([runs, waiting[0]?.hours]).toEqual([0, 24]);
  next();
  expect([runs, waiting[0]?.hours]).toEqual([1, 22.8]);
  next();
  expect(runs).toBe(2);
  expect(waiting[0]?.hours).toBeCloseTo(21.6);
  end();
  expect(waiting).toEqual([]);
});
