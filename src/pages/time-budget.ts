import { PageFailure, toPageFailure } from "./page-failure.ts";

/** Runs a task within what is left of the time; the signal tells it to stop. */
export type TimeBudget = <Result>(task: (signal: AbortSignal) => Promise<Result>) => Promise<Result>;

/**
 * So many milliseconds for one task after the other; what passes between them is free. A task that does not listen to the signal is
 * left behind. Whatever the network throws comes out as a PageFailure; `caller` ends it all earlier.
 */
export function createTimeBudget(milliseconds: number, caller?: AbortSignal): TimeBudget {
  let left = milliseconds;
  return async (task) => {
    if (left <= 0 || caller?.aborted) throw new PageFailure("time-out");
    const deadline = new AbortController();
    const stop = () => deadline.abort();
    const timer = setTimeout(stop, left);
    caller?.addEventListener("abort", stop, { once: true });
    const start = performance.now();
    try {
      return await rejectOnAbort(deadline.signal, task(deadline.signal));
    } catch (error) {
      throw toPageFailure(error, deadline.signal);
    } finally {
      left -= performance.now() - start;
      clearTimeout(timer);
      caller?.removeEventListener("abort", stop);
    }
  };
}

/** A task that may not listen to the signal, left behind as a time-out when it aborts; nothing stays on the signal otherwise. */
export async function rejectOnAbort<Result>(signal: AbortSignal, task: Promise<Result>): Promise<Result> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(new PageFailure("time-out"));
  });
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([task, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
