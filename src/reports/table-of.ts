import type { Cell, CellType, Table } from "./table.ts";

/** A table of items: each column's type, and what it takes of an item. */
export function tableOf<Item>(
  name: string,
  items: readonly Item[],
  columns: Record<string, [type: CellType, cell: (item: Item) => Cell]>,
): Table {
  const entries = Object.entries(columns);
  return {
    name,
    columns: entries.map(([key, [type]]) => ({ key, type })),
    rows: items.map((item) => entries.map(([, [, cell]]) => cell(item))),
  };
}
