import colorsFor from "picocolors";
import type { Severity } from "../problems/entry.ts";
import type { Problem } from "../problems/problem.ts";

const words: Record<Severity, string> = { error: "erreur", warning: "avertissement", note: "remarque" };

/** `file:line:column  erreur  …`, then the way out on a line of its own. */
export function printProblems(problems: readonly Problem[], stream: NodeJS.WriteStream): void {
  const colors = colorsFor.createColors(colorsFor.isColorSupported && stream.isTTY === true);
  const paint: Record<Severity, (text: string) => string> = {
    error: colors.red,
    warning: colors.yellow,
    note: colors.cyan,
  };
  for (const { severity, message, remedy, file, line, column } of problems) {
    const place = file === "" ? "" : `${colors.bold(`${file}:${line}:${column}`)}  `;
    stream.write(`${place}${paint[severity](words[severity])}  ${message}\n    → ${remedy}\n`);
  }
  if (problems.length > 0) stream.write("\n");
}

export function countBySeverity(problems: readonly Problem[]) {
  const count = (severity: Severity) => problems.filter((found) => found.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), notes: count("note") };
}

/** Prints what hinders a command, with its JSON `answer` on stdout where one is given. Returns the exit code. */
export function failWith(problems: readonly Problem[], answer?: (problems: Problem[]) => object): number {
  printProblems(problems, process.stderr);
  if (answer) process.stdout.write(`${JSON.stringify(answer([...problems]), null, 2)}\n`);
  return 1;
}

/** The same for a problem of the arguments themselves: the `answer` is given where they ask for `--format json`. */
export function refuse(found: Problem, args: readonly string[], answer: (problems: Problem[]) => object): number {
  return failWith([found], isJsonRequested(args) ? answer : undefined);
}

/** Reads the raw arguments: options that could not be parsed have no values. */
function isJsonRequested(args: readonly string[]): boolean {
  return args.some((arg, at) => arg === "--format=json" || (arg === "json" && args[at - 1] === "--format"));
}
