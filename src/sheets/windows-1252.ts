/**
 * The characters of the bytes 0x80 to 0x9F; the five that the encoding leaves out are the control characters of the same number, as
 * https://encoding.spec.whatwg.org/index-windows-1252.txt has them. Written out because `TextDecoder("windows-1252")` of Node 20.18.3 to
 * 20.20.2, 22.13 to 22.22 and 24.0 to 24.12 reads all of them as control characters (nodejs/node#56542, #60888).
 */
const UPPER_CONTROLS =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
  "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

/** Characters at a time: a call takes its arguments on the stack. */
const CHUNK = 8_192;

/** Reads the encoding that spreadsheets of Windows write when they are not asked for UTF-8. Any bytes are some text. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return chunks.join("").replace(/[\u0080-\u009F]/g, (byte) => UPPER_CONTROLS.charAt(byte.charCodeAt(0) - 0x80));
}
