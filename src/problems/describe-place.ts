import type { Cell, Place } from "./problem.ts";

/** Where to look, on one line: `members/paul.modele.yml:3:8`, or « suivi.xlsx, Missions, ligne 14, colonne « Fin » ». */
export function describePlace({ file, line, column, cell }: Place): string {
  return cell ? `${file}, ${describeCell(cell)}` : `${file}:${line}:${column}`;
}

/** « Missions, ligne 14, colonne « Fin » »: people search a title sooner than a letter. */
export function describeCell(cell: Cell): string {
  const table = "sheet" in cell ? cell.sheet : cell.table;
  const column = cell.column === null ? "" : `, colonne «\u00A0${cell.column}\u00A0»`;
  return `${table}, ligne\u00A0${cell.row}${column}`;
}
