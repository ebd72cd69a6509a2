import { isProblem, type Place, type Problem } from "../../problems/problem.ts";
import type { RecordSource } from "../record-source.ts";
import { tables } from "../tables/table-kinds.ts";
import { type ChosenTables, chooseTables } from "./choose-tables.ts";
import { type ConvertedTables, convertTables } from "./convert-tables.ts";
import type { GristClient } from "./create-grist-client.ts";
import type { GristMapping } from "./grist-address.ts";
import type { GristMemory } from "./grist-memory.ts";
import { type GristReading, readGristTables } from "./read-grist-tables.ts";

export interface GristInput extends ConvertedTables {
  reading: GristReading;
  chosen: ChosenTables;
}

/** Tables of one document of Grist. `place`: where settings name it. What is read is told to `remember`, to be found again by its numbers. */
export function gristSource(
  client: GristClient,
  mapping: GristMapping,
  known: GristMemory,
  place: Place,
  remember: (read: GristInput) => void,
): RecordSource {
  return {
    kind: "grist",
    read: async () => {
      const found = await readGrist(client, mapping, known, place);
      if (isProblem(found)) return found;
      remember(found);
      const mayHide = [...new Set(found.tables.map(({ kind }) => tables[kind].folder))];
      return { tables: found.tables, problems: found.problems, mayHide };
    },
  };
}

/** Reads the document and makes records' tables of it; a problem where any part is not to be had. */
export async function readGrist(
  client: GristClient,
  mapping: GristMapping,
  known: GristMemory,
  place: Place,
): Promise<GristInput | Problem> {
  let chosen: ChosenTables = new Map();
  const reading = await readGristTables(client, (found) => {
    const named = chooseTables(found, mapping, known, place);
    if (isProblem(named)) return named;
    chosen = named;
    return [...named.values()];
  });
  if (isProblem(reading)) return { ...reading, ...place };
  const converted = convertTables(reading, chosen, mapping, known, place);
  return isProblem(converted) ? converted : { ...converted, reading, chosen };
}
