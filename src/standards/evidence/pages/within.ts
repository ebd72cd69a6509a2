import { PageFailure } from "./page-failure.ts";

/** A task that may not listen to the signal, left behind as a time-out when it aborts; nothing stays on the signal otherwise. */
export async function within<Result>(signal: AbortSignal, task: Promise<Result>): Promise<Result> {
  let late = () => {};
  const end = new Promise<never>((_resolve, reject) => {
    late = () => reject(new PageFailure("time-out"));
  });
  if (signal.aborted) late();
  signal.addEventListener("abort", late);
  try {
    return await Promise.race([task, end]);
  } finally {
    signal.removeEventListener("abort", late);
  }
}
