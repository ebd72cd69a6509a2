import { backOff } from "./back-off.ts";
import { repeatDaily } from "./repeat-daily.ts";
import { type SetTimer, unrefTimer } from "./set-timer.ts";

/** When to look again. Keys say where: events that name the same place meanwhile become one look. */
export interface Queue {
  /** `again`: somebody waits for the answer, even where it says the same. Once it resolves, the look is sure to be made. */
  add(key: string, again?: boolean): Promise<void>;
  /** Adds a key every day, once for all processes. */
  daily(key: string): Promise<void>;
  /** Resolves when nothing is running; what waits to be tried again is not waited for. */
  idle(): Promise<void>;
  /** How many keys failed too often to be tried again by themselves, and have not succeeded since. */
  deadLetters(): Promise<number>;
  /** Nothing is tried again by itself any more. Resolves when what runs has ended. */
  stop(): Promise<void>;
}

/**
 * What a look came to: `failed` and `unfinished` are worth another by itself, after at least some milliseconds. `unanswered`:
 * something else must change first, and whoever waits for the answer still does.
 */
export type Outcome = { kind: "done"; unanswered?: true } | { kind: "failed" | "unfinished"; after: number };

/** Does what a key stands for. `again` is that of any event since the last time that did not fail. */
export type Run = (key: string, again: boolean) => Promise<Outcome>;

/** Looks at once, as in a process that shares its queue: each holds what it reads, and a round asks for all places together. */
const CONCURRENCY = 10;

export interface QueueOptions {
  setTimer?: SetTimer;
  random?: () => number;
  /** Calls once a day; returns what ends it. */
  schedule?: (run: () => void) => () => void;
  /** Hears of a key that becomes a dead letter. */
  gaveUp?: (key: string) => void;
}

/**
 * In this process: one look at a time for each key; an event that comes during a look makes one more after it, since the look
 * may have read too early. A look that failed is made again, later each time.
 */
export function createQueue(
  run: Run,
  { setTimer = unrefTimer, random = Math.random, schedule = repeatDaily, gaveUp = () => undefined }: QueueOptions = {},
): Queue {
  const running = new Map<string, Promise<void>>();
  const asked = new Set<string>();
  const oneMore = new Set<string>();
  const failures = new Map<string, number>();
  const dead = new Set<string>();
  const timers = new Map<string, () => void>();
  const schedules: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let atWork = 0;
  let stopped = false;

  async function work(key: string): Promise<void> {
    const mayBegin = atWork < CONCURRENCY;
    if (mayBegin) atWork++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    if (stopped && !mayBegin) running.delete(key);
    else await look(key);
    const next = waiting.shift();
    if (next) next();
    else atWork--;
  }

  async function look(key: string): Promise<void> {
    let outcome: Outcome;
    do {
      oneMore.delete(key);
      const again = asked.delete(key);
      outcome = await run(key, again);
      if (again && !isAnswer(outcome)) asked.add(key);
    } while (oneMore.has(key));
    running.delete(key);
    plan(key, outcome);
  }

  function plan(key: string, outcome: Outcome): void {
    const attempt = outcome.kind === "failed" ? (failures.get(key) ?? 0) + 1 : 0;
    if (attempt > 0) failures.set(key, attempt);
    else {
      failures.delete(key);
      dead.delete(key);
    }
    if (outcome.kind === "done" || stopped) return;
    const pause = outcome.kind === "failed" ? backOff(attempt, random()) : 0;
    if (pause !== null)
      timers.set(
        key,
        setTimer(() => start(key), Math.max(pause, outcome.after)),
      );
    else {
      dead.add(key);
      gaveUp(key);
    }
  }

  function start(key: string): void {
    timers.get(key)?.();
    timers.delete(key);
    if (running.has(key)) oneMore.add(key);
    else running.set(key, work(key));
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values());
  }

  return {
    async add(key, again = false) {
      if (again) asked.add(key);
      start(key);
    },
    async daily(key) {
      schedules.push(schedule(() => start(key)));
    },
    idle,
    deadLetters: async () => dead.size,
    stop() {
      stopped = true;
      for (const end of [...timers.values(), ...schedules]) end();
      timers.clear();
      return idle();
    },
  };
}

/** Whether who waits for the answer to an event need wait no more. */
export function isAnswer(outcome: Outcome): boolean {
  return outcome.kind === "done" ? !outcome.unanswered : outcome.kind === "unfinished";
}
