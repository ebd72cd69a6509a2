import { DAY } from "../dates/durations.ts";
import { backOff } from "./back-off.ts";
import type { EventCause } from "./event-cause.ts";

/** A queue of work items, by their keys. Events with the same key are merged while it waits. */
export interface WorkQueue {
  /** `force`: somebody waits for the result, even where nothing changed. Once it resolves, the item is sure to be reconciled. */
  add(key: string, cause?: EventCause | null, force?: boolean): Promise<void>;
  /** Adds a key every day, once for all processes. */
  addDaily(key: string): Promise<void>;
  /** Resolves when nothing is running; does not wait for retries. */
  idle(): Promise<void>;
  /** Whether items wait for others to end. */
  hasWaiting(): Promise<boolean>;
  /** How many keys failed too often to be retried, and have not succeeded since. */
  deadLetters(): Promise<number>;
  /** Stops all retries. Resolves when what runs has ended. */
  stop(): Promise<void>;
}

/**
 * `failed` and `unfinished` items are retried, after at least `retryAfterMs`. `needsAction`: somebody must change something first,
 * and whoever waits for the result still does. `undelivered`: how many pull requests were to be written and could not.
 */
export type ReconcileResult = { undelivered?: number } & (
  | { kind: "done"; needsAction?: true }
  | { kind: "failed" | "unfinished"; retryAfterMs: number }
);

/** Does what a key stands for. `force` is true where any event since the last success had it; `causes` are those of these events. */
export type Reconciler = (key: string, force: boolean, causes: readonly EventCause[]) => Promise<ReconcileResult>;

/** Items at once, as in a process that shares its queue: each holds what it reads in memory, and a resync enqueues all at once. */
const CONCURRENCY = 10;

export interface WorkQueueOptions {
  setTimer?: SetTimer;
  random?: () => number;
  /** Calls once a day; returns what ends it. */
  schedule?: (run: () => void) => () => void;
  /** Called with each key that becomes a dead letter. */
  deadLettered?: (key: string) => void;
}

/**
 * In this process. A key is reconciled once at a time; an event that comes meanwhile makes it run once more, for the first run may
 * have read too early. A failure is retried with back-off.
 */
export function createWorkQueue(
  run: Reconciler,
  {
    setTimer = unrefTimer,
    random = Math.random,
    schedule = repeatDaily,
    deadLettered = () => undefined,
  }: WorkQueueOptions = {},
): WorkQueue {
  const running = new Map<string, Promise<void>>();
  const forced = new Set<string>();
  const causes = new Map<string, ReadonlySet<EventCause>>();
  const dirty = new Set<string>();
  const failures = new Map<string, number>();
  const deadKeys = new Set<string>();
  const timers = new Map<string, () => void>();
  const schedules: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let active = 0;
  let stopped = false;

  async function work(key: string): Promise<void> {
    const mayStart = active < CONCURRENCY;
    if (mayStart) active++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    if (stopped && !mayStart) running.delete(key);
    else await runKey(key);
    const next = waiting.shift();
    if (next) next();
    else active--;
  }

  async function runKey(key: string): Promise<void> {
    let result: ReconcileResult;
    do {
      dirty.delete(key);
      const force = forced.delete(key);
      const because = causes.get(key) ?? new Set<EventCause>();
      causes.delete(key);
      result = await run(key, force, [...because]);
      if (isConclusive(result)) continue;
      if (force) forced.add(key);
      if (because.size > 0) causes.set(key, new Set([...because, ...(causes.get(key) ?? [])]));
    } while (dirty.has(key));
    running.delete(key);
    scheduleRetry(key, result);
  }

  function scheduleRetry(key: string, result: ReconcileResult): void {
    const attempt = result.kind === "failed" ? (failures.get(key) ?? 0) + 1 : 0;
    if (attempt > 0) failures.set(key, attempt);
    else {
      failures.delete(key);
      deadKeys.delete(key);
    }
    if (result.kind === "done" || stopped) return;
    const pause = result.kind === "failed" ? backOff(attempt, random()) : 0;
    if (pause !== null)
      timers.set(
        key,
        setTimer(() => start(key), Math.max(pause, result.retryAfterMs)),
      );
    else {
      deadKeys.add(key);
      deadLettered(key);
    }
  }

  function start(key: string): void {
    timers.get(key)?.();
    timers.delete(key);
    if (running.has(key)) dirty.add(key);
    else running.set(key, work(key));
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values());
  }

  return {
    async add(key, cause = null, force = false) {
      if (force) forced.add(key);
      if (cause) causes.set(key, new Set([...(causes.get(key) ?? []), cause]));
      start(key);
    },
    async addDaily(key) {
      schedules.push(schedule(() => start(key)));
    },
    idle,
    hasWaiting: async () => waiting.length > 0,
    deadLetters: async () => deadKeys.size,
    stop() {
      stopped = true;
      for (const end of [...timers.values(), ...schedules]) end();
      timers.clear();
      return idle();
    },
  };
}

/** Whether whoever waits for the result of an event has it. */
export function isConclusive(result: ReconcileResult): boolean {
  return result.kind === "done" ? !result.needsAction : result.kind === "unfinished";
}

/** The part of a day, at most, by which each run comes earlier: servers that started together do not run together. */
const JITTER = 0.1;

/** Runs once a day, for as long as the process lives; the first time a day from now. Returns what ends it. */
export function repeatDaily(run: () => void, setTimer: SetTimer = unrefTimer, random = Math.random): () => void {
  let cancel = next();
  function next(): () => void {
    return setTimer(
      () => {
        cancel = next();
        run();
      },
      Math.round(DAY * (1 - JITTER * random())),
    );
  }
  return () => cancel();
}

/** Calls `run` after some milliseconds; what it gives back cancels it. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void;

/** A process that has nothing else to do may end. */
const unrefTimer: SetTimer = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
};
