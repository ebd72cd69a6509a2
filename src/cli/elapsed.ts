/** « (0,3 s) »: how long the process has run, told to a person at a terminal; a pipe gets the same text every time. */
export function elapsed(stream: NodeJS.WriteStream): string {
  return stream.isTTY === true ? `   (${process.uptime().toFixed(1).replace(".", ",")}\u00A0s)` : "";
}
