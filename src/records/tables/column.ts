/** One column: the record's key, how its cells are read, and what people call it, ours first. */
export const column = <Type extends string>(key: string, type: Type, ...titles: readonly [string, ...string[]]) => ({
  key,
  type,
  titles,
});
