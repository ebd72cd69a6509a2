import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { isAlias, isCollection, isScalar } from "../../yaml/yaml-package.ts";

/** A mapping's pair as the parser gives it: the key is always a scalar here, what else YAML allows was refused. */
export type MapEntry = Pair<Scalar, Node | null>;

/** A sign of YAML's in its source: `:`, `-`, `?`, `,`, an anchor, a comment… */
type Sign = NonNullable<MapEntry["srcToken"]>["start"][number];

/** Offset of a node's first character; its anchor stands before it. */
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

/** An empty value ends where its text would begin: the parser puts it after the blanks, before the comment. */
export function endOfEntry(entry: MapEntry): number {
  if (!entry.value) return endOf(entry.key);
  return isWithoutText(entry.value) ? (valueOffset(entry) ?? endOf(entry.key)) : endOf(entry.value);
}

/** Where an entry begins: at the `?`, the anchor or the tag of its key if it has one. */
export function startOfEntry(entry: MapEntry): number {
  const sign = entry.srcToken?.start.find(({ type }) => ["explicit-key-ind", "anchor", "tag"].includes(type));
  return sign?.offset ?? startOf(entry.key);
}

/** Just after the `:` of an entry and the anchor that follows it; undefined where it has no `:`. */
export function valueOffset(entry: MapEntry): number | undefined {
  return afterSigns(entry.srcToken?.sep, "map-value-ind");
}

/** The name that a key has in the data: YAML reads `2024:` as a number, mappings in JSON have texts for keys. */
export function keyOf(entry: MapEntry): string {
  return String(entry.key.value);
}

export function entriesOf(map: YAMLMap): MapEntry[] {
  return map.items.filter(isEntry);
}

/** `<<: *base`: the keys of another mapping, for those that this one does not hold itself. */
export function isMerge(entry: MapEntry): boolean {
  return entry.key.value === "<<" && entry.key.type === "PLAIN";
}

/** Undefined when an item of the list is not a plain node. */
export function itemsOf(seq: YAMLSeq): Node[] | undefined {
  const items = seq.items.filter(isNode);
  return items.length === seq.items.length ? items : undefined;
}

/** What precedes each item of a list, from the item before it: in flow style the comma, in block style the dash. */
export function signsOfItems(seq: YAMLSeq): Sign[][] {
  const token = seq.srcToken;
  return token?.type === "block-seq" || token?.type === "flow-collection" ? token.items.map(({ start }) => start) : [];
}

/** Just after the sign of a type and the anchor or tag that follows it. */
export function afterSigns(signs: readonly Sign[] | undefined, type: Sign["type"]): number | undefined {
  const at = signs?.findIndex((sign) => sign.type === type) ?? -1;
  const last = signs?.slice(Math.max(at, 0)).findLast((sign) => [type, "anchor", "tag"].includes(sign.type));
  return at < 0 || !last ? undefined : last.offset + last.source.length;
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

/** After the lines from `offset`, the start of a line, that are comments indented by more than `column`: they belong to what is above. */
export function skipDeeperComments(source: string, offset: number, column: number): number {
  const comments = new RegExp(`(?:[ \\t]*\\r?\\n)*[ ]{${column + 1},}#[^\\n]*(?:\\n|$)`, "y");
  let end = offset;
  comments.lastIndex = offset;
  while (comments.test(source)) end = comments.lastIndex;
  return end;
}

export function columnOf(source: string, offset: number): number {
  return offset - lineStart(source, offset);
}

export function isBlockScalar(node: Node): node is Scalar {
  return isScalar(node) && (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL");
}

/** A value that is null because nothing is written. */
export function isWithoutText(node: Node): boolean {
  return isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1];
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value) || isAlias(value);
}

function isEntry(value: unknown): value is MapEntry {
  return typeof value === "object" && value !== null && "key" in value && isScalar(value.key);
}
