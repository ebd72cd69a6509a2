const french = new Intl.Collator("fr");

/** In the order of a French dictionary. `localeCompare` makes a collator for each pair: a hundred times as slow. */
export function compareNames(a: string, b: string): number {
  return french.compare(a, b);
}
