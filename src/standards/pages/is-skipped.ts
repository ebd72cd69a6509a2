const SKIPPED = new Set(
  "title script style noscript template svg math iframe object canvas audio video select textarea".split(" "),
);

/** Whether what an element holds is no text of the page. A page's title is read for itself. */
export function isSkipped(name: string): boolean {
  return SKIPPED.has(name);
}

export function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return "hidden" in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? "");
}
