import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** What a thread of its own runs: the thread of the test also plays GitHub, and is busy with that. */
const ASKING = `
const { parentPort, workerData } = require("node:worker_threads");
let isOver = false;
parentPort.once("message", () => { isOver = true; });
(async () => {
  let slowest = 0;
  while (!isOver) {
    const before = performance.now();
    const { status } = await fetch(workerData);
    if (status !== 200) throw new Error(workerData + ": " + status);
    slowest = Math.max(slowest, performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  parentPort.postMessage(slowest);
})();
`;

/** Asks for an address again and again; `stop` gives the milliseconds that the slowest answer took. Rejects where one is not 200. */
export function askUntilStopped(address: string): { stop(): Promise<number> } {
  const thread = new Worker(ASKING, { eval: true, workerData: address });
  const answered = once(thread, "message");
  return {
    async stop() {
      thread.postMessage("stop");
      return z.tuple([z.number()]).parse(await answered)[0];
    },
  };
}
