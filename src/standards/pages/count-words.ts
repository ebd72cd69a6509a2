/** Words; a shorter piece is an entry of a menu or a label, and tells nothing of how the page is written. */
const SHORTEST = 5;

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu;

/** Words and sentences of a page's running text: what stands between two full stops or two blocks, and has five words at least. */
export function countWords(blocks: readonly string[]): { words: number; sentences: number } {
  const lengths = blocks
    .flatMap((block) => block.split(/[.!?…](?=\s|$)/u))
    .map((piece) => wordsIn(piece))
    .filter((words) => words >= SHORTEST);
  return { words: lengths.reduce((sum, words) => sum + words, 0), sentences: lengths.length };
}

export function wordsIn(text: string): number {
  return text.match(word)?.length ?? 0;
}
