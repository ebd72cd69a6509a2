/** What plain YAML holds. */
export type PlainValue = null | boolean | number | string | PlainValue[] | PlainMap;

export interface PlainMap {
  [key: string]: PlainValue;
}

/** Characters. What is beyond is for the parser, which counts what it makes. */
const LONGEST = 16_384;
const DEEPEST = 8;

/** A line end, or what stands for itself: no tab, control character, other line end or mark of byte order. Most texts hold no pairs. */
const PLAIN = /^[\n\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]*$/;
const PLAIN_WITH_PAIRS = /^[\n\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** Words that the parser takes for no text, or that are not worth telling apart. */
const TYPED_WORD = /^(?:true|false|null)$/i;
const LONGEST_TYPED_WORD = 5;

/** What begins with a digit and is a number for whichever schema we give the parser, and more than that. */
const NUMBER = /^(?:\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|0[box][\da-f_]+)$/i;
/** A number for all of them, and the same one. */
const INTEGER = /^(?:0|[1-9]\d{0,14})$/;

/** Escapes that people's texts hold. */
const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", _: "\u00A0", n: "\n" };
const QUOTED = /^(?:[^"\\]|\\["\\_n])*$/;

const LONGEST_KEY = 100;

const [SPACE, QUOTE, HASH, APOSTROPHE, PARENTHESIS, DASH, SLASH] = [0x20, 0x22, 0x23, 0x27, 0x28, 0x2d, 0x2f];
/** The bit that tells small letters from capitals. */
const SMALL = 0x20;
const [SMALL_A, SMALL_F, SMALL_N, SMALL_T, SMALL_Z] = [0x61, 0x66, 0x6e, 0x74, 0x7a];
const [ZERO, NINE, COLON, UNDERLINE, FIRST_OF_OTHERS] = [0x30, 0x39, 0x3a, 0x5f, 0xa1];

/**
 * Reads a map as nearly all records and fiches are laid out: a key or an item to a line, lists and maps by indentation, each text plain or in
 * quotes and on one line. Undefined for all else, errors too, which is for js-yaml: what is read here, it reads the same
 * (tests/yaml/read-plain-map.test.ts), and takes several times as long.
 */
export function readPlainMap(source: string): PlainMap | undefined {
  if (source.length > LONGEST || !(PLAIN.test(source) || PLAIN_WITH_PAIRS.test(source))) return;
  /** Of the line that is next: where its text begins, in the source and in the line, and where it ends. Column -1: there is none. */
  let [at, column, lineEnd] = [0, -1, -1];

  nextLine();
  if (column !== 0) return;
  const map = readMap(0, 0);
  return isAtEnd() ? map : undefined;

  function isAtEnd(): boolean {
    return column === -1;
  }

  /** Past blank ones and comments. */
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
    const read: PlainMap = {};
    if (depth > DEEPEST) return;
    while (column === own) {
      const end = keyEnd();
      const key = source.slice(at, end);
      if (end === at || Object.hasOwn(read, key) || isTypedWord(key)) return;
      const value = readAfterKey(own, end + 1, depth);
      if (value === undefined || column > own) return;
      read[key] = value;
    }
    return read;
  }

  function readAfterKey(own: number, from: number, depth: number): PlainValue | undefined {
    if (blankUntil(from) < lineEnd) return readScalarLine(from, own);
    nextLine();
    if (column < own) return null;
    const isList = source.charCodeAt(at) === DASH;
    if (isList) return readList(column, depth + 1);
    return column === own ? null : readMap(column, depth + 1);
  }

  function readList(own: number, depth: number): PlainValue[] | undefined {
    const read: PlainValue[] = [];
    if (depth > DEEPEST) return;
    while (column === own && source.charCodeAt(at) === DASH) {
      const item = blankUntil(at + 1);
      if (item === at + 1 || item >= lineEnd) return;
      column += item - at;
      at = item;
      const value = keyEnd() > at ? readMap(column, depth + 1) : readScalarLine(at, own);
      if (value === undefined || column > own) return;
      read.push(value);
    }
    return read;
  }

  /** Where the colon of the key stands that the line begins with; where it begins, if with none. */
  function keyEnd(): number {
    if (!isLetter(source.charCodeAt(at))) return at;
    let end = at + 1;
    while (isOfKey(source.charCodeAt(end))) end++;
    const isKey =
      end - at <= LONGEST_KEY &&
      source.charCodeAt(end) === COLON &&
      (end + 1 === lineEnd || source.charCodeAt(end + 1) === SPACE);
    return isKey ? end : at;
  }

  function blankUntil(from: number): number {
    let until = from;
    while (source.charCodeAt(until) === SPACE) until++;
    return until;
  }

  /** What a line ends with, from somewhere on; where it goes on below, it is more than a line. */
  function readScalarLine(from: number, own: number): PlainValue | undefined {
    let until = lineEnd;
    while (source.charCodeAt(until - 1) === SPACE) until--;
    const value = readScalar(source.slice(blankUntil(from), until));
    nextLine();
    return column > own ? undefined : value;
  }
}

function readScalar(written: string): PlainValue | undefined {
  const first = written.charCodeAt(0);
  if (isLetter(first)) {
    if (isTypedWord(written)) return written === "true" || (written === "false" ? false : undefined);
  } else if (isDigit(first)) {
    if (NUMBER.test(written)) return INTEGER.test(written) ? Number(written) : undefined;
  } else if (first === QUOTE || first === APOSTROPHE) return readQuoted(written);
  else if (first < FIRST_OF_OTHERS && first !== SLASH && first !== PARENTHESIS)
    return written === "[]" ? [] : undefined;
  return written.includes(": ") || written.includes(" #") || written.endsWith(":") ? undefined : written;
}

/** Undefined where a quote does not open and end it. */
function readQuoted(written: string): string | undefined {
  if (written.length < 2 || written.at(-1) !== written[0]) return;
  const inner = written.slice(1, -1);
  if (written[0] === "'") {
    if (!inner.includes("'")) return inner;
    return inner.replaceAll("''", "").includes("'") ? undefined : inner.replaceAll("''", "'");
  }
  if (!inner.includes("\\")) return inner.includes('"') ? undefined : inner;
  return QUOTED.test(inner) ? inner.replace(/\\(.)/g, (_, escaped: string) => escapes[escaped] ?? "") : undefined;
}

function isTypedWord(text: string): boolean {
  if (text.length > LONGEST_TYPED_WORD) return false;
  const first = text.charCodeAt(0) | SMALL;
  return (first === SMALL_T || first === SMALL_F || first === SMALL_N) && TYPED_WORD.test(text);
}

function isLetter(code: number): boolean {
  const small = code | SMALL;
  return small >= SMALL_A && small <= SMALL_Z;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isOfKey(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === UNDERLINE || code === DASH;
}
