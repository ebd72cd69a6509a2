import { describePlace } from "../problems/describe-place.ts";
import type { Severity } from "../problems/entry.ts";
import type { Problem } from "../problems/problem.ts";
import { errors, output, type Printer, type Style } from "./printer.ts";

/** Of one and of several. */
export const severityWords: Record<Severity, readonly [one: string, many: string]> = {
  error: ["erreur", "erreurs"],
  warning: ["avertissement", "avertissements"],
  note: ["remarque", "remarques"],
};

export const severityStyles: Record<Severity, Style> = { error: "red", warning: "yellow", note: "cyan" };

/** `file:line:column  erreur  …`, or where the cell is, then the way out on a line of its own. */
export function printProblems(problems: readonly Problem[], printer: Printer): void {
  for (const found of problems) {
    const { severity, message, remedy, file } = found;
    const place = file === "" ? [] : [{ style: "bold", text: describePlace(found) } as const, "  "];
    printer.line(...place, { style: severityStyles[severity], text: severityWords[severity][0] }, `  ${message}`);
    printer.line(`    → ${remedy}`);
  }
  if (problems.length > 0) printer.line();
}

export function countBySeverity(problems: readonly Problem[]) {
  const count = (severity: Severity) => problems.filter((found) => found.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), notes: count("note") };
}

/** Prints what hinders a command, with its JSON `answer` on stdout where one is given. Returns the exit code. */
export function failWith(problems: readonly Problem[], answer?: (problems: Problem[]) => object): number {
  printProblems(problems, errors);
  if (answer) output.json(answer([...problems]));
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
