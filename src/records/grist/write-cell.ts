import type { Json } from "../../fiches/json.ts";
import { isProblem, type Place, type Problem } from "../../problems/problem.ts";
import type { Path } from "../../yaml/path.ts";
import { tables as kinds, type TableKind } from "../tables/table-kinds.ts";
import type { GristClient } from "./create-grist-client.ts";
import { encodeCell } from "./encode-cell.ts";
import { type GristColumnAnswer, gristAnswers } from "./grist-answers.ts";
import type { GristInput } from "./grist-source.ts";
import type { GristTableAnswer } from "./read-grist-tables.ts";

/** One cell, what it held when it was read, and what it is to hold. */
export interface CellWrite {
  table: string;
  row: number;
  column: string;
  read: unknown;
  written: unknown;
}

/** Where a value of a record stands in the document, and how it is written there; undefined where it has no cell, or none that can hold it. */
export function cellToWrite(
  { reading, chosen, memory }: GristInput,
  folder: "members" | "products",
  path: Path,
  place: Place | undefined,
  value: Json,
): CellWrite | undefined {
  const [first, , inner] = path;
  const key = String(inner ?? first);
  const kind = kindOfPath(folder, path);
  if (!kind || !place?.cell) return;
  const table = reading.tables.get(chosen.get(kind) ?? "");
  const colRef = memory.tables[kind]?.columns[key]?.colRef;
  const column = table?.columns.find(({ fields }) => fields.colRef === colRef);
  const row = table?.rows.find(({ id }) => id === place.cell?.row);
  if (!table || !column || !row) return;
  const meaning = kinds[kind].columns.find((one) => one.key === key)?.type ?? "text";
  const written = encodeCell(value, column, meaning, (target, word) => findRow(reading.tables.get(target), word));
  if (written === undefined) return;
  return { table: table.id, row: row.id, column: column.id, read: row.fields[column.id] ?? null, written };
}

/** `missions[0].end` is of the table of missions, `role` of that of people; a list as a whole is of none. */
function kindOfPath(folder: "members" | "products", [first, at]: Path): TableKind | undefined {
  const found = Object.entries(kinds).find(
    ([, kind]) => kind.folder === folder && kind.list === (typeof at === "number" ? first : null),
  );
  return (Object.keys(kinds) as TableKind[]).find((kind) => kind === found?.[0]);
}

/** The row that holds a word under any column of texts: ids and names of records, or words of a list of one's own. */
function findRow(table: GristTableAnswer | undefined, word: string): number | undefined {
  const holds = ({ id }: GristColumnAnswer) => table?.rows.find(({ fields }) => fields[id] === word)?.id;
  return table?.columns.filter(({ fields }) => fields.type === "Text").flatMap((column) => holds(column) ?? [])[0];
}

/**
 * Writes a cell where it still holds what was read: `changed` where somebody was quicker, which the next reading sees. Between the reading and the
 * write Grist gives no guard; that is milliseconds.
 */
export async function writeCell(
  client: GristClient,
  { table, row, column, read, written }: CellWrite,
): Promise<"written" | "changed" | Problem> {
  const path = `/tables/${encodeURIComponent(table)}/records`;
  const filter = encodeURIComponent(JSON.stringify({ id: [row] }));
  const answer = await client.get(`${path}?filter=${filter}`, gristAnswers.records);
  if (isProblem(answer)) return answer;
  const now = answer.records.find(({ id }) => id === row);
  if (!now || !(column in now.fields)) return "changed";
  const value = now.fields[column] ?? null;
  if (isSame(value, written)) return "written";
  if (!isSame(value, read)) return "changed";
  const sent = await client.send(
    "PATCH",
    path,
    { records: [{ id: row, fields: { [column]: written } }] },
    gristAnswers.made,
  );
  return typeof sent === "object" && sent !== null && isProblem(sent) ? sent : "written";
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
