import { isJsonObject, type Json, type JsonObject } from "../fiches/json.ts";
import type { Path } from "../yaml/path.ts";

/** A record's data once the value at a path is another; what the path does not cross is the very same. */
export function withValue(data: JsonObject, path: Path, value: Json): JsonObject {
  const placed = place(data, path, value);
  return isJsonObject(placed) ? placed : data;
}

function place(node: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (typeof step === "number") {
    return Array.isArray(node) ? node.map((item, at) => (at === step ? place(item, rest, value) : item)) : [];
  }
  const inside = isJsonObject(node) ? node : {};
  return { ...inside, [step]: place(inside[step], rest, value) };
}
