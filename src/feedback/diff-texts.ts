import { type StructuredPatchHunk, structuredPatch } from "diff";

/**
 * Lines that differ, at most: a fiche has fewer. What compares texts takes the square of it, and the server answers nobody meanwhile. No time
 * bounds it beside: what people read would depend on how busy the machine was.
 */
const MAX_EDITS = 300;
/** Lines around what moves. */
const CONTEXT = 2;

/**
 * What moves from one text to another, with two lines around it. Texts that have too little in common to be compared soon are one
 * hunk: all that is between their common beginning and end.
 */
export function diffTexts(before: string, after: string): StructuredPatchHunk[] {
  const options = { context: CONTEXT, maxEditLength: MAX_EDITS };
  const patch = before === "" ? undefined : structuredPatch("", "", before, after, "", "", options);
  return patch?.hunks ?? replaceMiddle(linesOf(before), linesOf(after));
}

function replaceMiddle(before: readonly string[], after: readonly string[]): StructuredPatchHunk[] {
  const shortest = Math.min(before.length, after.length);
  let [top, bottom] = [0, 0];
  while (top < shortest && before[top] === after[top]) top++;
  while (bottom < shortest - top && before.at(-1 - bottom) === after.at(-1 - bottom)) bottom++;
  if (top === before.length && top === after.length) return [];
  const start = Math.max(0, top - CONTEXT);
  const below = Math.max(0, bottom - CONTEXT);
  const [oldLines, newLines] = [before.length - below - start, after.length - below - start];
  const lines = [
    ...before.slice(start, top).map((line) => ` ${line}`),
    ...before.slice(top, before.length - bottom).map((line) => `-${line}`),
    ...after.slice(top, after.length - bottom).map((line) => `+${line}`),
    ...after.slice(after.length - bottom, after.length - below).map((line) => ` ${line}`),
  ];
  return [
    { oldStart: start + Number(oldLines > 0), oldLines, newStart: start + Number(newLines > 0), newLines, lines },
  ];
}

/** The last line break ends a line, and begins none. */
function linesOf(text: string): string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}
