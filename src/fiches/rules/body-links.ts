/** What the site's link checker refuses in the text of a fiche. */
export interface BodyFault {
  code: "address-without-scheme" | "image-without-alt";
  /** The address as it is written. */
  address: string;
}

/** Where Markdown shows an address as text. */
const code = /```[\s\S]*?```|`[^`\n]{1,500}`/g;
const markdownTarget = /\]\([ \t]{0,5}<?([^)\s>]{1,2000})/g;
const htmlTag = /<(a|img)\b([^>]{0,2000})/gi;

/**
 * Links to pages that are not there: those without scheme, which are pages of the site beside the fiche's own; what begins with `/` or `#`
 * may be one. `isPageBeside` knows those that are there. Images written in HTML need an `alt`, which may be empty. Source: html-proofer, as the site runs it.
 */
export function findBodyFaults(body: string, isPageBeside: (name: string) => boolean): BodyFault[] {
  if (!body.includes("](") && !/<(?:a|img)\b/i.test(body)) return [];
  const text = body.replace(code, "");
  const tags = [...text.matchAll(htmlTag)].map(([, name = "", attributes = ""]) => ({
    isImage: name.toLowerCase() === "img",
    address: /\b(?:href|src)\s{0,5}=\s{0,5}["']?([^"'\s>]{1,2000})/i.exec(attributes)?.[1] ?? "",
    hasAlt: /\balt\b/i.test(attributes),
  }));
  const targets = [
    ...Array.from(text.matchAll(markdownTarget), ([, target = ""]) => target),
    ...tags.map(({ address }) => address),
  ];
  return [
    ...targets
      .filter((target) => isRelative(target) && !isPageBeside(target.replace(/(?:\.html)?(?:[#?].*)?$/, "")))
      .map((address): BodyFault => ({ code: "address-without-scheme", address })),
    ...tags
      .filter(({ isImage, hasAlt }) => isImage && !hasAlt)
      .map(({ address }): BodyFault => ({ code: "image-without-alt", address })),
  ];
}

function isRelative(address: string): boolean {
  return address !== "" && !/^(?:[a-z][a-z0-9+.-]*:|[/#?])/i.test(address);
}
