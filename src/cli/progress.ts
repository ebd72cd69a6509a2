/** Tells a person how far work on more than `from` items is, on one line that is wiped at the end; nothing in a pipe. */
export function createProgress(label: string, total: number, from = 500) {
  const stream = process.stderr;
  const shown = stream.isTTY === true && total > from;
  return {
    advance(done: number): void {
      if (shown) stream.write(`\r${label} ${done}/${total}`);
    },
    finish(): void {
      if (shown) stream.write("\r\u001B[2K");
    },
  };
}

/** « (0,3 s) »: how long the process has run, shown at a terminal; a pipe gets the same text every time. */
export function elapsed(stream: NodeJS.WriteStream): string {
  return stream.isTTY === true ? `   (${process.uptime().toFixed(1).replace(".", ",")}\u00A0s)` : "";
}
