import colorsFor from "picocolors";
import { escapeControls, showControls } from "../templating/show-controls.ts";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

export interface Styled {
  style: Style;
  text: string;
}

/**
 * The one way to the standard output and to that of errors: what others wrote never steers a terminal, rewrites a line or passes for
 * what the command says (tests/security/terminal-obeys-nobody.test.ts).
 */
export interface Printer {
  /** One line for people, in colours at a terminal. It stays one, whatever its parts hold: their line ends are shown. */
  line(...parts: readonly (string | Styled)[]): void;
  /** Lines for people. */
  text(lines: string): void;
  /** For programs: the same value wherever it goes, and nothing that a terminal obeys. */
  json(value: object): void;
  /** A file in the making (CSV, HTML, Markdown): its own bytes in a file or pipe, its control characters shown at a terminal. */
  document(content: string | Uint8Array): void;
  /** At a terminal, what `wipe` takes away again. */
  passing(text: string): void;
  wipe(): void;
  isTerminal(): boolean;
  /** Columns of the terminal, where there is one. */
  columns(): number | undefined;
}

/** Of a line of a diff. */
export function diffStyle(line: string): Style {
  if (line.startsWith("+")) return "green";
  return line.startsWith("-") ? "red" : "dim";
}

export const output = createPrinter("stdout");
export const errors = createPrinter("stderr");

/** A reader that has enough (`| head`) closes the pipe: that is no failure. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

/** Node opens a stream when it is first asked for. */
function createPrinter(name: "stdout" | "stderr"): Printer {
  const isTerminal = () => process[name].isTTY === true;
  let colors: ReturnType<typeof colorsFor.createColors> | undefined;
  const paint = (part: string | Styled) => {
    if (typeof part === "string") return showControls(part, "\t");
    colors ??= colorsFor.createColors(colorsFor.isColorSupported && isTerminal());
    return colors[part.style](showControls(part.text, "\t"));
  };
  const lines = (text: string) => showControls(text.replaceAll("\r\n", "\n"), "\n\t");
  let isWatched = false;
  const write = (text: string | Uint8Array) => {
    const stream = process[name];
    if (!isWatched) stream.on("error", endQuietly);
    isWatched = true;
    stream.write(text);
  };
  return {
    line: (...parts) => write(`${parts.map(paint).join("")}\n`),
    text: (text) => write(lines(text)),
    json: (value) => write(`${escapeControls(JSON.stringify(value, null, 2))}\n`),
    document: (content) =>
      write(
        isTerminal()
          ? lines(
              Buffer.from(content)
                .toString()
                .replace(/^\uFEFF/, ""),
            )
          : content,
      ),
    passing: (text) => (isTerminal() ? write(`\r${showControls(text, "")}`) : undefined),
    wipe: () => (isTerminal() ? write("\r\u001B[2K") : undefined),
    isTerminal,
    columns: () => (isTerminal() ? process[name].columns : undefined),
  };
}
