import { isCollection, isScalar, type Node, type Pair, Scalar, type YAMLMap, type YAMLSeq } from "yaml";

/** A mapping's pair as the parser gives it: the key is always a scalar here, what else YAML allows was refused. */
export type MapEntry = Pair<Scalar<string>, Node | null>;

/** Where nodes stand in their source: offsets of their first character, of their last, of their lines. */
export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Just after the last character of the content; what trails it (a comment, blank lines) is not part of it. */
export function endOf(node: Node): number {
  if (isCollection(node) && !node.flow && node.items.length > 0) {
    const last: unknown = node.items.at(-1);
    if (isNode(last)) return endOf(last);
    if (isEntry(last)) return endOfEntry(last);
  }
  return node.range?.[1] ?? 0;
}

export function endOfEntry(entry: MapEntry): number {
  return entry.value ? endOf(entry.value) : endOf(entry.key);
}

export function entriesOf(map: YAMLMap): MapEntry[] {
  return map.items.filter(isEntry);
}

/** Undefined when an item of the list is not a plain node. */
export function itemsOf(seq: YAMLSeq): Node[] | undefined {
  const items = seq.items.filter(isNode);
  return items.length === seq.items.length ? items : undefined;
}

export function lineStart(source: string, offset: number): number {
  return source.lastIndexOf("\n", offset - 1) + 1;
}

/** Just after the line break that ends the line of `offset`; a block scalar ends with its own. */
export function lineEnd(source: string, offset: number): number {
  if (source[offset - 1] === "\n") return offset;
  const end = source.indexOf("\n", offset);
  return end < 0 ? source.length : end + 1;
}

export function columnOf(source: string, offset: number): number {
  return offset - lineStart(source, offset);
}

export function isBlockScalar(node: Node): boolean {
  return isScalar(node) && (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL);
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value);
}

function isEntry(value: unknown): value is MapEntry {
  return typeof value === "object" && value !== null && "key" in value && isScalar(value.key);
}
