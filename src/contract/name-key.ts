/** What is the same of a name however people write it: with or without its capitals and accents. */
export function nameKey(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
