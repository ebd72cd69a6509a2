import { setFlagsFromString } from "node:v8";

/**
 * The flag that lets a V8 take four times its usual work on one function before it compiles it anew: bytecodes until V8 11 (Node 20), calls since. Null
 * for a V8 newer than those that were tried: one that does not know a flag says so on everybody's terminal.
 */
export function lateFlag(v8Version: string): string | null {
  const major = Number.parseInt(v8Version, 10);
  if (major < 12) return "--interrupt-budget=250000";
  return major <= 14 ? "--invocation-count-for-turbofan=12000" : null;
}

/**
 * Lets V8 compile for speed only what runs often, in this thread and in all that start later. A command ends within half a second: most of
 * what is compiled for it never pays, and keeps a processor busy.
 */
export function optimizeLate(): void {
  const flag = lateFlag(process.versions.v8);
  if (flag) setFlagsFromString(flag);
}
