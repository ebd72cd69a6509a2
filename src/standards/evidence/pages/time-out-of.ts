import { PageFailure } from "./page-failure.ts";

/** Rejects as a time-out when the signal aborts, for a race with what does not listen to it. */
export function timeOutOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const late = () => reject(new PageFailure("time-out"));
    if (signal.aborted) late();
    else signal.addEventListener("abort", late, { once: true });
  });
}
