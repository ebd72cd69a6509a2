import { isEqual, isJsonObject, type JsonObject, withValueAt } from "../../fiches/json.ts";
import { isFiche, readFiche } from "../../fiches/read-fiche.ts";
import type { Change, FieldChange, Reverted } from "../../plan/plan.ts";
import type { Site } from "../../site/site.ts";

/** What an export undid, fiche by fiche, as changes that people may enter: no channel proposes them again. */
export function undoneChanges(
  reverted: readonly Reverted[],
  { index, texts }: Pick<Site, "index" | "texts">,
): Change[] {
  const changes = new Map<string, Change>();
  for (const value of reverted) {
    const { collection, id, file } = value;
    const path = index[collection].get(id);
    const before = path === undefined ? undefined : texts.get(path);
    const fiche = path !== undefined && typeof before === "string" ? readFiche(before, path) : undefined;
    if (path === undefined || typeof before !== "string" || !fiche || !isFiche(fiche)) continue;
    const known = changes.get(path) ?? {
      ...{ collection, id, path, kind: "update", before, after: before, data: fiche.data, fields: [], records: [file] },
    };
    const field = fieldOf(value, fiche.data);
    const data = field.path.length === 2 ? known.data : withValueAt(known.data, field.path, field.to);
    changes.set(path, { ...known, data, fields: [...known.fields, field] });
  }
  return [...changes.values()];
}

/** The record's place is not the fiche's: an item is found where it stands there. */
function fieldOf({ path, item, desired, actual }: Reverted, data: JsonObject): FieldChange {
  const [list, at, ...inner] = path;
  const items = typeof list === "string" ? data[list] : undefined;
  const place =
    item && Array.isArray(items)
      ? items.findIndex(
          (one) =>
            isJsonObject(one) &&
            isEqual(one.start ?? one.date, item.start ?? item.date) &&
            isEqual(one.name, item.name),
        )
      : -1;
  const moved = place >= 0 && list !== undefined && at !== undefined ? [list, place, ...inner] : path;
  return { path: moved, item, from: actual, to: desired };
}
