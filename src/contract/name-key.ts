/**
 * What is the same of a name however people write it: with or without its capitals and accents, with any blanks, apostrophes and
 * hyphens, « nº » or « n° ».
 */
export function nameKey(name: string): string {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters
    .replaceAll("°", "o")
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}
