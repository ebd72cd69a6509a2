import { backOff } from "./back-off.ts";
import { type SetTimer, unrefTimer } from "./set-timer.ts";

/** When to look again. Keys say where: events that name the same place meanwhile become one look. */
export interface Queue {
  add(key: string): void;
  /** Resolves when nothing is running; what waits to be tried again is not waited for. */
  idle(): Promise<void>;
  /** Nothing is tried again by itself any more. */
  stop(): void;
}

/** What a look came to: `failed` and `unfinished` are worth another by itself, after at least some milliseconds. */
export type Outcome = { kind: "done" } | { kind: "failed" | "unfinished"; after: number };

interface Options {
  setTimer?: SetTimer;
  random?: () => number;
}

/**
 * In this process: one look at a time for each key; an event that comes during a look makes one more after it, since the look
 * may have read too early. A look that failed is made again, later each time.
 */
export function createQueue(
  run: (key: string) => Promise<Outcome>,
  { setTimer = unrefTimer, random = Math.random }: Options = {},
): Queue {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const failures = new Map<string, number>();
  const timers = new Map<string, () => void>();
  let stopped = false;

  async function work(key: string): Promise<void> {
    let outcome: Outcome;
    do {
      again.delete(key);
      outcome = await run(key);
    } while (again.has(key));
    running.delete(key);
    plan(key, outcome);
  }

  function plan(key: string, outcome: Outcome): void {
    const attempt = outcome.kind === "failed" ? (failures.get(key) ?? 0) + 1 : 0;
    if (attempt > 0) failures.set(key, attempt);
    else failures.delete(key);
    if (outcome.kind === "done" || stopped) return;
    const pause = outcome.kind === "failed" ? backOff(attempt, random()) : 0;
    if (pause !== null)
      timers.set(
        key,
        setTimer(() => add(key), Math.max(pause, outcome.after)),
      );
  }

  function add(key: string): void {
    timers.get(key)?.();
    timers.delete(key);
    if (running.has(key)) again.add(key);
    else running.set(key, work(key));
  }

  return {
    add,
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
    stop() {
      stopped = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
