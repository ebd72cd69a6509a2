import { codeSpan } from "./code-span.ts";
import { createEngine } from "./create-engine.ts";
import { escapeMarkdown } from "./escape-markdown.ts";

const engine = createEngine({
  output: (value) => escapeMarkdown(String(value ?? "")),
  code: codeSpan,
  address: linkAddress,
});

/**
 * Fills `templates/NAME.liquid` for GitHub: every `{{ output }}` is escaped, `{{ … | code }}` is a code span, `{{ … | adresse }}`
 * is for the parentheses of a link, and `{{ … | raw }}` is for Markdown that we composed ourselves.
 */
export function renderMarkdown(name: string, data: object): string {
  return engine.renderFileSync(name, data);
}

/** What would end a link's address, or start something else in it, is percent-encoded; what is encoded already stays. */
function linkAddress(url: string): string {
  return url.replace(/\p{Cs}/gu, "").replace(/[^\p{L}\p{N}\-._~:/?#@!$&'+,;=%]/gu, encodeURIComponent);
}
