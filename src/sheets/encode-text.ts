import type { TextEncoding } from "./decode-text.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

/** The bytes of a text, in the encoding of the file that it goes into; or the first character that this encoding has none for. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array | { unwritten: string } {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-16le" || encoding === "utf-16be") return encodeUnits(text, encoding === "utf-16le");
  const known = bytesOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const byte = known.get(character);
    if (byte === undefined) return { unwritten: character };
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** How many bytes a text has in a file of that encoding, from which it was read. */
export function encodedLength(text: string, encoding: TextEncoding): number {
  if (encoding === "utf-8") return new TextEncoder().encode(text).length;
  return encoding === "utf-16le" || encoding === "utf-16be" ? text.length * 2 : text.length;
}

function encodeUnits(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittleEndian);
  return new Uint8Array(view.buffer);
}

type EightBits = Exclude<TextEncoding, "utf-8" | "utf-16le" | "utf-16be">;

const tables = new Map<EightBits, ReadonlyMap<string, number>>();

/** Bytes by their characters, as reading has them. */
function bytesOf(encoding: EightBits): ReadonlyMap<string, number> {
  const known = tables.get(encoding);
  if (known) return known;
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const characters = encoding === "windows-1252" ? decodeWindows1252(all) : new TextDecoder(encoding).decode(all);
  const table = new Map([...characters].map((character, byte) => [character, byte]));
  tables.set(encoding, table);
  return table;
}
