/**
 * A body as text. The encoding is that of its first bytes, else what the answer says, else what the page says of itself in its
 * first 1,024 bytes, else UTF-8: https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decodeText(body: Uint8Array, contentType: string): string {
  const head = new TextDecoder("latin1").decode(body.subarray(0, 1024));
  return decodeAs(body, byteOrderMark(body) ?? charsetIn(contentType) ?? charsetIn(head) ?? "utf-8");
}

function byteOrderMark([first, second]: Uint8Array): string | null {
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xef && second === 0xbb ? "utf-8" : null;
}

function charsetIn(text: string): string | null {
  return /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]+)/i.exec(text)?.[1] ?? null;
}

/** An encoding that nobody knows is taken for UTF-8. */
function decodeAs(body: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

/** One line, one plain space between words; what shows nothing (controls, marks of order, zero-width spaces) is left out. */
export function normaliseSpaces(text: string): string {
  return text
    .replace(/[\p{Cf}\u00AD]+/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** The blocks of a page's text, by where they begin. */
export function splitBlocks(text: string, breaks: readonly number[]): string[] {
  return [0, ...breaks].map((start, at) => text.slice(start, breaks[at] ?? text.length).trim());
}

/** A text as it is compared: letters without accents, in lower case, straight apostrophes, short dashes, plain blanks. */
export function foldText(text: string): string {
  return normaliseSpaces(
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .replace(/[’ʼ]/g, "'")
      .replace(/[\u2010-\u2015]/g, "-")
      .toLowerCase(),
  );
}

/** Words; a shorter piece is an entry of a menu or a label, and tells nothing of how the page is written. */
const MIN_WORDS = 5;

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu;

/** Words and sentences of a page's running text: what stands between two full stops or two blocks, and has five words at least. */
export function countWords(blocks: readonly string[]): { words: number; sentences: number } {
  const lengths = blocks
    .flatMap((block) => block.split(/[.!?…](?=\s|$)/u))
    .map((piece) => wordsIn(piece))
    .filter((words) => words >= MIN_WORDS);
  return { words: lengths.reduce((sum, words) => sum + words, 0), sentences: lengths.length };
}

export function wordsIn(text: string): number {
  return text.match(word)?.length ?? 0;
}
