import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** What a thread of its own runs: the thread of the test also plays GitHub, and is busy with that. */
const ASKING = `
const { existsSync, readFileSync } = require("node:fs");
const { parentPort, workerData: { address, pid } } = require("node:worker_threads");
// As processorWait has it.
const waits = ["/proc/thread-self/schedstat", \`/proc/\${pid}/task/\${pid}/schedstat\`].filter((path) => existsSync(path));
const waited = () => waits.reduce((sum, path) => sum + Number(readFileSync(path, "utf8").split(" ")[1]) / 1_000_000, 0);
let isOver = false;
parentPort.once("message", () => { isOver = true; });
(async () => {
  let slowest = 0;
  while (!isOver) {
    const before = performance.now() - waited();
    const { status } = await fetch(address);
    if (status !== 200) throw new Error(address + ": " + status);
    slowest = Math.max(slowest, performance.now() - waited() - before);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  parentPort.postMessage(slowest);
})();
`;

/**
 * Asks a process for an address again and again; `stop` gives the milliseconds that the slowest answer took, less what either side of it
 * waited for the processor. Rejects where one is not 200.
 */
export function askUntilStopped(address: string, pid: number): { stop(): Promise<number> } {
  const thread = new Worker(ASKING, { eval: true, workerData: { address, pid } });
  const answered = once(thread, "message");
  return {
    async stop() {
      thread.postMessage("stop");
      return z.tuple([z.number()]).parse(await answered)[0];
    },
  };
}
