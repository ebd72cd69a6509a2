/** What is left of a name once accents, capitals, spaces and marks are set aside: how titles, units, months and people are told apart. */
export function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("œ", "oe")
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");
}
