/** How surely two items are the same thing, the lower the surer; null where they are not. */
export type RankItems<Item> = (a: Item, b: Item) => number | null;

/** Matches the items of two lists one to one, the surest first; ties go to the first of each. Their indices, `from` to `to`. */
export function matchItems<Item>(
  from: readonly Item[],
  to: readonly Item[],
  rank: RankItems<Item>,
): ReadonlyMap<number, number> {
  const pairs = from.flatMap((one, fromIndex) =>
    to.flatMap((other, toIndex) => {
      const found = rank(one, other);
      return found === null ? [] : [{ fromIndex, toIndex, rank: found }];
    }),
  );
  pairs.sort((a, b) => a.rank - b.rank || a.fromIndex - b.fromIndex || a.toIndex - b.toIndex);
  const matches = new Map<number, number>();
  const taken = new Set<number>();
  for (const { fromIndex, toIndex } of pairs) {
    if (matches.has(fromIndex) || taken.has(toIndex)) continue;
    matches.set(fromIndex, toIndex);
    taken.add(toIndex);
  }
  return matches;
}
