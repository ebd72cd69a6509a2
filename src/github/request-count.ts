import { AsyncLocalStorage } from "node:async_hooks";

/** What was asked of GitHub, by the port's word for it: an operation may take several requests. */
export type RequestCounts = Map<string, number>;

/** Of the attempt that runs: requests wait in queues that many attempts share, so that they are counted where they are asked for. */
const running = new AsyncLocalStorage<RequestCounts>();

/** Counts what `run` asks of GitHub, whatever else this process asks meanwhile. */
export function countingRequests<Result>(counts: RequestCounts, run: () => Promise<Result>): Promise<Result> {
  return running.run(counts, run);
}

/** Counts one request of whoever runs. Repetitions after a failure of the network are the same one. */
export function countRequest(operation: string): void {
  const counts = running.getStore();
  counts?.set(operation, (counts.get(operation) ?? 0) + 1);
}
