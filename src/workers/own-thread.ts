import { tasks } from "./tasks.ts";
import type { Workers } from "./workers.ts";

/** For a process that serves one contractor and ends: nobody else waits, and whoever started it ends it where it takes too long. */
export const ownThread: Workers = {
  parseRecords: async (...input) => tasks.parseRecords(...input),
  compareRecords: async (...input) => tasks.compareRecords(...input),
  describeProducts: async (...input) => tasks.describeProducts(...input),
  evaluateFiches: async (...input) => tasks.evaluateFiches(...input),
  followContract: async (...input) => tasks.followContract(...input),
  findUnmetStandards: async (...input) => tasks.findUnmetStandards(...input),
  listSubscribedProducts: async (...input) => tasks.listSubscribedProducts(...input),
  observeCode: async (...input) => tasks.observeCode(...input),
};
