import { nearest } from "../problems/nearest.ts";

/** What the first words of a command line name. */
export type Found<Declaration> =
  | { kind: "command"; command: Declaration; rest: string[] }
  /** The first word of several commands: `site`. */
  | { kind: "family"; name: string; commands: Declaration[]; rest: string[] }
  | { kind: "unknown"; name: string; nearest: string[] };

/** The command whose name, of one word or two, begins the words. */
export function findCommand<Declaration extends { name: string }>(
  commands: readonly Declaration[],
  words: readonly string[],
): Found<Declaration> {
  const [first = "", second = ""] = words;
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(" ");
    const command = commands.find((one) => one.name === name);
    if (command) return { kind: "command", command, rest: words.slice(length) };
  }
  const family = commands.filter(({ name }) => name.startsWith(`${first} `));
  const isSpelt = second !== "" && !second.startsWith("-");
  if (family.length === 0) {
    // People know a command by either of its words.
    const known = new Map(commands.flatMap(({ name }) => name.split(" ").map((word) => [word, name] as const)));
    const names = commands.map(({ name }) => name);
    const near = nearest(`${first} ${second}`, names);
    const words = near.length > 0 ? near : nearest(first, new Set([...names, ...known.keys()]));
    return { kind: "unknown", name: first, nearest: [...new Set(words.map((word) => known.get(word) ?? word))] };
  }
  if (!isSpelt) return { kind: "family", name: first, commands: family, rest: words.slice(1) };
  const lasts = new Map(family.map(({ name }) => [name.slice(first.length + 1), name] as const));
  const near = nearest(second, lasts.keys());
  const meant = near.length > 0 ? near : [...lasts.keys()];
  return { kind: "unknown", name: `${first} ${second}`, nearest: meant.flatMap((last) => lasts.get(last) ?? []) };
}
