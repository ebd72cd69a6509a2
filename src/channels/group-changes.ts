import { isJsonObject, type Json } from "../fiches/json.ts";
import type { Change } from "../plan/plan.ts";
import type { Settings } from "../settings/settings-schema.ts";

type GroupBy = Settings["pullRequests"]["groupBy"];

/**
 * Which changes belong together, by the name of each group (`members/ID`, `products/ID` or `all`) and in the order of these names. A new
 * product and the members that need it do; a fiche that could go with several groups goes with the first by id, so no two groups share a
 * file.
 */
export function groupChanges<Kind extends Change>(changes: readonly Kind[], groupBy: GroupBy): Map<string, Kind[]> {
  const created = new Set(
    changes.filter((change) => change.collection === "products" && change.kind === "create").map(({ id }) => id),
  );
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined || parent === name ? name : root(parent);
  };
  for (const change of groupBy === "all" ? [] : changes) {
    for (const id of startupsOf(missionsOf(change)).filter((startup) => created.has(startup))) {
      const [first, second] = [root(`products/${id}`), root(nameOf(change, groupBy))].sort(byGroupName);
      if (first !== undefined && second !== undefined) parents.set(second, first);
    }
  }
  const groups = new Map<string, Kind[]>();
  for (const change of changes) {
    const group = root(nameOf(change, groupBy));
    groups.set(group, [...(groups.get(group) ?? []), change]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameOf(change: Change, groupBy: GroupBy): string {
  if (groupBy === "all") return "all";
  const own = `${change.collection}/${change.id}`;
  if (groupBy === "fiche" || change.collection === "products") return own;
  const [first] = startupsOf(movedMissions(change)).sort();
  return first === undefined ? own : `products/${first}`;
}

/** A product gives its name to what travels with it: more members may join later without the group changing name. */
function byGroupName(a: string, b: string): number {
  const rank = (name: string) => (name.startsWith("products/") ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function missionsOf({ data }: Change): readonly Json[] {
  return Array.isArray(data.missions) ? data.missions : [];
}

/** The missions that the change adds, or of which it moves a value; all where the list moves as a whole. */
function movedMissions(change: Change): readonly Json[] {
  const moved = change.fields.filter(({ path }) => path[0] === "missions").map(({ item }) => item);
  return moved.includes(null) ? missionsOf(change) : moved;
}

function startupsOf(missions: readonly Json[]): string[] {
  return missions.flatMap((mission) =>
    isJsonObject(mission) && Array.isArray(mission.startups)
      ? mission.startups.filter((id) => typeof id === "string").map((id) => id.normalize("NFC"))
      : [],
  );
}
