import { tasks } from "./tasks.ts";

/** What a thread runs: `createWorkers` asks for one task at a time, with its input as a list. */
export function runTask({ name, input }: { name: keyof typeof tasks; input: readonly unknown[] }): unknown {
  return Reflect.apply(tasks[name], undefined, input);
}
