import { createEngine } from "./create-engine.ts";
import { codeSpan, copyable, escapeMarkdown } from "./escape-markdown.ts";

const engine = createEngine({
  output: (value) => escapeMarkdown(String(value ?? "")),
  code: codeSpan,
  copy: copyable,
  address: linkAddress,
});

/**
 * Fills `templates/NAME.liquid` for GitHub: every `{{ output }}` is escaped, `{{ … | code }}` is a code span, `{{ … | href }}`
 * is for the parentheses of a link, and `{{ … | raw }}` is for Markdown that we composed ourselves. The blank lines that tags
 * leave are folded into one.
 */
export function renderMarkdown(name: string, data: object): string {
  const text: string = engine.renderFileSync(name, data);
  return text.replace(/\n\s*\n/g, "\n\n").trim();
}

/** What would end a link's address, or start something else in it, is percent-encoded; what is encoded already stays. */
function linkAddress(url: string): string {
  return url.replace(/\p{Cs}/gu, "").replace(/[^\p{L}\p{N}\-._~:/?#@!$&'+,;=%]/gu, percentEncode);
}

/** `encodeURIComponent` leaves parentheses, which end a link. */
function percentEncode(character: string): string {
  return encodeURIComponent(character).replace(/[()*]/, (left) => `%${left.charCodeAt(0).toString(16).toUpperCase()}`);
}
