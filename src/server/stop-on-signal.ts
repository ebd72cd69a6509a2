import type { RunningApp } from "./start-app.ts";

/** Milliseconds that may pass before the process ends: Scalingo kills after thirty seconds. */
export const STOP_WITHIN = 25_000;

interface StoppedProcess {
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * A signal lets end what runs, and nothing new begins. What still hangs after `STOP_WITHIN`, or at the second signal, is cut off: every
 * write is conditional, and the next reconcile goes on from what is there.
 */
export function stopOnSignal(target: StoppedProcess, { stop, cutOff }: Pick<RunningApp, "stop" | "cutOff">): void {
  let isStopping = false;
  const end = () => {
    cutOff();
    target.exit(1);
  };
  const onSignal = () => {
    if (isStopping) return end();
    isStopping = true;
    // The process ends by itself once nothing is left to wait for.
    setTimeout(end, STOP_WITHIN).unref();
    void stop();
  };
  target.on("SIGINT", onSignal);
  target.on("SIGTERM", onSignal);
}
