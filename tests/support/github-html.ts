import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** Markdown as GitHub's parser reads it, HTML of the text kept as HTML: whatever gets through the escaping shows. */
export function githubHtml(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** The names of the elements, in their order. */
export function elementsOf(html: string): string[] {
  return Array.from(html.matchAll(/<([a-z][a-z0-9]*)/gi), ([, name = ""]) => name);
}

/** What a reader sees, without the zero-width spaces that keep GitHub from linking, and white space aside: both formats fold it. */
export function textOf(html: string): string {
  return linkableText(html).replace(/[\s\u200B]+/gu, "");
}

/** The text in which GitHub looks for mentions and references, once Markdown is read. */
export function linkableText(html: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => named[name] ?? "")
    .trim();
}
