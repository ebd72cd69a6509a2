import { fileURLToPath } from "node:url";
import Bottleneck from "bottleneck";
import { Piscina } from "piscina";
import { type WorkerPool, type Workers, WorkLimitError } from "./workers.ts";

interface WorkerLimits {
  /** Threads at once. */
  threads?: number;
  /** Milliseconds for one task, once it runs. */
  timeMs?: number;
  /** MiB of what a thread holds. */
  memoryMib?: number;
  setTimer?: SetTimer;
}

/** A time-out; what it gives back cancels it. */
type SetTimer = (run: () => void, milliseconds: number) => () => void;

/** Built by rolldown beside the command line, and named from there as from here: two folders below the project. */
const worker = fileURLToPath(new URL("../../dist/workers/worker.js", import.meta.url));

/** Milliseconds after which a thread that has nothing to do ends, and with it what it holds. */
const IDLE_MS = 60_000;

const setRealTimer: SetTimer = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Threads for the work on texts of others, so that these neither keep the server from answering nor take it down: a task that asks for
 * too much ends with its thread, and the next one gets a new one.
 */
export function createWorkers({
  threads = 2,
  timeMs = 20_000,
  memoryMib = 160,
  setTimer = setRealTimer,
}: WorkerLimits = {}): WorkerPool {
  const pool = new Piscina({
    filename: worker,
    name: "runTask",
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    // Waiting by Atomics is quicker by microseconds, and keeps a thread from ending.
    atomics: "disabled",
    resourceLimits: { maxOldGenerationSizeMb: memoryMib, maxYoungGenerationSizeMb: 4 },
  });
  // The time of a task counts from when it runs: the pool's own queue would count what it waits for others.
  const turns = new Bottleneck({ maxConcurrent: threads });

  /** A thread gives what the task of that name gives. */
  const run = (name: keyof Workers, input: readonly unknown[]) =>
    turns.schedule(async () => {
      const deadline = new AbortController();
      const { signal } = deadline;
      const endTimer = setTimer(() => deadline.abort(), timeMs);
      try {
        return await pool.run({ name, input }, { signal });
      } catch (error) {
        if (signal.aborted) throw new WorkLimitError("time", { cause: error });
        if (isOutOfMemory(error)) throw new WorkLimitError("memory", { cause: error });
        throw error;
      } finally {
        endTimer();
      }
    });

  return {
    parseRecords: (...input) => run("parseRecords", input),
    compareRecords: (...input) => run("compareRecords", input),
    describeProducts: (...input) => run("describeProducts", input),
    evaluateFiches: (...input) => run("evaluateFiches", input),
    followContract: (...input) => run("followContract", input),
    findUnmetStandards: (...input) => run("findUnmetStandards", input),
    listSubscribedProducts: (...input) => run("listSubscribedProducts", input),
    observeCode: (...input) => run("observeCode", input),
    close: () => pool.destroy(),
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
