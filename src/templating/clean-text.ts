/**
 * A text of others on one line, as people see it: control and invisible format characters (bidi overrides, zero-width spaces,
 * tags) and halves of characters are removed, runs of white space become one space. The joiners U+200C and U+200D stay, as
 * emoji and some scripts are spelt with them.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, (space) => (space === "\u00A0" || space === "\u202F" ? space : " "))
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** At most `max` characters; what is cut ends in « … », never in half a character. */
export function truncateText(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd()}…`;
}

/** The first texts that fit in `budget` characters, each counted with the line breaks around it, and how many are left out. */
export function takeWithin(texts: readonly string[], budget: number): { kept: string[]; left: number } {
  return renderWithin(texts, budget, (text) => text);
}

/** `takeWithin` of what is to become texts: what does not fit is not rendered, for of hundreds that takes long. */
export function renderWithin<Item>(
  items: readonly Item[],
  budget: number,
  render: (item: Item) => string,
): { kept: string[]; left: number } {
  const kept: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = render(item);
    length += text.length + 2;
    if (length > budget) break;
    kept.push(text);
  }
  return { kept, left: items.length - kept.length };
}
