import type { HtmlFacts, HtmlReader } from "./html-reader.ts";
import { normaliseSpaces, wordsIn } from "./page-text.ts";

const INLINE = new Set(
  "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr script style noscript template svg".split(
    " ",
  ),
);
const MOUNT_POINTS = new Set(["root", "app", "__next", "__nuxt", "___gatsby", "svelte", "q-app"]);

/** Characters. */
const MAX_HEADING = 500;

/** What stands in a place until scripts fill it. */
const WAITING = /^\W*(?:(?:chargement|loading|veuillez patienter|patientez|please wait)\b.{0,30})?\W*$/iu;
/** Characters, and pieces that hold them. */
const MAX_WAITING = 60;
const MAX_PARTS = 200;

/** What is on every page of a site: by its element, its role, or the names that style sheets give it. */
const FRAME_ELEMENTS = new Set(["header", "footer", "nav"]);
const FRAME_ROLES = new Set(["banner", "contentinfo", "navigation"]);
const FRAME_NAMES = /(?:^|[\s_-])(?:header|footer|navbar|menu)(?:$|\s)/i;

/** The visible text, its first-rank headings, and the places that scripts were to fill. */
export function createTextReader(): HtmlReader & {
  facts(): Pick<HtmlFacts, "blocks" | "headings" | "roots" | "emptyRoots" | "contentWords">;
} {
  const parts: string[] = [];
  const headings: string[] = [];
  /** For each open element, where the text was before it when it is a mount point. */
  const mountPoints: ({ characters: number; part: number } | null)[] = [];
  /** For each open element, whether it or one around it is on every page. */
  const frames: boolean[] = [];
  let roots = 0;
  let emptyRoots = 0;
  let characters = 0;
  let contentWords = 0;
  let isInHeading = false;
  return {
    open(name, attributes, { isSkipped }) {
      parts.push(separatorOf(name));
      if (name === "h1" && !isSkipped) {
        headings.push("");
        isInHeading = true;
      }
      frames.push((frames.at(-1) ?? false) || isFrame(name, attributes));
      if (isMountPoint(name, attributes)) roots += 1;
      mountPoints.push(isMountPoint(name, attributes) ? { characters, part: parts.length } : null);
    },
    text(part, { isSkipped, isHidden }) {
      if (isSkipped || isHidden) return;
      parts.push(part);
      characters += part.trim().length;
      if (!frames.at(-1)) contentWords += wordsIn(part);
      if (isInHeading) headings.push(`${headings.pop() ?? ""}${part}`);
    },
    close(name) {
      parts.push(separatorOf(name));
      if (name === "h1") isInHeading = false;
      frames.pop();
      const mountPoint = mountPoints.pop();
      if (!mountPoint || characters - mountPoint.characters > MAX_WAITING) return;
      if (parts.length - mountPoint.part > MAX_PARTS) return;
      if (WAITING.test(normaliseSpaces(parts.slice(mountPoint.part).join(" ").replaceAll(BETWEEN_BLOCKS, " "))))
        emptyRoots += 1;
    },
    facts: () => ({
      blocks: parts.join("").split(BETWEEN_BLOCKS).map(normaliseSpaces).filter(Boolean),
      headings: headings.map((heading) => normaliseSpaces(heading.slice(0, MAX_HEADING))),
      roots,
      emptyRoots,
      contentWords,
    }),
  };
}

/** No page holds it: parsers make it U+FFFD. */
const BETWEEN_BLOCKS = "\0";

function separatorOf(name: string): string {
  if (!INLINE.has(name)) return BETWEEN_BLOCKS;
  return name === "br" || name === "img" ? " " : "";
}

function isFrame(name: string, { role = "", class: names = "", id = "" }: Readonly<Record<string, string>>): boolean {
  if (name === "html" || name === "body" || name === "main") return false;
  return FRAME_ELEMENTS.has(name) || FRAME_ROLES.has(role) || FRAME_NAMES.test(names) || FRAME_NAMES.test(id);
}

function isMountPoint(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return name.endsWith("-root") || MOUNT_POINTS.has(attributes.id ?? "");
}
