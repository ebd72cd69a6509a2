import { addMonths, isDay } from "../dates/day.ts";
import { labelOf } from "../fiches/value-name.ts";
import type { Records } from "../records/records.ts";
import { type Path, printPath } from "../yaml/path.ts";
import type { Change, CommonChange, FieldChange, LastApplied, MassChange } from "./plan.ts";

/** At least so many, and more than this share of what is followed, is more than people change in a day. */
const LEAST = 10;
const SHARE = 1 / 4;
/** So many people who are gone at once are a team, rather than a departure or two. */
const TEAM = 3;

interface Planned {
  changes: readonly Change[];
  records: Records;
  lastApplied: LastApplied;
}

/**
 * Compares a plan with the one last applied. Extending missions by a year at most does not count, for that is what every December
 * does; nor does what the last plan held already. The first plan is never one.
 */
export function findMassChange({ changes, records, lastApplied }: Planned): MassChange | null {
  if (Object.keys(lastApplied.records).length === 0) return null;
  const planned = new Set(lastApplied.planned ?? []);
  const counted = changes.filter((change) => !planned.has(plannedKey(change)) && !extendsOnly(change));
  const followed = records.members.length + records.products.length + records.rejected.size;
  const known = Object.keys(lastApplied.records).filter((key) => key.startsWith("members/"));
  const present = new Set([...records.members.map(({ id }) => `members/${id}`), ...records.rejected]);
  const vanished = known.filter((key) => !present.has(key));
  const isGone = vanished.length >= TEAM && vanished.length === known.length;
  if (!isMany(counted.length, followed) && !isMany(vanished.length, known.length) && !isGone) return null;
  const keys = [...counted.map(plannedKey), ...vanished.map((key) => `${key} gone`)].sort();
  return { changed: counted.length, followed, vanished: vanished.length, common: commonOf(counted), keys };
}

function isMany(count: number, all: number): boolean {
  return count >= LEAST && count > all * SHARE;
}

/** What the lock file remembers of a plan that is delivered. */
export function plannedKeys(changes: readonly Change[]): string[] {
  return changes
    .filter((change) => !extendsOnly(change))
    .map(plannedKey)
    .sort();
}

/** What a later plan recognises a change by: its fiche, and what it writes there. */
function plannedKey({ collection, id, kind, fields }: Change): string {
  const written = fields.map(({ path, to }) => `${printPath(path)}=${JSON.stringify(to).slice(0, 40)}`);
  return kind === "create" ? `${collection}/${id}` : `${collection}/${id} ${written.sort().join(" ")}`;
}

function extendsOnly({ kind, fields }: Change): boolean {
  return kind === "update" && fields.every((field) => isExtension(field));
}

function isExtension({ path: [list, , key], from, to }: FieldChange): boolean {
  if (list !== "missions" || key !== "end" || typeof from !== "string" || typeof to !== "string") return false;
  return isDay(from) && isDay(to) && from < to && to <= addMonths(from, 12);
}

function commonOf(changes: readonly Change[]): CommonChange | null {
  const writes = changes.flatMap(({ collection, kind, fields }) =>
    kind === "create" ? [] : fields.map(({ path, to }) => ({ field: fieldName(collection, path), to })),
  );
  const [field, same] = mostOf(writes, (write) => write.field);
  if (field === undefined || same.length < 2) return null;
  const [, alike] = mostOf(same, ({ to }) => JSON.stringify(to));
  return { field, count: same.length, to: alike.length * 2 > same.length ? (alike[0]?.to ?? null) : null };
}

function fieldName(collection: Change["collection"], [key, , itemKey]: Path): string {
  const list = labelOf(collection, String(key));
  return itemKey === undefined ? list : `${list} · ${labelOf(collection, String(key), String(itemKey))}`;
}

function mostOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string | undefined, Item[]] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].reduce<[string | undefined, Item[]]>(
    (most, group) => (group[1].length > most[1].length ? group : most),
    [undefined, []],
  );
}
