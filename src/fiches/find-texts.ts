import type { Path } from "../yaml/path.ts";
import type { Json, JsonObject } from "./json.ts";

export interface FicheText {
  /** `["title"]`, `["techno", 0]` or `["missions", 0, "employer"]`. */
  path: Path;
  text: string;
}

/**
 * The texts of a fiche that are wanted, in their order. A path is copied only for these: few are wanted, of the hundreds of thousands that a
 * site has, so `isWanted` must not keep the one that it is given.
 */
export function findTexts(data: JsonObject, isWanted: (text: string, path: Path) => boolean): FicheText[] {
  const found: FicheText[] = [];
  const path: (string | number)[] = [];
  const visit = (value: Json | undefined): void => {
    if (typeof value === "string") {
      if (isWanted(value, path)) found.push({ path: [...path], text: value });
    } else if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++) {
        path.push(at);
        visit(value[at]);
        path.pop();
      }
    } else if (typeof value === "object" && value !== null) {
      for (const key of Object.keys(value)) {
        path.push(key);
        visit(value[key]);
        path.pop();
      }
    }
  };
  visit(data);
  return found;
}
