import { codeSpan } from "./code-span.ts";
import { escapeMarkdown } from "./escape-markdown.ts";

/** A text of others that people will copy: as code where showing it as text takes an invisible character. */
export function copyable(text: string): string {
  const escaped = escapeMarkdown(text);
  return escaped.includes("&#8203;") ? codeSpan(text) : escaped;
}
