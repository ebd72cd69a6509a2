import { isJsonObject, type JsonObject } from "../fiches/json.ts";
import { missionsOf } from "./missions/mission.ts";

/** The part of a change that grouping reads. */
export interface GroupedChange {
  collection: "members" | "products";
  id: string;
  created: boolean;
  data: JsonObject;
  before: JsonObject | null;
}

type GroupBy = "fiche" | "product" | "all";

/**
 * The group of each change, by its `collection/id`. A new product and the members that need it travel together; a fiche that
 * could go with several groups goes with the first by id, so no two groups share a file.
 */
export function groupChanges(changes: readonly GroupedChange[], groupBy: GroupBy): Map<string, string> {
  const created = new Set(
    changes.filter((change) => change.collection === "products" && change.created).map(({ id }) => id),
  );
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    const parent = parents.get(name);
    return parent === undefined || parent === name ? name : root(parent);
  };
  const ownName = (change: GroupedChange) => nameOf(change, groupBy);
  for (const change of changes) {
    for (const id of startupsOf(change.data).filter((startup) => created.has(startup))) {
      const [first, second] = [root(`products/${id}`), root(ownName(change))].sort(byGroupName);
      if (groupBy !== "all" && first !== undefined && second !== undefined) parents.set(second, first);
    }
  }
  return new Map(changes.map((change) => [`${change.collection}/${change.id}`, root(ownName(change))]));
}

function nameOf(change: GroupedChange, groupBy: GroupBy): string {
  if (groupBy === "all") return "all";
  const own = `${change.collection}/${change.id}`;
  if (groupBy === "fiche" || change.collection === "products") return own;
  const changed = missionsOf(change.data).filter(
    (mission) => !missionsOf(change.before ?? undefined).includes(mission),
  );
  const [first] = startupsOf({ missions: changed }).sort();
  return first === undefined ? own : `products/${first}`;
}

/** A product gives its name to what travels with it: more members may join later without the group changing name. */
function byGroupName(a: string, b: string): number {
  const rank = (name: string) => (name.startsWith("products/") ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function startupsOf(data: JsonObject): string[] {
  return missionsOf(data).flatMap((mission) =>
    isJsonObject(mission) && Array.isArray(mission.startups)
      ? mission.startups.filter((id) => typeof id === "string").map((id) => id.normalize("NFC"))
      : [],
  );
}
