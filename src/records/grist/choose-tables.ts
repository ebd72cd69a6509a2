import { isProblem, type Place, type Problem, problem } from "../../problems/problem.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { tables as kinds, type TableKind } from "../tables/table-kinds.ts";
import type { GristMapping } from "./grist-address.ts";
import type { GristMemory } from "./grist-memory.ts";
import type { GristTableName } from "./read-grist-tables.ts";

/** Which table of the document holds what. */
export type ChosenTables = ReadonlyMap<TableKind, string>;

/**
 * The tables that settings name, else those that were read before, by their numbers, else those whose names tell what they hold. A table
 * that was named or read before and is not there is a problem: what it held is unknown.
 */
export function chooseTables(
  found: readonly GristTableName[],
  { tables: named, removed }: Pick<GristMapping, "tables" | "removed">,
  memory: GristMemory,
  place: Place,
): ChosenTables | Problem {
  const mapped = readKinds(named, place);
  if (isProblem(mapped)) return mapped;
  const chosen = new Map<TableKind, string>();
  const gone = new Set(removed.map(kindOf));
  for (const kind of kindNames.filter((one) => !gone.has(one))) {
    const table = chooseTable(kind, found, mapped.get(kind) ?? null, memory.tables[kind]);
    if (table === undefined) continue;
    if (typeof table !== "string")
      return problem(
        "grist-table-missing",
        { table: table.missing, found: found.map(({ id }) => id).slice(0, 20) },
        place,
      );
    chosen.set(kind, table);
  }
  if (chosen.size > 0) return chosen;
  const known = kindNames.map((kind) => kinds[kind].names[0]);
  return problem("grist-no-tables", { found: found.map(({ id }) => id).slice(0, 20), known }, place);
}

function chooseTable(
  kind: TableKind,
  found: readonly GristTableName[],
  named: string | null,
  last: GristMemory["tables"][string] | undefined,
): string | undefined | { missing: string } {
  const known = last?.named === named ? last : undefined;
  const byRef = found.find(({ tableRef }) => tableRef === known?.tableRef)?.id;
  if (named !== null) {
    const byName = found.find(({ id }) => lettersOf(id) === lettersOf(named))?.id;
    // Its name changed after the settings named it.
    return byName ?? byRef ?? { missing: named };
  }
  if (known) return byRef ?? { missing: kinds[kind].names[0] };
  const names = kinds[kind].names.map(lettersOf);
  return names.flatMap((name) => found.find(({ id }) => lettersOf(id) === name)?.id ?? [])[0];
}

const kindNames = Object.keys(kinds).filter((kind): kind is TableKind => Object.hasOwn(kinds, kind));

/** The tables that settings name by what people call their kind; null where they only say what columns are called. */
function readKinds(named: GristMapping["tables"], place: Place): Map<TableKind, string | null> | Problem {
  const mapped = new Map<TableKind, string | null>();
  for (const [name, { table }] of Object.entries(named)) {
    const kind = kindOf(name);
    if (!kind)
      return problem("grist-kind-unknown", { name, known: kindNames.map((one) => kinds[one].names[0]) }, place);
    mapped.set(kind, table);
  }
  return mapped;
}

/** A kind of table by what people call it. */
export function kindOf(name: string): TableKind | undefined {
  const letters = lettersOf(name);
  const isFirst = (kind: TableKind) => lettersOf(kinds[kind].names[0]) === letters;
  return (
    kindNames.find(isFirst) ?? kindNames.find((kind) => kinds[kind].names.some((one) => lettersOf(one) === letters))
  );
}
