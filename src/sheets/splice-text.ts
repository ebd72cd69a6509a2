import { type DecodedText, decodeText } from "./decode-text.ts";
import { encodedLength, encodeText } from "./encode-text.ts";

/** What stands in place of the characters from one index to another. */
export interface Replacement {
  from: number;
  to: number;
  written: string;
}

/**
 * A file with other text in some places, in its own encoding: no other byte moves. Undefined where they overlap, where the encoding
 * cannot write it, and where the file would not be read as just that.
 */
export function spliceText(
  bytes: Uint8Array,
  { text, encoding, mark }: DecodedText,
  replacements: readonly Replacement[],
): Uint8Array | undefined {
  const parts: Uint8Array[] = [bytes.subarray(0, mark)];
  let [end, at, expected] = [0, mark, ""];
  for (const { from, to, written } of replacements.toSorted((a, b) => a.from - b.from)) {
    const encoded = encodeText(written, encoding);
    if (from < end || "unwritten" in encoded) return undefined;
    const start = at + encodedLength(text.slice(end, from), encoding);
    parts.push(bytes.subarray(at, start), encoded);
    expected += text.slice(end, from) + written;
    [end, at] = [to, start + encodedLength(text.slice(from, to), encoding)];
  }
  const edited = joinBytes([...parts, bytes.subarray(at)]);
  // Which encoding a file without a mark has is told by its bytes, the new ones among them.
  return decodeText(edited)?.text === expected + text.slice(end) ? edited : undefined;
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
