import type { Locate } from "../yaml/locate.ts";

/**
 * Where a record holds a value of the fiche, by its path in the fiche. The fiche's items stand in another order than the record's
 * (`origins`, by list); one that the record lacks has no place of its own.
 */
export function locateItems(locate: Locate, origins: ReadonlyMap<string, readonly (number | null)[]>): Locate {
  return (path, part) => {
    const [key, at, ...rest] = path;
    const known = typeof key === "string" ? origins.get(key) : undefined;
    if (key === undefined || !known || typeof at !== "number") return locate(path, part);
    const origin = known[at];
    return origin == null ? locate([key], part) : locate([key, origin, ...rest], part);
  };
}
