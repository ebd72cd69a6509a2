/**
 * What steers a terminal, ends a line or shows another text than the one that is there: control characters, bidirectional marks and
 * other invisible ones, halves of characters. Emoji and some scripts are spelt with the joiners U+200C and U+200D.
 */
const CONTROLS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u00AD\u200C\u200D])\p{Cf}/gu;

/** A text for a terminal: its control characters are shown, as pictures where Unicode has one (`␛`), else by number (`[U+202E]`). */
export function showControls(text: string, kept: string): string {
  return text.replace(CONTROLS, (character) => (kept.includes(character) ? character : pictureOf(character)));
}

/** https://www.unicode.org/charts/PDF/U2400.pdf */
function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}

/** JSON of the same value, in which such characters are escaped; `JSON.stringify` does so up to U+001F only. */
export function escapeControls(json: string): string {
  // Line ends and tabs of JSON itself are between values: those of texts are escaped already.
  return json.replace(CONTROLS, (character) =>
    "\n\r\t".includes(character)
      ? character
      : [...Array(character.length).keys()]
          .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
          .join(""),
  );
}
