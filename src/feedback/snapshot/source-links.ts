import type { Cell } from "../../problems/problem.ts";
import { titleOf } from "../../records/grist/choose-columns.ts";
import type { GristAddress } from "../../records/grist/grist-address.ts";
import type { GristReading } from "../../records/grist/read-grist-tables.ts";
import type { Settings } from "../../settings/settings-schema.ts";

/** Where people read what is in no file of the staffing repository. */
export interface SourceLinks {
  /** The address under which the site's files are read, without their path. */
  site: string;
  /** The document that holds the records; null where they are not in Grist. */
  grist: GristLinks | null;
}

/** A document of Grist, and how it numbers what was read of it: its links go by numbers. */
export interface GristLinks {
  url: string;
  /** By the table's id. */
  tables: Readonly<Record<string, { section: number; columns: Readonly<Record<string, number>> }>>;
}

export function sourceLinks(
  { site, grist }: Pick<Settings, "site" | "grist">,
  webUrl: string,
  reading: GristReading | null,
): SourceLinks {
  return {
    site: `${webUrl}/${site.repository}/blob/${encodeURI(site.branch)}/`,
    grist: grist ? { url: documentUrl(grist), tables: numbersOf(reading) } : null,
  };
}

/** The cell in the table's own page, which every document has, or its row; the document where Grist has not said enough. */
export function gristCellUrl(
  { url, tables }: GristLinks,
  { table, row, column }: Extract<Cell, { table: string }>,
): string {
  const found = Object.hasOwn(tables, table) ? tables[table] : undefined;
  if (!found) return url;
  const colRef = column !== null && Object.hasOwn(found.columns, column) ? found.columns[column] : undefined;
  return `${url}/p/data#a2.s${found.section}.r${row}${colRef === undefined ? "" : `.c${colRef}`}`;
}

function numbersOf(reading: GristReading | null): GristLinks["tables"] {
  const shown = [...(reading?.tables.values() ?? [])].flatMap(({ id, section, columns }) => {
    if (section === null) return [];
    const numbers = columns.map((column) => [titleOf(column), column.fields.colRef] as const);
    return [[id, { section, columns: Object.fromEntries(numbers.toReversed()) }] as const];
  });
  return Object.fromEntries(shown);
}

/** Grist's own short address of a document: https://support.getgrist.com/sharing/ */
function documentUrl({ server, team, document }: GristAddress): string {
  return `https://${server}${team === null ? "" : `/o/${encodeURIComponent(team)}`}/doc/${encodeURIComponent(document)}`;
}
