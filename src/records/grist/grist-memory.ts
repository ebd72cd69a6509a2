import { z } from "zod";
import { isJson, isJsonObject, type JsonObject } from "../../fiches/json.ts";

const ref = z.int().min(1);

const column = z.object({
  colRef: ref,
  /** Its label when it was last read, by which people know it. */
  label: z.string(),
  /** What settings called it then; null where they did not. */
  named: z.string().nullable(),
});

const memory = z.object({
  /** Refs are those of one document. */
  document: z.string(),
  tables: z.record(
    z.string(),
    z.object({ tableRef: ref, named: z.string().nullable(), columns: z.record(z.string(), column) }),
  ),
});

/**
 * Where records stand in a document of Grist, by the numbers that it never changes: the id of a column follows its label. By the kinds of
 * tables and the keys of their columns.
 */
export type GristMemory = z.output<typeof memory>;

export type GristTableMemory = GristMemory["tables"][string];

/** What was remembered of this document; empty where nothing was, or it was of another. */
export function readGristMemory(stored: JsonObject | undefined, document: string): GristMemory {
  const { data } = memory.safeParse(stored);
  return data?.document === document ? data : { document, tables: {} };
}

export function printGristMemory(known: GristMemory): JsonObject {
  return isJson(known) && isJsonObject(known) ? known : {};
}
