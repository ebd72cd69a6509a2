/** What plain YAML holds: no number, which takes rules of its own to tell. */
export type PlainValue = null | boolean | string | PlainValue[] | PlainMap;

export interface PlainMap {
  [key: string]: PlainValue;
}

/** Characters. What is beyond is for the parser, which counts what it makes. */
const LONGEST = 16_384;
const DEEPEST = 8;

/** A line end, or what stands for itself: no tab, control character, other line end, mark of byte order or half of a pair. */
const ONLY_PLAIN = /^[\n\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]*$/;

/** Values that the parser, by whichever schema we give it, takes for no text; or that are not worth telling apart. */
const TYPED = /^(?:true|false|null|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|0[box][\da-f_]+)$/i;

/** First characters of a plain value that none takes for a sign or the sign of a number. */
const BEGINS = /^[/\dA-Za-z\xA1-\uFFFD]/;

/** Longer ones are no keys for YAML. */
const KEY = /[A-Za-z][\w-]{0,99}:(?= |$)/my;

const [SPACE, QUOTE, HASH, APOSTROPHE, DASH] = [0x20, 0x22, 0x23, 0x27, 0x2d];

/**
 * Reads a map as nearly all records and fiches are laid out: a key or an item to a line, lists and maps by indentation, each text plain or in
 * quotes and on one line. Undefined for all else, errors too, which is for js-yaml: what is read here, it reads the same
 * (tests/yaml/read-plain-map.test.ts), in five times the time.
 */
export function readPlainMap(text: string, start = 0, end = text.length): PlainMap | undefined {
  if (end - start > LONGEST) return;
  const source = text.slice(start, end);
  if (!ONLY_PLAIN.test(source)) return;
  return createReader(source).read();
}

function createReader(source: string) {
  /** Of the line that is next: where its text begins, in the source and in the line, and where it ends. */
  let [at, column, lineEnd] = [0, -1, -1];

  /** Column -1 once there is no further line. */
  function nextLine(): void {
    for (let from = lineEnd + 1; from < source.length; from = lineEnd + 1) {
      const found = source.indexOf("\n", from);
      lineEnd = found < 0 ? source.length : found;
      at = from;
      while (source.charCodeAt(at) === SPACE) at++;
      column = at - from;
      if (at < lineEnd && source.charCodeAt(at) !== HASH) return;
    }
    column = -1;
  }

  function readMap(own: number, depth: number): PlainMap | undefined {
    const map: PlainMap = {};
    if (depth > DEEPEST) return;
    while (column === own) {
      const length = keyLength();
      const key = source.slice(at, at + length);
      if (length === 0 || Object.hasOwn(map, key) || TYPED.test(key)) return;
      const value = readAfterKey(own, at + length + 1, depth);
      if (value === undefined || column > own) return;
      map[key] = value;
    }
    return map;
  }

  function readAfterKey(own: number, from: number, depth: number): PlainValue | undefined {
    if (blankUntil(from) < lineEnd) return readScalarLine(from, own);
    nextLine();
    const isList = source.charCodeAt(at) === DASH;
    if (column === own && isList) return readList(own, depth + 1);
    if (column <= own) return null;
    return isList ? readList(column, depth + 1) : readMap(column, depth + 1);
  }

  function readList(own: number, depth: number): PlainValue[] | undefined {
    const list: PlainValue[] = [];
    if (depth > DEEPEST) return;
    while (column === own && source.charCodeAt(at) === DASH) {
      const item = blankUntil(at + 1);
      if (item === at + 1 || item >= lineEnd) return;
      column += item - at;
      at = item;
      const value = keyLength() > 0 ? readMap(column, depth + 1) : readScalarLine(at, own);
      if (value === undefined || column > own) return;
      list.push(value);
    }
    return list;
  }

  /** Characters of the key that the line begins with; 0 where it begins with none. */
  function keyLength(): number {
    KEY.lastIndex = at;
    return KEY.test(source) ? KEY.lastIndex - at - 1 : 0;
  }

  function blankUntil(from: number): number {
    let until = from;
    while (source.charCodeAt(until) === SPACE) until++;
    return until;
  }

  /** What a line ends with, from somewhere on; a line that goes on below it is more than a line. */
  function readScalarLine(from: number, own: number): PlainValue | undefined {
    let until = lineEnd;
    while (source.charCodeAt(until - 1) === SPACE) until--;
    const value = readScalar(source.slice(blankUntil(from), until));
    nextLine();
    return column > own ? undefined : value;
  }

  function isAtEnd(): boolean {
    return column === -1;
  }

  return {
    read: (): PlainMap | undefined => {
      nextLine();
      if (column !== 0) return;
      const map = readMap(0, 0);
      return isAtEnd() ? map : undefined;
    },
  };
}

function readScalar(written: string): PlainValue | undefined {
  const first = written.charCodeAt(0);
  if (first === QUOTE)
    return isOpenedAndClosed(written, '"') && !written.includes("\\") ? written.slice(1, -1) : undefined;
  if (first === APOSTROPHE) {
    const inner = written.slice(1, -1);
    if (!inner.includes("'")) return isOpenedAndClosed(written, "'") ? inner : undefined;
    return written.length > 1 && written.endsWith("'") && !inner.replaceAll("''", "").includes("'")
      ? inner.replaceAll("''", "'")
      : undefined;
  }
  if (written === "true") return true;
  if (written === "false") return false;
  if (written === "[]") return [];
  if (!BEGINS.test(written) || TYPED.test(written)) return;
  return written.includes(": ") || written.includes(" #") || written.endsWith(":") ? undefined : written;
}

/** Whether a quote opens a text, the same one ends it, and none stands between. */
function isOpenedAndClosed(written: string, quote: string): boolean {
  return written.length > 1 && written.indexOf(quote, 1) === written.length - 1;
}
