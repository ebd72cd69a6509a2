import { existsSync, readFileSync } from "node:fs";

/**
 * Milliseconds of the processor that this process has used, its system calls included: neither what else the machine does nor what is
 * waited for counts.
 */
export function processorNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** What some work uses of it. Bounds are ten times what it takes, so that a slow machine is none of its faults. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = processorNow();
  await work();
  return processorNow() - before;
}

/**
 * Milliseconds for which a process' first thread has been ready to go on while others had the processor, so far; 0 where the system does
 * not say. Less these, what it took to answer is its own.
 */
export function processorWait(pid: number): number {
  const path = `/proc/${pid}/task/${pid}/schedstat`;
  return existsSync(path) ? Number(readFileSync(path, "utf8").split(" ")[1]) / 1_000_000 : 0;
}
