const ZERO_WIDTH_SPACE = "\u200B";

/** Each finds what GitHub must not read together with what comes next. */
const openings: readonly RegExp[] = [
  // @person, @org/team, someone@example.org
  /@(?=\S)/gu,
  // #1, owner/repository#1
  /#(?=\d)/gu,
  // GH-1
  /\bgh-(?=\d)/giu,
  // https://…, ftp://…
  /:(?=\/\/)/gu,
  // www.example.org
  /www(?=\.)/giu,
  // :smile:
  /:(?=[\p{L}\p{N}_+-]+:)/gu,
];

/** What may be a commit's name, in pieces too short for one. */
const commitName = /\b[0-9a-f]{7,}/giu;

/**
 * Keeps GitHub from making a link, a notification or a picture of what a text says: a zero-width space (U+200B), the one
 * invisible character we ever add, comes after `@`, `#`, `GH-`, `:`, `www`, and inside what may be a commit's name. Nothing that
 * can be seen would do: GitHub looks for these in the text that is left once Markdown and entities are read.
 */
export function breakReferences(text: string): string {
  return openings
    .reduce((broken, opening) => broken.replace(opening, `$&${ZERO_WIDTH_SPACE}`), text)
    .replace(commitName, (run) => run.replace(/.{6}(?=.)/g, `$&${ZERO_WIDTH_SPACE}`));
}
