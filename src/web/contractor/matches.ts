/** Whether each word that somebody typed is somewhere in these texts, whatever its accents and case. */
export function matches(typed: string, texts: readonly string[]): boolean {
  const all = plain(texts.join(" "));
  return plain(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
