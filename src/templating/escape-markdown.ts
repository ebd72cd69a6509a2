import { breakReferences } from "./break-references.ts";
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
