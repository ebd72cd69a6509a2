/** A report as rows of cells, for whatever counts on with them: CSV, spreadsheets. */
export interface Table {
  /** Its French name is in templates/reports/table.liquid. */
  name: string;
  columns: Column[];
  rows: Cell[][];
}

export interface Column {
  /** Its French name is in templates/reports/column.liquid. */
  key: string;
  type: CellType;
}

/**
 * `days` and `units` are hundredths, `money` is cents, all whole numbers; `date` is `2026-12-31`; `word` is one of the contract's own
 * words (a unit, a severity), which templates/reports/word.liquid says in French; `text` was written by people.
 */
export type CellType = "text" | "word" | "date" | "count" | "days" | "units" | "money";

export type Cell = string | number | null;

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
