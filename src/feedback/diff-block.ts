import { diffTexts } from "./diff-texts.ts";

export interface DiffBlock {
  /** A fenced block of Markdown that its content cannot leave. */
  block: string;
  /** Lines left out. */
  left: number;
}

/** GitHub shows longer lines, but nobody reads them. */
const LONGEST_LINE = 1_000;

/** What moves in a public text, as GitHub colours it, its first lines within `budget` characters. */
export function diffBlock(before: string | null, after: string, budget: number): DiffBlock {
  const lines = diffTexts(before ?? "", after).flatMap(({ oldStart, oldLines, newStart, newLines, lines: moved }) => [
    ...(before === null ? [] : [`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`]),
    ...moved.filter((line) => !line.startsWith("\\")).map(showLine),
  ]);
  let length = 0;
  const over = lines.findIndex((line) => {
    length += line.length + 1;
    return length > budget;
  });
  const kept = over < 0 ? lines : lines.slice(0, over);
  const fence = fenceFor(kept);
  return { block: [`${fence}diff`, ...kept, fence].join("\n"), left: lines.length - kept.length };
}

/**
 * One line, as it is, but for what people would not see or what would end it: Markdown takes a lone carriage return for the end
 * of a line, and bidirectional marks show another text than the one that is proposed.
 */
function showLine(line: string): string {
  const shown = line
    .replace(/\r$/, "")
    .replace(/(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => `[${codePointOf(character)}]`);
  return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE).replace(/[\uD800-\uDBFF]$/, "")} […]` : shown;
}

/** `U+202E` */
function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** One backtick more than any run inside. */
function fenceFor(lines: readonly string[]): string {
  let longest = 2;
  for (const line of lines) for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return "`".repeat(longest + 1);
}
