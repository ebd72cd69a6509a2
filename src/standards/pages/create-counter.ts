import type { HtmlFacts } from "./html-facts.ts";
import type { HtmlReader } from "./html-reader.ts";
import { toAbsolute } from "./to-absolute.ts";

const FETCHED_LINKS = /\b(?:stylesheet|icon|apple-touch-icon|manifest|preload|modulepreload)\b/i;

type Attributes = Readonly<Record<string, string>>;

/** What a browser would ask for beside the page, and what tells a shell or a login from a page. */
export function createCounter(
  address: string,
): HtmlReader & { facts(): Pick<HtmlFacts, "requests" | "scripts" | "passwordFields"> } {
  const requests = new Set<string>();
  let scripts = 0;
  let passwordFields = 0;
  return {
    open(name, attributes, { isSkipped }) {
      if (isSkipped) return;
      if (name === "script") scripts += 1;
      if (name === "input" && /^\s*password\s*$/i.test(attributes.type ?? "")) passwordFields += 1;
      for (const value of fetchedBy(name, attributes)) {
        const url = toAbsolute(value, address);
        if (url && /^https?:$/.test(url.protocol)) requests.add(url.href);
      }
    },
    facts: () => ({ requests: requests.size, scripts, passwordFields }),
  };
}

function fetchedBy(name: string, attributes: Attributes): (string | undefined)[] {
  switch (name) {
    case "link":
      return FETCHED_LINKS.test(attributes.rel ?? "") ? [attributes.href] : [];
    case "object":
      return [attributes.data];
    case "video":
      return [attributes.src, attributes.poster];
    case "img":
      // A browser takes one of `srcset`, in place of `src`.
      return [attributes.src || attributes.srcset?.trim().split(/[\s,]/, 1)[0]];
    case "script":
    case "iframe":
    case "audio":
    case "embed":
    case "input":
      return [attributes.src];
    default:
      return [];
  }
}
