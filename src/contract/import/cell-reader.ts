import type { CellKind } from "../../problems/catalogue/sheets.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import type { Columns, Row } from "./read-sheet.ts";

/** Reads the cells of a row; what cannot be read is added to `problems`, at its place. */
export function cellReader<Key extends string>(row: Row<Key>, columns: Columns<Key>, problems: Problem[]) {
  return {
    read<Value>(key: Key, kind: CellKind, parse: (text: string) => Value | undefined): Value | undefined {
      const got = row.text(key);
      const value = got === "" ? undefined : parse(got);
      if (value === undefined)
        problems.push(problem("sheet-value", { column: columns[key][0], got, kind }, row.place(key)));
      return value;
    },
  };
}
