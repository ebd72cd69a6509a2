import { createInterface } from "node:readline";
import { errors } from "./printer.ts";

/** Asks a person at a terminal, line by line. */
export interface Asker {
  /** What was typed, without the blanks around it. Throws `AskingStopped` once the person leaves (Ctrl-C, Ctrl-D). */
  ask(prompt: string): Promise<string>;
  close(): void;
}

export class AskingStopped extends Error {}

/**
 * Null where nobody can answer: in a pipe, in a script. Questions go to the output of errors, so that what a command prints can be kept
 * in a file. The terminal itself shows what is typed: only the printer writes.
 */
export function openAsker(input: NodeJS.ReadStream = process.stdin): Asker | null {
  if (!input.isTTY || !errors.isTerminal()) return null;
  const lines = createInterface({ input });
  // What is typed ahead, or pasted, answers the questions that follow.
  const typed: string[] = [];
  let waiting: { answer: (line: string) => void; stop: () => void } | null = null;
  let isClosed = false;
  lines.on("line", (line) => {
    if (waiting) waiting.answer(line);
    else typed.push(line);
    waiting = null;
  });
  lines.once("close", () => {
    isClosed = true;
    if (waiting) errors.line();
    waiting?.stop();
  });
  return {
    async ask(prompt) {
      const next = typed.shift();
      if (next === undefined && isClosed) throw new AskingStopped();
      if (next === undefined) errors.passing(prompt);
      else errors.line(prompt, next);
      const line =
        next ??
        (await new Promise<string>((answer, reject) => {
          waiting = { answer, stop: () => reject(new AskingStopped()) };
        }));
      return line.trim();
    },
    close: () => lines.close(),
  };
}
