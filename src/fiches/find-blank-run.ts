/** Lines that hold nothing but blanks, one after the other. */
export const MAX_BLANK_LINES = 1_000;

const blank = /\s/;
/** Where a regular expression sees the end of a line. */
const lineBreak = /[\n\r\u2028\u2029]/;

/**
 * Offset of the first run of blanks that holds more than `MAX_BLANK_LINES` ends of lines; undefined where there is none. Such a run
 * covers one character in so many, so only these are read: a site has thousands of fiches.
 */
export function findBlankRun(text: string): number | undefined {
  for (let at = MAX_BLANK_LINES; at < text.length; at += MAX_BLANK_LINES) {
    if (!blank.test(text[at] ?? "")) continue;
    let [start, end, breaks] = [at, at, 0];
    while (start > 0 && blank.test(text[start - 1] ?? "")) start--;
    for (end = start; end < text.length && blank.test(text[end] ?? ""); end++)
      if (lineBreak.test(text[end] ?? "")) breaks++;
    if (breaks > MAX_BLANK_LINES) return start;
    at = Math.max(at, Math.floor(end / MAX_BLANK_LINES) * MAX_BLANK_LINES);
  }
  return;
}
