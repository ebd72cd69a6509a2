import { CORE_SCHEMA, dump, Type } from "js-yaml";
import type { Node } from "yaml";
import { isDay } from "../../dates/day.ts";
import { isScalar } from "../../yaml/yaml-package.ts";
import { isTextKey } from "../fields.ts";
import type { Json } from "../json.ts";
import { isTypedBySomeReader } from "../plain-scalars.ts";

/** A day that is printed without quotes: with them, the site's tests take it for a text. */
class PlainDay {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** js-yaml quotes a text that one of these types resolves. */
const schema = CORE_SCHEMA.extend({
  implicit: [
    new Type("!typed", { kind: "scalar", resolve: (text: unknown) => isTypedBySomeReader(String(text)) }),
    new Type("!day", {
      kind: "scalar",
      resolve: () => false,
      instanceOf: PlainDay,
      represent: (value: object) => (value instanceof PlainDay ? value.text : ""),
    }),
  ],
});

/**
 * Upstream's canonical form: what js-yaml prints under the CORE schema with lines of any length, and in quotes what any reader of
 * fiches would take for no text.
 */
export function renderBlock(value: Json, indent = 0): string {
  const text = dump(value, { schema, replacer: markDay, lineWidth: -1 });
  return indent === 0 ? text : text.replace(/^(?=.)/gm, " ".repeat(indent));
}

export function renderFlow(value: Json): string {
  return dump(value, { schema, replacer: markDay, lineWidth: -1, flowLevel: 0 }).trimEnd();
}

/** `key: value` lines at an indentation, the last with its line break. */
export function renderPair(key: string, value: Json, indent: number): string {
  return renderBlock({ [key]: value }, indent);
}

/**
 * The new text of the scalar under a key. Quotes stay when the writer chose them (the old value needed none); a value that takes
 * several lines has no inline form: undefined.
 */
export function renderScalar(key: string, value: Json, old: Node | null, inFlow: boolean): string | undefined {
  if (typeof value === "string" && isScalar(old) && typeof old.value === "string" && !needsQuotes(key, old.value)) {
    if (old.type === "QUOTE_SINGLE" && !/[\n\r]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
    if (old.type === "QUOTE_DOUBLE") return JSON.stringify(value);
  }
  if (typeof value === "string" && isPlainDay(key, value)) return value;
  const text = (inFlow ? renderFlow([value]).slice(1, -1) : renderBlock(value)).trimEnd();
  return text.includes("\n") ? undefined : text;
}

function needsQuotes(key: string, value: string): boolean {
  return !isPlainDay(key, value) && /^['"]/.test(renderBlock(value));
}

function markDay(key: string, value: unknown): unknown {
  return typeof value === "string" && isPlainDay(key, value) ? new PlainDay(value) : value;
}

/** What stands in a list, or under a key that holds text, is a text that looks like a day. */
function isPlainDay(key: string, value: string): boolean {
  return /^\d{4}/.test(value) && !/^\d*$/.test(key) && !isTextKey(key) && isDay(value);
}
