/** What a table says of a word that others wrote: `constructor` and its like are in all objects, and are no entry of it. */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
