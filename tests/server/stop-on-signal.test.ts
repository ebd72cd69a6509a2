import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stopOnSignal } from "../../src/server/stop-on-signal.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(stop: () => Promise<void>) {
  const codes: number[] = [];
  const target = Object.assign(new EventEmitter(), { exit: (code: number) => void codes.push(code) });
  const cutOff = vi.fn();
  stopOnSignal(target, { stop, cutOff });
  return { target, codes, cutOff };
}

test("a signal stops it, once, and the process ends by itself", async () => {
  const stop = vi.fn(async () => {});
  const { target, codes, cutOff } = start(stop);
  target.emit("SIGTERM");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stop).toHaveBeenCalledOnce();
  expect(codes).toEqual([]);
  expect(cutOff).not.toHaveBeenCalled();
});

test("what hangs is cut off within thirty seconds, and the log says so", async () => {
  const { target, codes, cutOff } = start(() => new Promise(() => {}));
  target.emit("SIGTERM");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(codes).toEqual([]);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(codes).toEqual([1]);
  expect(cutOff).toHaveBeenCalledOnce();
});

test("a second signal waits for nothing", () => {
  const { target, codes } = start(() => new Promise(() => {}));
  target.emit("SIGINT");
  target.emit("SIGINT");
  expect(codes).toEqual([1]);
});
