import { cleanText } from "./clean-text.ts";
import { escapeMarkdown } from "./escape-markdown.ts";

/**
 * A text of others between backticks, which it cannot leave. Inside them GitHub links nothing and no character need be added,
 * so addresses can be copied. A pipe is spelt differently inside and outside of a table, and a comment's opening might be taken
 * for ours: texts with either are escaped instead.
 */
export function codeSpan(text: string): string {
  const clean = cleanText(text);
  if (clean === "" || clean.includes("|") || clean.includes("<!--")) return escapeMarkdown(clean);
  const longest = Math.max(0, ...Array.from(clean.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}
