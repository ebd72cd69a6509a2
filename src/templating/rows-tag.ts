import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken } from "liquidjs";

/** Reads a value by its path: the name of an item, or of a value around the rows, then keys. */
type ReadValue = (path: readonly string[]) => unknown;

/** One piece of a row's text. */
type RowPiece = (read: ReadValue) => string;

/** Characters of a cell whose text is kept, and cells of a column. */
const MOST_REMEMBERED = 500;

const OPENING = /^(\w+)\s+in\s+(\w+(?:\.\w+)*)\s*$/;
const OUTPUT = /^\s*(\w+(?:\.\w+)*)((?:\s*\|\s*\w+)*)\s*$/;

/**
 * `{% rows item in list %}…{% endrows %}`: a `for` for what a page has by the thousand. It takes text, outputs like
 * `{{ item.key | filter }}` and rows within rows; no other tag and no filter's arguments, so that the cells of a large contract
 * do not each go through liquidjs's generators. What is no list is one row, and null is none. Throws where a template names
 * something that it was not given.
 */
export class RowsTag extends Tag {
  private readonly piece: RowPiece;

  constructor(token: TagToken, remainTokens: TopLevelToken[], liquid: Liquid) {
    super(token, remainTokens, liquid);
    this.piece = rowsOf(token, remainTokens, liquid);
  }

  render(context: Context, emitter: Emitter): void {
    emitter.write(this.piece((path) => context.getSync([...path])));
  }
}

/** Takes the tokens of the rows from those that remain, up to their end. */
function rowsOf(opening: TagToken, remaining: TopLevelToken[], liquid: Liquid): RowPiece {
  const [, name, list = ""] = OPENING.exec(opening.args) ?? [];
  if (!name) throw new Error(`${opening.getText()} names no item and list`);
  const pieces: RowPiece[] = [];
  for (let token = remaining.shift(); ; token = remaining.shift()) {
    if (!token) throw new Error(`${opening.getText()} is not closed`);
    if ("name" in token && token.name === "endrows") break;
    if ("name" in token && token.name === "rows") pieces.push(rowsOf(token, remaining, liquid));
    else pieces.push(pieceOf(token, liquid));
  }
  const path = list.split(".");
  return (read) => {
    const value = read(path) ?? [];
    const rows = Array.isArray(value) ? value : [value];
    return rows
      .map((item) => rowOf(pieces, (inner) => (inner[0] === name ? valueAt(item, inner) : read(inner))))
      .join("");
  };
}

function rowOf(pieces: readonly RowPiece[], read: ReadValue): string {
  return pieces.map((piece) => piece(read)).join("");
}

function pieceOf(token: TopLevelToken, liquid: Liquid): RowPiece {
  if ("getContent" in token) {
    const text = token.getContent();
    return () => text;
  }
  const [, name, filters = ""] = OUTPUT.exec("name" in token ? "" : token.content) ?? [];
  if (!name) throw new Error(`${token.getText()} is no plain output`);
  const path = name.split(".");
  const steps = stepsOf(filters.split("|").slice(1), liquid);
  const print = (value: unknown) =>
    String(steps.reduce((text, step) => Reflect.apply(step, undefined, [text]), value) ?? "");
  // The cells of a column say the same again and again, and to escape them is what a large page costs.
  const printed = new Map<string, string>();
  return (read) => {
    const value = read(path);
    if (typeof value !== "string" || value.length > MOST_REMEMBERED) return print(value);
    const before = printed.get(value);
    if (before !== undefined) return before;
    if (printed.size >= MOST_REMEMBERED) printed.clear();
    const text = print(value);
    printed.set(value, text);
    return text;
  };
}

/** The filters' functions, then the one that escapes, where the last filter does not do so itself. */
function stepsOf(names: readonly string[], liquid: Liquid) {
  const steps = names.map((name) => {
    const filter = liquid.filters[name.trim()];
    if (!filter) throw new Error(`undefined filter: ${name.trim()}`);
    return typeof filter === "function" ? { handler: filter, raw: false } : filter;
  });
  const { outputEscape } = liquid.options;
  const last = outputEscape && !steps.at(-1)?.raw ? [outputEscape] : [];
  return [...steps.map(({ handler }) => handler), ...last];
}

/** What a path names in an item; its first step is the item's own name. */
function valueAt(item: unknown, path: readonly string[]): unknown {
  let value = item;
  for (const key of path.slice(1)) {
    if (value === null) return null;
    value = typeof value === "object" && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
    if (value === undefined) throw new Error(`undefined variable: ${path.join(".")}`);
  }
  return value;
}
