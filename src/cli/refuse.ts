import type { Problem } from "../problems/problem.ts";
import { printProblems } from "./print-problems.ts";

/** Does not run the command and says why; a script that asked for JSON gets the command's `answer` all the same. */
export function refuse(found: Problem, args: readonly string[], answer: (problems: Problem[]) => object): number {
  printProblems([found], process.stderr);
  if (asksForJson(args)) process.stdout.write(`${JSON.stringify(answer([found]), null, 2)}\n`);
  return 1;
}

/** Looked for in the words themselves: options that could not be parsed have no values. */
function asksForJson(args: readonly string[]): boolean {
  return args.some((arg, at) => arg === "--format=json" || (arg === "json" && args[at - 1] === "--format"));
}
