import type { SheetOutput } from "../../sheets/sheet-output.ts";
import type { SheetCell } from "../../sheets/workbook.ts";
import { nameForCell } from "../tables/order-name.ts";
import { type Table, type TableKind, tables } from "../tables/table-kinds.ts";
import { isKind } from "./layouts.ts";
import type { FoundSheet } from "./parse-sheets.ts";

/** Rows for one sheet, each cell under the column of that sheet. */
export interface PlacedRows {
  sheet: FoundSheet;
  rows: (SheetCell | undefined)[][];
}

export interface Placing {
  placed: PlacedRows[];
  /** What has no column, by what we call it; a whole sheet where there is none for it. */
  left: string[];
}

type Cells = ReadonlyMap<string, SheetCell>;

/** Where the rows of printed tables go among the sheets that a contractor has: what one sheet says of both is one row there. */
export function placeRows(printed: readonly SheetOutput[], sheets: readonly FoundSheet[]): Placing {
  const ofSheets = new Map<FoundSheet, { heads: Cells[]; items: Cells[] }>();
  const left = new Set<string>();
  for (const output of printed) {
    const kind = Object.keys(tables)
      .filter(isKind)
      .find((one) => tables[one].names[0] === output.name);
    const sheet = kind && sheetOf(kind, sheets);
    if (!kind || !sheet) {
      left.add(output.name);
      continue;
    }
    const known = ofSheets.get(sheet) ?? { heads: [], items: [] };
    ofSheets.set(sheet, known);
    (tables[kind].list === null ? known.heads : known.items).push(...keyedRows(tables[kind], output));
  }
  const placed = [...ofSheets].map(([sheet, { heads, items }]) => {
    const rows =
      items.length === 0 ? heads : items.map((item) => new Map([...heads.flatMap((head) => [...head]), ...item]));
    for (const row of rows) for (const title of withoutColumn(row, sheet)) left.add(title);
    return { sheet, rows: rows.map((row) => cellsOf(row, sheet)) };
  });
  return { placed, left: [...left] };
}

/** The last one that is of that kind, else one that says it besides. */
function sheetOf(kind: TableKind, sheets: readonly FoundSheet[]): FoundSheet | undefined {
  const own = sheets.findLast(({ header }) => header.layout.kind === kind);
  const { list, columns } = tables[kind];
  const needed = list === null ? columns.slice(0, 2) : columns.slice(0, 1);
  return (
    own ??
    sheets.findLast(
      ({ header }) => header.layout.kinds.includes(kind) && needed.some(({ key }) => header.found.has(key)),
    )
  );
}

function keyedRows({ owner, ownerName, columns }: Table, output: SheetOutput): Cells[] {
  const all = [owner, ...(ownerName ? [ownerName] : []), ...columns];
  const keys = output.columns.map(({ title }) => all.find(({ titles }) => titles[0] === title)?.key ?? "");
  return output.rows.map(
    (row) => new Map(row.flatMap((cell, at) => (cell === undefined ? [] : [[keys[at] ?? "", cell] as const]))),
  );
}

function withoutColumn(row: Cells, { header: { layout, found } }: FoundSheet): string[] {
  const all = layout.kinds.flatMap((kind) => [tables[kind].owner, ...tables[kind].columns]);
  return [...row.keys()]
    .filter((key) => !found.has(key))
    .flatMap((key) => all.find((column) => column.key === key)?.titles[0] ?? []);
}

function cellsOf(row: Cells, { header: { found }, titles }: FoundSheet): (SheetCell | undefined)[] {
  const cells: (SheetCell | undefined)[] = titles.cells.map(() => undefined);
  for (const [key, { index, firstName, title }] of found) {
    const own = row.get(key);
    const cell =
      key === "fullname" && firstName === undefined && typeof own === "string" ? nameForCell(own, title) : own;
    const [first = "", ...rest] = firstName !== undefined && typeof cell === "string" ? cell.split(" ") : [];
    cells[index] = firstName === undefined ? cell : rest.join(" ");
    if (firstName !== undefined) cells[firstName] = first;
  }
  return cells;
}
