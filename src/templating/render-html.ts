import { cleanText } from "./clean-text.ts";
import { createEngine } from "./create-engine.ts";
import { showControls } from "./show-controls.ts";

const engine = createEngine({
  output: (value) => escapeHtml(String(value ?? "")),
  code: (text) => `<code>${escapeHtml(text)}</code>`,
  copy: escapeHtml,
  address: (text) => escapeHtml(linkAddress(text)),
});

engine.registerFilter("verbatim", {
  handler: (text: unknown) => escapeMarks(showControls(String(text), "\t\n")),
  raw: true,
});

/**
 * Fills `templates/NAME.liquid` for a page: every `{{ output }}` is escaped, for text and for quoted attributes alike;
 * `{{ … | code }}` is code, `{{ … | verbatim }}` a text whose white space counts, `{{ … | href }}` is for a quoted `href`, and
 * `{{ … | raw }}` is for what we composed ourselves.
 */
export function renderHtml(name: string, data: object): string {
  return engine.renderFileSync(name, data);
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Numbers and lines of charts, most of what a page has, hold nothing to escape. */
const PLAIN = /^[\w.,-]*$/;

function escapeHtml(text: string): string {
  if (PLAIN.test(text)) return text;
  return escapeMarks(cleanText(text));
}

function escapeMarks(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}

/** Web addresses alone: one of another scheme could run a script, and one without leads nowhere from a file. */
function linkAddress(url: string): string {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : "#";
}
