import { addressesOf } from "./addresses-of.ts";
import type { HtmlFacts } from "./html-facts.ts";
import type { HtmlReader } from "./html-reader.ts";
import { normaliseSpaces } from "./normalise-spaces.ts";
import { toAbsolute } from "./to-absolute.ts";

/** No page of a product has so many; a page that wants to fill memory does. */
const MOST = 3_000;
/** Characters. */
const LONGEST_TEXT = 300;

interface OpenLink {
  url: URL;
  text: string;
  /** Told when there is no text: aria-label, else title, else what its pictures say. */
  label: string;
}

/** The links and the mail addresses of a page; a frame counts as a link, since it shows what it leads to. */
export function createLinkReader(address: string): HtmlReader & { facts(): Pick<HtmlFacts, "links" | "mailtos"> } {
  const links: { text: string; href: string }[] = [];
  const mailtos = new Set<string>();
  let base = address;
  let isBaseSaid = false;
  let link: OpenLink | null = null;

  function keep({ url, text, label }: OpenLink): void {
    if (url.protocol === "mailto:") {
      for (const mail of addressesOf(url)) if (mailtos.size < MOST) mailtos.add(mail);
    } else if (links.length < MOST && /^https?:$/.test(url.protocol)) {
      links.push({ text: shorten(text) || shorten(label), href: url.href });
    }
  }

  return {
    open(name, attributes, { isSkipped }) {
      if (isSkipped) return;
      if (name === "base" && !isBaseSaid && attributes.href !== undefined) {
        isBaseSaid = true;
        base = toAbsolute(attributes.href, address)?.href ?? address;
      }
      if (name === "img" && link && link.label === "") link.label = attributes.alt ?? "";
      const url = toAbsolute(linkIn(name, attributes), base);
      if (!url) return;
      const label = attributes["aria-label"] || attributes.title || attributes.alt || "";
      if (name === "a") link = { url, text: "", label };
      else keep({ url, text: "", label });
    },
    text(part, { isSkipped }) {
      if (link && !isSkipped && link.text.length <= LONGEST_TEXT) link.text += part;
    },
    close(name) {
      if (name !== "a" || !link) return;
      keep(link);
      link = null;
    },
    facts: () => ({ links, mailtos: [...mailtos] }),
  };
}

function linkIn(name: string, attributes: Readonly<Record<string, string>>): string | undefined {
  if (name === "a" || name === "area") return attributes.href;
  return name === "iframe" || name === "frame" ? attributes.src : undefined;
}

function shorten(text: string): string {
  return normaliseSpaces(text.slice(0, 4 * LONGEST_TEXT)).slice(0, LONGEST_TEXT);
}
