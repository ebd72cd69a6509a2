import type { z } from "zod";

/** Something hidden in Markdown: GitHub keeps an HTML comment and does not show it. */
export interface Marker<Fields> {
  /** Fields come in one order, so that the same fields always give the same text. Throws a `RangeError` where they are too long. */
  print(fields: Fields): string;
  /** The last one of a text counts: ours ends what we write, and the texts of others that we quote before it are escaped. */
  find(text: string): Fields | undefined;
  /** The same, and where it stands: offsets in the text, `end` excluded. */
  locate(text: string): { fields: Fields; start: number; end: number } | undefined;
  /** The one that ends a text, blanks aside. */
  findAtEnd(text: string): Fields | undefined;
}

const OPENING = "<!-- beta-fiches ";

/** Characters of the fields of one marker. */
const MOST = 20_000;

/**
 * A kind of marker: `<!-- beta-fiches KIND {"field":"value"} -->`, on one line. No value can end the comment, open another or break
 * the line; what is not exactly such a comment, with fields of this shape, is none. `keys`: all the fields, in their order.
 */
export function createMarker<Fields extends object>(
  kind: string,
  shape: z.ZodType<Fields>,
  keys: readonly string[],
): Marker<Fields> {
  const opening = `${OPENING}${kind} `;
  const pattern = new RegExp(`${opening}(\\{[^<>\\r\\n]{0,${MOST}}\\}) -->`, "g");
  const read = (json: string) => (json.length > MOST ? undefined : shape.safeParse(parse(json)).data);
  const locate: Marker<Fields>["locate"] = (text) =>
    Array.from(text.matchAll(pattern))
      .flatMap(({ 0: whole, 1: json = "", index }) => {
        const fields = read(json);
        return fields ? [{ fields, start: index, end: index + whole.length }] : [];
      })
      .at(-1);
  return {
    print(fields) {
      const json = hide(JSON.stringify(fields, [...keys]));
      if (json.length > MOST) throw new RangeError(`A marker ${kind} of ${json.length} characters, more than ${MOST}`);
      return `${opening}${json} -->`;
    },
    find: (text) => locate(text)?.fields,
    locate,
    findAtEnd(text) {
      const trimmed = text.trimEnd();
      const start = trimmed.lastIndexOf(opening);
      if (start < 0) return;
      const found = locate(trimmed.slice(start));
      return found?.start === 0 && found.end === trimmed.length - start ? found.fields : undefined;
    },
  };
}

/** Whether a text holds a marker of ours, of whatever kind. */
export function holdsMarker(text: string): boolean {
  return text.includes(OPENING);
}

/** As JSON spells any character: what ends or opens a comment, a second dash in a row, and what nobody sees or ends a line. */
function hide(json: string): string {
  return json.replace(/[<>]|(?<=-)-|[\p{C}\p{Zl}\p{Zp}]/gu, (mark) =>
    Array.from({ length: mark.length }, (_, at) => `\\u${mark.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
