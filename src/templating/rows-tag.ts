import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken, Value } from "liquidjs";

/** Reads a value by its path, the name of the item or of an outer value first. */
type Read = (path: readonly string[]) => unknown;

/** One piece of a row's text. */
type Piece = (read: Read) => string;

/** `name.key`, then filters. */
const OUTPUT = /^\s*(\w+(?:\.\w+)*)((?:\s*\|\s*\w+)*)\s*$/;

/**
 * `{% lignes item in list %}…{% endlignes %}`: a `for` for the many rows of tables and charts. It takes text and outputs like
 * `{{ item.key | filter }}`, no other tag and no filter's arguments, so that the cells of a large contract do not each go through
 * liquidjs's generators. It writes what `for` would, and throws where that would.
 */
export class RowsTag extends Tag {
  private readonly item: string;
  private readonly list: Value;
  private readonly pieces: Piece[];

  constructor(token: TagToken, remainTokens: TopLevelToken[], liquid: Liquid) {
    super(token, remainTokens, liquid);
    const [, item, list] = /^(\w+)\s+in\s+(\S+)\s*$/.exec(token.args) ?? [];
    if (!item || !list) throw new Error(`${token.getText()} names no item and list`);
    const end = remainTokens.findIndex((inner) => "name" in inner && inner.name === "endlignes");
    if (end < 0) throw new Error(`${token.getText()} is not closed`);
    this.item = item;
    this.list = new Value(list, liquid);
    this.pieces = remainTokens
      .splice(0, end + 1)
      .slice(0, -1)
      .map((inner) => pieceOf(inner, liquid));
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const items = yield this.list.value(context, false);
    if (!Array.isArray(items)) throw new Error(`${this.token.getText()} is given no list`);
    for (const item of items) {
      const read: Read = (path) => (path[0] === this.item ? within(item, path) : context.getSync([...path]));
      for (const piece of this.pieces) emitter.write(piece(read));
    }
  }
}

function pieceOf(token: TopLevelToken, liquid: Liquid): Piece {
  if ("getContent" in token) {
    const text = token.getContent();
    return () => text;
  }
  const [, name, filters = ""] = OUTPUT.exec("name" in token ? "" : token.content) ?? [];
  if (!name) throw new Error(`${token.getText()} is no plain output`);
  const path = name.split(".");
  const steps = stepsOf(filters.split("|").slice(1), liquid);
  return (read) => String(steps.reduce((value, step) => Reflect.apply(step, undefined, [value]), read(path)) ?? "");
}

/** The filters' functions, then what escapes, where the last filter does not do so itself. */
function stepsOf(names: readonly string[], liquid: Liquid) {
  const steps = names.map((name) => {
    const filter = liquid.filters[name.trim()];
    if (!filter) throw new Error(`there is no filter ${name.trim()}`);
    return typeof filter === "function" ? { handler: filter, raw: false } : filter;
  });
  const { outputEscape } = liquid.options;
  const last = outputEscape && !steps.at(-1)?.raw ? [outputEscape] : [];
  return [...steps.map(({ handler }) => handler), ...last];
}

/** The value that a path names in an item. */
function within(item: unknown, [, ...keys]: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    if (value === null) return null;
    const inner = typeof value === "object" && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
    if (inner === undefined) throw new Error(`undefined variable: ${key}`);
    return inner;
  }, item);
}
