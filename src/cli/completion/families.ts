import type { CommandDeclaration } from "../declarations/command-declaration.ts";

/** By the first word of commands that have two, the second ones. */
export function families(commands: readonly CommandDeclaration[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name } of commands) {
    const [first = "", second] = name.split(" ");
    if (second !== undefined) found.set(first, [...(found.get(first) ?? []), second]);
  }
  return found;
}
