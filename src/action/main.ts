import { inspect } from "node:util";
import { output } from "../cli/printer.ts";
import { problem } from "../problems/problem.ts";
import { resultOfProblems } from "./job-result.ts";
import { runAction } from "./run-action.ts";
import { annotationCommand } from "./workflow-command.ts";

/** Milliseconds after which requests that nobody waits for any more are cut off. */
const LEFT_OVER = 1_000;

process.exitCode = await runAction(process.env).catch(fail);
setTimeout(() => process.exit(), LEFT_OVER).unref();

/** Of a bug people get the lines to report; none of them can be a command of the runner, whatever they quote. */
function fail(error: unknown): number {
  const isSystem = error instanceof Error && "syscall" in error && "code" in error;
  const path = isSystem && "path" in error ? String(error.path) : "";
  const nowhere = { file: "", line: 1, column: 1 };
  const found = isSystem
    ? problem("system-refused", { path, code: String(error.code) }, nowhere)
    : problem("bug", {}, nowhere);
  // Without the runner's files, which may be what failed.
  for (const annotation of resultOfProblems([found]).annotations) output.line(annotationCommand(annotation));
  if (isSystem) return 1;
  const lines = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
  for (const line of lines.split("\n")) output.line(`| ${line.replaceAll("##[", "## [")}`);
  return 1;
}
