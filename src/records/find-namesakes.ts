import type { Records } from "./records.ts";

type Named = Pick<Records, "members" | "products">;

/** The records, as `members/ID`, whose name another one of their kind has too: of these a name alone says not who is meant. */
export function findNamesakes({ members, products }: Named): ReadonlySet<string> {
  return new Set([
    ...sharingTheirName(members.map(({ id, value }) => ({ key: `members/${id}`, name: value.fullname }))),
    ...sharingTheirName(products.map(({ id, value }) => ({ key: `products/${id}`, name: value.title ?? "" }))),
  ]);
}

/** « Jeanne Exemplaire (jeanne.exemplaire.2) », where her name is not hers alone. */
export function nameWithId(name: string, id: string, isNamesake: boolean): string {
  return isNamesake ? `${name} (${id})` : name;
}

function sharingTheirName(named: readonly { key: string; name: string }[]): string[] {
  const byName = new Map<string, string[]>();
  for (const { key, name } of named) {
    const folded = fold(name);
    const keys = byName.get(folded);
    if (keys) keys.push(key);
    else byName.set(folded, [key]);
  }
  byName.delete("");
  return [...byName.values()].filter((keys) => keys.length > 1).flat();
}

/** Accents, case and what stands between words are no difference to who reads quickly. */
function fold(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s\u2010-\u2015'’-]+/gu, " ")
    .trim();
}
