/** Where a document is, as settings say it. */
export interface GristAddress {
  /** Name of the server, without scheme or port. */
  server: string;
  /** The team that its addresses name (`/o/docs`); null where the server has none. */
  team: string | null;
  document: string;
}

/** What settings say of records in Grist. */
export interface GristMapping extends GristAddress {
  /** By what people call a kind of table: which one it is, and what its columns are called there; null for a column that there is none of. */
  tables: Readonly<Record<string, { table: string | null; columns: Readonly<Record<string, string | null>> }>>;
  /** Ids of records of which rows were deleted on purpose, and kinds of tables. */
  removed: readonly string[];
}

/** The API's address of a document, below `origin`. */
export function apiPath({ team, document }: GristAddress): string {
  return `${team === null ? "" : `/o/${encodeURIComponent(team)}`}/api/docs/${encodeURIComponent(document)}`;
}

/** What tells a document from any other. */
export function documentName({ server, document }: GristAddress): string {
  return `${server}/${document}`;
}
