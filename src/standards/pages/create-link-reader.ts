import { type HtmlFacts, type HtmlReader, toAbsolute } from "./html-reader.ts";
import { normaliseSpaces } from "./page-text.ts";

/** No page of a product has so many; a page that wants to fill memory does. */
const MAX_LINKS = 3_000;
/** Characters. */
const MAX_LINK_TEXT = 300;

interface OpenLink {
  url: URL;
  text: string;
  /** The text of a link without any: aria-label, else title, else what its pictures say. */
  label: string;
}

/** The links and the mail addresses of a page; a frame counts as a link, since it shows what it leads to. */
export function createLinkReader(address: string): HtmlReader & { facts(): Pick<HtmlFacts, "links" | "mailtos"> } {
  const links: { text: string; href: string }[] = [];
  const mailtos = new Set<string>();
  let base = address;
  let hasBase = false;
  let link: OpenLink | null = null;

  function keepMail(addresses: readonly string[]): void {
    for (const mail of addresses) if (mailtos.size < MAX_LINKS) mailtos.add(mail);
  }

  function keep({ url, text, label }: OpenLink): void {
    if (url.protocol === "mailto:") keepMail(mailtoAddresses(url));
    else if (url.pathname === "/cdn-cgi/l/email-protection") keepMail(protectedAddress(url.hash.slice(1)));
    else if (links.length < MAX_LINKS && /^https?:$/.test(url.protocol))
      links.push({ text: shorten(text) || shorten(label), href: url.href });
  }

  return {
    open(name, attributes, { isSkipped }) {
      if (isSkipped) return;
      if (name === "base" && !hasBase && attributes.href !== undefined) {
        hasBase = true;
        base = toAbsolute(attributes.href, address)?.href ?? address;
      }
      if (name === "img" && link && link.label === "") link.label = attributes.alt ?? "";
      keepMail(protectedAddress(attributes["data-cfemail"] ?? ""));
      const url = toAbsolute(linkIn(name, attributes), base);
      if (!url) return;
      const label = attributes["aria-label"] || attributes.title || attributes.alt || "";
      if (name === "a") link = { url, text: "", label };
      else keep({ url, text: "", label });
    },
    text(part, { isSkipped }) {
      if (link && !isSkipped && link.text.length <= MAX_LINK_TEXT) link.text += part;
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
  return normaliseSpaces(text.slice(0, 4 * MAX_LINK_TEXT)).slice(0, MAX_LINK_TEXT);
}

/** The addresses of a `mailto:` link, decoded, their domains in lower case: https://www.rfc-editor.org/rfc/rfc6068 */
function mailtoAddresses({ pathname }: URL): string[] {
  return pathname.split(",").flatMap((text) => mailAddresses(decodeComponent(text)));
}

function mailAddresses(text: string): string[] {
  const address = text.trim();
  const at = address.lastIndexOf("@");
  const isAddress = at > 0 && at < address.length - 1 && !/\s/.test(address);
  return isAddress ? [`${address.slice(0, at)}${address.slice(at).toLowerCase()}`] : [];
}

/**
 * What Cloudflare hides from robots: bytes in hexadecimal, each of them changed by the first.
 * https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
 */
function protectedAddress(text: string): string[] {
  if (!/^(?:[0-9a-f]{2}){5,320}$/i.test(text)) return [];
  const [key = 0, ...bytes] = Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return mailAddresses(new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte ^ key)));
}

function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
