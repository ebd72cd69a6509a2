import { basename, dirname } from "node:path";
import { writeInside } from "../files/write-inside.ts";
import { nearest } from "../problems/nearest.ts";
import { problem } from "../problems/problem.ts";
import { failWith } from "./print-problems.ts";
import { output } from "./printer.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

export function notFound(code: "product-unknown" | "order-unknown", id: string, known: Iterable<string>): number {
  return failWith([problem(code, { id, nearest: nearest(id, known) }, NOWHERE)]);
}

/** Writes a file that does not exist yet, or prints the text. */
export function writeOrPrint(text: string, out: string | undefined): number {
  if (out === undefined) {
    output.document(text);
    return 0;
  }
  // People go on in the file: what they wrote must not be lost.
  const refused = writeInside(dirname(out), basename(out), text, { existing: "refuse" });
  return refused ? failWith([refused]) : 0;
}
