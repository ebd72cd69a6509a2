import type { SetTimer } from "../../src/workqueue/create-work-queue.ts";

/** Timers that go off when the test says so. */
export function fakeTimers() {
  const waiting: { run: () => void; seconds: number }[] = [];
  const setTimer: SetTimer = (run, milliseconds) => {
    const timer = { run, seconds: milliseconds / 1000 };
    waiting.push(timer);
    return () => {
      const at = waiting.indexOf(timer);
      if (at >= 0) waiting.splice(at, 1);
    };
  };
  return {
    setTimer,
    /** How long each waits. */
    seconds: () => waiting.map(({ seconds }) => seconds),
    next: () => waiting.shift()?.run(),
  };
}
