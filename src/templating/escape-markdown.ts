import { cleanText } from "./clean-text.ts";

/**
 * A text of others, so that GitHub shows it and does nothing else with it: no mention, reference, link, image, HTML, emphasis,
 * code, math, list, heading or table comes of it, wherever in a line or a table's cell it stands. The zero-width spaces of
 * `breakReferences` are written `&#8203;`, so that who edits the Markdown sees them.
 */
export function escapeMarkdown(text: string): string {
  return breakReferences(cleanText(text))
    .replace(/[\\`*[\]~|#]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/!$/, "\\!")
    .replace(/^[-+=:]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/[&<>$]/g, (mark) => entities[mark] ?? mark)
    .replaceAll("\u200B", "&#8203;");
}

/** GitHub reads `$` as math even after a backslash. */
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;" };

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

/**
 * A text of others between backticks, which it cannot leave. Inside them GitHub links nothing and no character need be added,
 * so addresses can be copied. A pipe is spelt differently inside and outside of a table, and a comment's opening might be taken
 * for ours: texts with either are escaped instead.
 */
export function codeSpan(text: string): string {
  const clean = cleanText(text);
  if (clean === "" || clean.includes("|") || clean.includes("<!--")) return escapeMarkdown(clean);
  let longest = 0;
  for (const [run] of clean.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** A text of others that people will copy: as code where showing it as text takes an invisible character. */
export function copyable(text: string): string {
  const escaped = escapeMarkdown(text);
  return escaped.includes("&#8203;") ? codeSpan(text) : escaped;
}
