import { PageFailure } from "./page-failure.ts";
import { toPageFailure } from "./to-page-failure.ts";
import { within } from "./within.ts";

/** Runs a task within what is left of the time; the signal tells it to stop. */
export type Budget = <Result>(task: (signal: AbortSignal) => Promise<Result>) => Promise<Result>;

/**
 * So many milliseconds for one task after the other; what passes between them is free. A task that does not listen to the signal is
 * left behind. Whatever the network throws comes out as a PageFailure; `caller` ends it all earlier.
 */
export function createBudget(milliseconds: number, caller?: AbortSignal): Budget {
  let left = milliseconds;
  return async (task) => {
    if (left <= 0 || caller?.aborted) throw new PageFailure("time-out");
    const end = new AbortController();
    const stop = () => end.abort();
    const timer = setTimeout(stop, left);
    caller?.addEventListener("abort", stop, { once: true });
    const start = performance.now();
    try {
      return await within(end.signal, task(end.signal));
    } catch (error) {
      throw toPageFailure(error, end.signal);
    } finally {
      left -= performance.now() - start;
      clearTimeout(timer);
      caller?.removeEventListener("abort", stop);
    }
  };
}
