/** One line, one plain space between words; what shows nothing (controls, marks of order, zero-width spaces) is left out. */
export function normaliseSpaces(text: string): string {
  return text
    .replace(/[\p{Cf}\u00AD]+/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
