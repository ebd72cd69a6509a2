import { decodeWindows1252 } from "./windows-1252.ts";

/** What spreadsheets export, by the names of the Encoding Standard. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "iso-8859-15" | "macintosh";

export interface DecodedText {
  /** Without its byte order mark. */
  text: string;
  encoding: TextEncoding;
  /** Bytes of the mark, before the text. */
  mark: number;
}

/**
 * The text of a file that a spreadsheet exported, whatever its encoding: UTF-8 or UTF-16 (« Texte Unicode ») by their byte order mark, UTF-16
 * without one by where its zero bytes are, UTF-8 where it is valid, else what French spreadsheets wrote before it. Undefined where it is
 * no text.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const decoded = decode(bytes);
  return decoded === undefined || isBinary(decoded.text) ? undefined : decoded;
}

function decode(bytes: Uint8Array): DecodedText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return readAs("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return readAs("utf-16be", bytes);
  if (bytes.includes(0)) return withoutMark(bytes);
  return readAs("utf-8", bytes) ?? decodeEightBits(bytes);
}

function readAs(encoding: Exclude<TextEncoding, "windows-1252">, bytes: Uint8Array): DecodedText | undefined {
  try {
    const whole = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!whole.startsWith("\uFEFF")) return { text: whole, encoding, mark: 0 };
    return { text: whole.slice(1), encoding, mark: encoding === "utf-8" ? 3 : 2 };
  } catch (error) {
    // What the Encoding Standard throws for bytes that are not of the encoding.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Most characters of a French text in UTF-16 have one byte that is zero, always on the same side. */
function withoutMark(bytes: Uint8Array): DecodedText | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  if (low * 4 > bytes.length && high === 0) return readAs("utf-16le", bytes);
  if (high * 4 > bytes.length && low === 0) return readAs("utf-16be", bytes);
  return undefined;
}

/**
 * Excel for Mac writes é, è, ê and ç as bytes that windows-1252 leaves out or has for Ž, and its È where windows-1252 has é; ISO-8859-15 has œ and €
 * where windows-1252 has ½ and ¤, and nothing from 0x80 to 0x9F.
 */
function decodeEightBits(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.some((byte) => byte >= 0x8d && byte <= 0x90) && !bytes.includes(0xe9)) return readAs("macintosh", bytes);
  const text = decodeWindows1252(bytes);
  const isLatin9 = /¤|[¼½]\p{L}/u.test(text) && !bytes.some((byte) => byte >= 0x80 && byte <= 0x9f);
  return isLatin9 ? readAs("iso-8859-15", bytes) : { text, encoding: "windows-1252", mark: 0 };
}

/** Texts hold no zero byte, and hardly any control character but tabs and line ends. */
function isBinary(text: string): boolean {
  if (text.includes("\0")) return true;
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32) || (code > 126 && code < 160)) controls++;
  }
  return controls * 20 > text.length;
}
