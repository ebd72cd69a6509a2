import { setFlagsFromString } from "node:v8";

/** V8's work on one function after which it may compile it anew, of its own unit; by default it is a quarter of that. */
const BUDGET = 250_000;

/**
 * Lets V8 compile for speed only what runs often, in this thread and in all that start later. A command ends within half a second: most of
 * what is compiled for it never pays, and keeps a processor busy. A V8 that does not know the flag says so on the error output, which a
 * test would see.
 */
export function optimizeLate(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
