import type { Day } from "../../dates/day.ts";
import type { Place, Problem } from "../../problems/problem.ts";
import type { RecordOrigin } from "../records.ts";
import type { TableKind } from "./table-kinds.ts";

/**
 * What a cell holds, by its own type; a cell that is blank is absent. Text may be anything, also in a column of days: what it means is said by the
 * column. `error` is what the program shows of a formula that fails; `problem` says why there is no value, all that is to be said of it.
 */
export type CellValue =
  | string
  | number
  | boolean
  | { day: Day }
  | { list: string[] }
  | { error: string }
  | { problem: Problem };

/** A row under the columns that are known, and nothing of the others. */
export interface RecordRow {
  /** By the keys of the kind's columns. */
  cells: Readonly<Record<string, CellValue>>;
  /** Where each cell stands, whether it is blank or not; `""` is the row. */
  places: Readonly<Record<string, Place>>;
}

/** A sheet, or a table of Grist, of one kind. Plain data. */
export interface RecordTable {
  kind: TableKind;
  origin: RecordOrigin;
  rows: RecordRow[];
  /** Its rows are of another kind first: what a sheet of missions says of people. */
  isBeside?: boolean;
}
