import { fromHtml } from "hast-util-from-html";
import { type Schema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

type Root = ReturnType<typeof fromHtml>;
type Element = Extract<Root["children"][number], { type: "element" }>;
type Parent = Root | Element;

/** What a text may hold: elements that say how it is laid out, links to web pages, and nothing that loads, runs, styles or names anything. */
const allowed: Schema = {
  tagNames: [
    ...[
      "a",
      "b",
      "blockquote",
      "br",
      "code",
      "dd",
      "del",
      "details",
      "div",
      "dl",
      "dt",
      "em",
      "hr",
      "i",
      "input",
      "ins",
    ],
    ...["h1", "h2", "h3", "h4", "h5", "h6", "img", "kbd", "li", "ol", "p", "pre", "q", "s", "span", "strong", "sub"],
    ...["summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"],
  ],
  attributes: {
    a: ["href"],
    details: ["open"],
    img: ["alt"],
    input: [["type", "checkbox"], "checked", "disabled"],
    ol: ["start"],
    td: ["align"],
    th: ["align"],
  },
  ancestors: { tbody: ["table"], td: ["table"], th: ["table"], thead: ["table"], tfoot: ["table"], tr: ["table"] },
  protocols: { href: ["http", "https", "mailto"] },
  strip: ["script", "style", "template", "textarea", "title", "xmp", "iframe", "noscript"],
};

/** First level of headings in a text of others: the page has its own above. */
const FIRST_LEVEL = 3;

/**
 * Markdown of others as HTML that is safe on a page: its own HTML counts, as on GitHub, as far as the list above goes. `origin`: links to
 * it become paths, so that they lead here by whatever name the machine is called. A text that is nested deeper than can be followed is
 * shown as it is written.
 */
export function renderUntrustedMarkdown(markdown: string, origin: string): string {
  try {
    return renderSafely(markdown, origin);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const text = { type: "text" as const, value: markdown };
    return toHtml({ type: "element", tagName: "pre", properties: {}, children: [text] });
  }
}

function renderSafely(markdown: string, origin: string): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  // The tree is what a browser would make of it: what is judged is what is shown.
  const tree = sanitize(fromHtml(html, { fragment: true }), allowed);
  const root: Root = tree.type === "root" ? tree : { type: "root", children: [] };
  const headings: number[] = [];
  visit(root, (element) => adapt(element, origin, headings));
  return toHtml(root);
}

function visit(parent: Parent, act: (element: Element) => void): void {
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    act(child);
    visit(child, act);
  }
}

function adapt(element: Element, origin: string, headings: number[]): void {
  const { tagName, properties } = element;
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  if (level !== undefined) element.tagName = `h${levelBelow(Number(level), headings)}`;
  const { href } = properties;
  // What is left of an address that is not allowed: it would lead to the page itself.
  if (href === "") delete properties.href;
  if (tagName === "a" && typeof href === "string" && href.startsWith(`${origin}/`))
    properties.href = `/${href.slice(origin.length).replace(/^\/+/, "")}`;
  // A box without a label is one that nobody can tick here.
  if (tagName === "input") {
    const isTicked = properties.checked === true;
    become(element, { role: "img", ariaLabel: isTicked ? "coché" : "non coché" }, isTicked ? "☑" : "☐");
  }
  // An image would be asked of a machine that the text names.
  if (tagName === "img") become(element, {}, `[image : ${String(properties.alt ?? "")}]`);
}

function become(element: Element, properties: Element["properties"], text: string): void {
  element.tagName = "span";
  element.properties = properties;
  element.children = [{ type: "text", value: text }];
}

/** The level of a heading below the page's own, without a gap; `open`: the levels, as the text has them, that it stands below. */
function levelBelow(level: number, open: number[]): number {
  while ((open.at(-1) ?? 0) >= level) open.pop();
  open.push(level);
  return Math.min(6, FIRST_LEVEL - 1 + open.length);
}
