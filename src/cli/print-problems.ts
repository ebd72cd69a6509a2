import colorsFor from "picocolors";
import type { Problem, Severity } from "../problems/problem.ts";

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
