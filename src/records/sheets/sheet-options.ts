import type { TableKind } from "../tables/table-kinds.ts";

/** What the settings say of sheets: which files, and the contractor's own names of sheets and titles of columns. */
export interface SheetOptions {
  /** Paths, from the folder of the records; by default every sheet that stands in it. */
  files?: readonly string[] | undefined;
  /** Names by kind, and titles by kind and key; kinds and keys as people may have typed them. */
  names?: Readonly<Record<string, string | readonly string[]>> | undefined;
  columns?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> | undefined;
}

/** The same by kinds and keys that exist. */
export interface OwnTitles {
  names: ReadonlyMap<TableKind, readonly string[]>;
  titles: ReadonlyMap<TableKind, ReadonlyMap<string, readonly string[]>>;
}

/** Bytes of a file. */
export const MAX_SHEET_FILE = 5 * 1024 * 1024;
