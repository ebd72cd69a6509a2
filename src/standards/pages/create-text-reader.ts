import type { HtmlFacts, HtmlReader } from "./html-reader.ts";
import { normaliseSpaces } from "./page-text.ts";

const INLINE = new Set(
  "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr script style noscript template svg".split(
    " ",
  ),
);
const MOUNT_POINTS = new Set(["root", "app", "__next", "__nuxt", "___gatsby", "svelte", "q-app"]);

/** Characters. */
const MAX_HEADING = 500;

/** The visible text, its first-rank headings, and the places that scripts were to fill. */
export function createTextReader(): HtmlReader & { facts(): Pick<HtmlFacts, "blocks" | "headings" | "emptyRoots"> } {
  const parts: string[] = [];
  const headings: string[] = [];
  /** For each open element, how much text there was before it when it is a mount point. */
  const roots: (number | null)[] = [];
  let emptyRoots = 0;
  let characters = 0;
  let isInHeading = false;
  return {
    open(name, attributes, { isSkipped }) {
      parts.push(separatorOf(name));
      if (name === "h1" && !isSkipped) {
        headings.push("");
        isInHeading = true;
      }
      roots.push(isMountPoint(name, attributes) ? characters : null);
    },
    text(part, { isSkipped, isHidden }) {
      if (isSkipped || isHidden) return;
      parts.push(part);
      characters += part.trim().length;
      if (isInHeading) headings.push(`${headings.pop() ?? ""}${part}`);
    },
    close(name) {
      parts.push(separatorOf(name));
      if (name === "h1") isInHeading = false;
      if (roots.pop() === characters) emptyRoots += 1;
    },
    facts: () => ({
      blocks: parts.join("").split(BETWEEN_BLOCKS).map(normaliseSpaces).filter(Boolean),
      headings: headings.map((heading) => normaliseSpaces(heading.slice(0, MAX_HEADING))),
      emptyRoots,
    }),
  };
}

/** No page holds it: parsers make it U+FFFD. */
const BETWEEN_BLOCKS = "\0";

function separatorOf(name: string): string {
  if (!INLINE.has(name)) return BETWEEN_BLOCKS;
  return name === "br" || name === "img" ? " " : "";
}

function isMountPoint(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return name.endsWith("-root") || MOUNT_POINTS.has(attributes.id ?? "");
}
