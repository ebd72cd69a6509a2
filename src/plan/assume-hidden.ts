import type { JsonObject } from "../fiches/json.ts";
import { type Place, type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { tables } from "../records/tables/table-kinds.ts";
import type { LastApplied } from "./plan.ts";

/** Names in one problem. */
const MOST_NAMED = 10;

const kinds = { members: "people", products: "products" } as const;
type Folder = keyof typeof kinds;

/** Lists whose items are rows of tables of their own. */
const rowLists = ["missions", "phases", "events"];

/**
 * Where a source hides rows without a sign, one that is not there is no departure, and nothing is concluded from it: a record that was agreed
 * on and is not here, or has fewer rows than then, is as one that cannot be read, until `removed` names it. `place`: where people say so.
 */
export function assumeHidden(
  records: Records,
  lastApplied: LastApplied,
  removed: readonly string[],
  place: Place,
): Records {
  const folders = (["members", "products"] as const).filter((folder) => records.mayHide?.includes(folder));
  const hidden = folders.map((folder) => ({ folder, ids: findHidden(folder, records, lastApplied, new Set(removed)) }));
  const keys = new Set(hidden.flatMap(({ folder, ids }) => ids.map((id) => `${folder}/${id}`)));
  if (keys.size === 0) return records;
  const problems = hidden.flatMap(({ folder, ids }): Problem[] => {
    const table = tables[kinds[folder]].names[0];
    const details = { table, ids: ids.slice(0, MOST_NAMED), left: Math.max(0, ids.length - MOST_NAMED) };
    return ids.length === 0 ? [] : [problem("grist-rows-gone", details, place)];
  });
  return {
    ...records,
    members: records.members.filter(({ id }) => !keys.has(`members/${id}`)),
    products: records.products.filter(({ id }) => !keys.has(`products/${id}`)),
    rejected: new Set([...records.rejected, ...keys]),
    problems: [...records.problems, ...problems],
  };
}

function findHidden(
  folder: Folder,
  records: Records,
  { records: applied, pendingDesired = {}, planned = [] }: LastApplied,
  removed: ReadonlySet<string>,
): string[] {
  const read = new Map<string, object>(records[folder].map(({ id, value }) => [id, value]));
  // A fiche that is proposed and not there yet is known by that alone.
  const proposed = planned.map((key) => key.split(" ")[0] ?? "");
  const known = new Set([...Object.keys(applied), ...Object.keys(pendingDesired), ...proposed]);
  const prefix = `${folder}/`;
  return [...known]
    .filter((key) => key.startsWith(prefix) && !records.rejected.has(key))
    .map((key) => key.slice(prefix.length))
    .filter((id) => {
      if (removed.has(id)) return false;
      const value = read.get(id);
      const before = [applied[`${prefix}${id}`], pendingDesired[`${prefix}${id}`]];
      if (!value || (proposed.includes(`${prefix}${id}`) && hasNoRows(folder, value))) return true;
      return rowLists.some((list) => before.some((one) => countOf(one, list) > countOf(value, list)));
    })
    .sort();
}

/** A person who was to get a fiche had a mission. */
function hasNoRows(folder: Folder, value: object): boolean {
  return folder === "members" && countOf(value, "missions") === 0;
}

function countOf(value: JsonObject | object | undefined, list: string): number {
  const items: unknown = value && Reflect.get(value, list);
  return Array.isArray(items) ? items.length : 0;
}
