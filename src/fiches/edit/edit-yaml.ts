import { readYaml } from "../../yaml/read-yaml.ts";
import { isEqual, isJson, isJsonObject, type JsonObject } from "../json.ts";
import { editMap } from "./edit-map.ts";

const BOM = "\uFEFF";

/**
 * The text of a YAML file whose top is a mapping, once it says what `change` makes of it, edited in place as fiches are:
 * comments, quotes, order, flow style and line breaks of what stays survive. Undefined where the text is no such file, or its
 * layout does not allow the change.
 */
export function editYaml(text: string, change: (data: JsonObject) => JsonObject): string | undefined {
  const before = read(text);
  if (!before) return;
  const after = change(before);
  const start = text.startsWith(BOM) ? BOM.length : 0;
  const edited = editMap(text.slice(start), before, after, (candidate) => isEqual(read(candidate), after));
  return edited === undefined ? undefined : text.slice(0, start) + edited;
}

function read(text: string): JsonObject | undefined {
  const result = readYaml(text, text.length, "");
  return "value" in result && isJson(result.value) && isJsonObject(result.value) ? result.value : undefined;
}
