import { errors, type Printer } from "./printer.ts";

/** Tells a person how far work on more than `from` items is, on one line that is wiped at the end; nothing in a pipe. */
export function createProgress(label: string, total: number, from = 500) {
  const shown = total > from;
  return {
    advance(done: number): void {
      if (shown) errors.passing(`${label} ${done}/${total}`);
    },
    finish(): void {
      if (shown) errors.wipe();
    },
  };
}

/** « (0,3 s) »: how long the process has run, shown at a terminal; a pipe gets the same text every time. */
export function elapsed(printer: Printer): string {
  return printer.isTerminal() ? `   (${process.uptime().toFixed(1).replace(".", ",")}\u00A0s)` : "";
}
