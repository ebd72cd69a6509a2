import { CORE_SCHEMA, dump } from "js-yaml";
import { isScalar, type Node, Scalar } from "yaml";
import type { Json } from "../json.ts";

/** Upstream's canonical form: what js-yaml prints under the CORE schema with lines of any length. */
export function renderBlock(value: Json, indent = 0): string {
  const text = dump(value, { schema: CORE_SCHEMA, lineWidth: -1 });
  return indent === 0 ? text : text.replace(/^(?=.)/gm, " ".repeat(indent));
}

export function renderFlow(value: Json): string {
  return dump(value, { schema: CORE_SCHEMA, lineWidth: -1, flowLevel: 0 }).trimEnd();
}

/** `key: value` lines at an indentation, the last with its line break. */
export function renderPair(key: string, value: Json, indent: number): string {
  return renderBlock({ [key]: value }, indent);
}

/**
 * A scalar's new text. Quotes stay when the writer chose them (the old value needed none); a value that takes several lines
 * has no inline form: undefined.
 */
export function renderScalar(value: Json, old: Node | null, inFlow: boolean): string | undefined {
  if (typeof value === "string" && isScalar(old) && typeof old.value === "string" && !needsQuotes(old.value)) {
    if (old.type === Scalar.QUOTE_SINGLE && !/[\n\r]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
    if (old.type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  }
  const text = (inFlow ? renderFlow([value]).slice(1, -1) : renderBlock(value)).trimEnd();
  return text.includes("\n") ? undefined : text;
}

function needsQuotes(value: string): boolean {
  return /^['"]/.test(renderBlock(value));
}
