/**
 * A text of others on one line, as people see it: control and invisible format characters (bidi overrides, zero-width spaces,
 * tags) and halves of characters are removed, runs of white space become one space. The joiners U+200C and U+200D stay, as
 * emoji and some scripts are spelt with them.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, (space) => (space === "\u00A0" || space === "\u202F" ? space : " "))
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}
