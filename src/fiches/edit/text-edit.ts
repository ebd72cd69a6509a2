/** Replaces the characters of `[start, end)` by `text`; an insertion has `start === end`. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
  /** What goes is to go, its comments included; without it, no edit may take a comment with it. */
  removes?: true;
}

/** Applies edits that do not overlap; insertions at one place keep their order, and new lines end as those around them. */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.i - b.i);
  let result = "";
  let at = 0;
  for (const { edit } of ordered) {
    result += source.slice(at, edit.start) + withLineBreaks(edit.text, source, edit.start);
    at = Math.max(at, edit.end);
  }
  return result + source.slice(at);
}

function withLineBreaks(text: string, source: string, at: number): string {
  if (!text.includes("\n")) return text;
  const above = source.lastIndexOf("\n", at - 1);
  const near = above < 0 ? source.indexOf("\n", at) : above;
  return source[near - 1] === "\r" ? text.replaceAll("\n", "\r\n") : text;
}

/** Inserts whole lines; after a last line that lacks its break, the break comes first. */
export function insertLines(source: string, at: number, lines: string): TextEdit {
  const text = at > 0 && source[at - 1] !== "\n" ? `\n${lines.replace(/\n$/, "")}` : lines;
  return { start: at, end: at, text };
}
