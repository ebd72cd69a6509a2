import { inspect } from "node:util";
import { output } from "../cli/printer.ts";
import { problem } from "../problems/problem.ts";
import { resultOfProblems } from "./job-result.ts";
import { runAction } from "./run-action.ts";
import { showResult } from "./show-result.ts";

/** Milliseconds after which requests that nobody waits for any more are cut off. */
const LEFT_OVER = 1_000;

process.exitCode = await runAction(process.env).catch(fail);
setTimeout(() => process.exit(), LEFT_OVER).unref();

/** Of a bug people get the lines to report; none of them can be a command of the runner, whatever they quote. */
function fail(error: unknown): number {
  showResult(resultOfProblems([problem("bug", {}, { file: "", line: 1, column: 1 })]), process.env);
  const lines = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
  for (const line of lines.split("\n")) output.line(`| ${line.replaceAll("##[", "## [")}`);
  return 1;
}
