import { fichePath } from "../../fiches/site-index.ts";
import { type Problem, problem } from "../../problems/problem.ts";

/**
 * Of ids that differ by case alone, the first: their records would be one file on Windows and macOS, and a plan refuses both. `paths`:
 * where the fiches are, by id.
 */
export function withoutCaseTwins(
  collection: "members" | "products",
  ids: Iterable<string>,
  paths: ReadonlyMap<string, string>,
): { ids: ReadonlySet<string>; problems: Problem[] } {
  const firsts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const id of ids) {
    const key = id.toLowerCase();
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, id);
    else {
      const place = { file: paths.get(id) ?? fichePath(collection, id), line: 1, column: 1 };
      const details = { record: `${collection}/${id}.yml`, missing: [], twin: `${collection}/${first}.yml` };
      problems.push(problem("import-record-left", details, place));
    }
  }
  return { ids: new Set(firsts.values()), problems };
}
