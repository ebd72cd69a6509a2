import { tasks } from "../../src/workers/tasks.ts";
import type { WorkerPool } from "../../src/workers/workers.ts";

/** Works in this thread, with copies as threads make them: what is no plain data throws here too. */
export const copyingWorkers: WorkerPool = {
  parseRecords: async (...input) => structuredClone(tasks.parseRecords(...structuredClone(input))),
  compareRecords: async (...input) => structuredClone(tasks.compareRecords(...structuredClone(input))),
  evaluateFiches: async (...input) => structuredClone(tasks.evaluateFiches(...structuredClone(input))),
  findUnmetStandards: async (...input) => structuredClone(tasks.findUnmetStandards(...structuredClone(input))),
  listSubscribedProducts: async (...input) => structuredClone(tasks.listSubscribedProducts(...structuredClone(input))),
  observeCode: async (...input) => structuredClone(tasks.observeCode(...structuredClone(input))),
  close: async () => undefined,
};
