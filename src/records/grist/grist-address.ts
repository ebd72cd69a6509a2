/** Where a document is, as settings say it. */
export interface GristAddress {
  /** Name of the server, without scheme or port. */
  server: string;
  /** The team that its addresses name (`/o/docs`); null where the server has none. */
  team: string | null;
  document: string;
}

/** The API's address of a document, below `origin`. */
export function apiPath({ team, document }: GristAddress): string {
  return `${team === null ? "" : `/o/${encodeURIComponent(team)}`}/api/docs/${encodeURIComponent(document)}`;
}
