import { itemFields, keysOf, type MemberKey, type ProductKey } from "../../fiches/fields.ts";
import { isEqual, isJsonObject, type Json, textOf } from "../../fiches/json.ts";
import type { RankItems } from "./match-items.ts";

/** How the items of one list are told apart, compared and placed. */
export interface ListKind {
  rank: RankItems<Json>;
  /** Of an item that is a map, the keys that are merged, each on its own; none of a list of words. */
  itemKeys: readonly string[];
  /** The key of the day that such a list is sorted by; null for a list of words, where the record's order tells the place of a new one. */
  dayKey: string | null;
  /** The site needs one item: a record that says none at all says so on purpose, and is to be told. */
  needsItem?: true;
}

const rankWords: RankItems<Json> = (a, b) => (isEqual(a, b) ? 1 : null);
const words: ListKind = { rank: rankWords, itemKeys: [], dayKey: null };

/**
 * The lists that merge by item. Phases are known by their name (upstream wants each once) and, of several, by their start; events by
 * name and date and, of several, by their comment; words by what they say.
 */
const listKinds: Partial<Record<MemberKey | ProductKey, ListKind>> = {
  phases: { rank: byKeys(["name"], "start"), itemKeys: keysOf(itemFields.phases), dayKey: "start", needsItem: true },
  events: { rank: byKeys(["name", "date"], "comment"), itemKeys: keysOf(itemFields.events), dayKey: "date" },
  ...{ sponsors: words, incubators: words, techno: words, usertypes: words, thematiques: words },
  ...{ competences: words, teams: words },
};

/** Undefined for a key that holds one value, and for missions, which have rules of their own. */
export function listKindOf(key: string): ListKind | undefined {
  const kinds: Readonly<Record<string, ListKind>> = listKinds;
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}

/** Whether every item is what such a list holds: a list that people broke is compared as a whole. */
export function isListOfKind({ itemKeys }: ListKind, list: Json | undefined): list is Json[] {
  if (!Array.isArray(list)) return false;
  return list.every((item) => (itemKeys.length > 0 ? isJsonObject(item) : typeof item === "string"));
}

function byKeys(identity: readonly string[], surer: string): RankItems<Json> {
  return (a, b) => {
    if (!isJsonObject(a) || !isJsonObject(b)) return null;
    const isSame = identity.every((key) => textOf(a[key]) !== "" && a[key] === b[key]);
    return isSame ? (isEqual(a[surer] ?? null, b[surer] ?? null) ? 1 : 2) : null;
  };
}
