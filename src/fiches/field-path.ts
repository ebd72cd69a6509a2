import type { Path } from "../yaml/path.ts";

/** The path of the text below the front matter, where upstream has no key of that name. */
export const bodyPath: Path = ["body"];

export function isBody(path: Path): boolean {
  return path.length === 1 && path[0] === bodyPath[0];
}
