import { nearest } from "./nearest.ts";

/** Names that are compared with all others: where more are unknown, none of them is a slip of the hand. */
const MOST = 50;

/** `nearest` for many names among the same ones: each name is compared once, and only the first ones at all. */
export function createSuggester(candidates: Iterable<string>): (name: string) => string[] {
  const all = [...candidates];
  const known = new Map<string, string[]>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const found = known.size < MOST ? nearest(name, all) : [];
    known.set(name, found);
    return found;
  };
}
