import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { isCellError } from "../../sheets/is-cell-error.ts";
import { readNumber } from "../../sheets/read-number.ts";
import { isBlank, type SheetCell, type SheetLine, type SheetOfCells } from "../../sheets/workbook.ts";
import type { RecordOrigin } from "../records.ts";
import type { RecordRow, RecordTable } from "../tables/record-table.ts";
import { tables as kinds, type TableKind } from "../tables/table-kinds.ts";
import type { FoundColumn, Header } from "./find-header.ts";

/** Where a sheet is, for the places of its cells. */
export interface SheetPlace {
  file: string;
  sheet: string;
  origin: RecordOrigin;
}

export interface FoundTables {
  tables: RecordTable[];
  problems: Problem[];
  /** A row that is left may be of a record: what it wants is unknown. */
  isPartial: boolean;
}

/**
 * The rows below the titles, under the columns that are known and no others. Totals, remarks, titles printed again and blank rows are left,
 * and people told of it.
 */
export function findTables({ lines }: SheetOfCells, { layout, at, found }: Header, where: SheetPlace): FoundTables {
  const header = lines[at];
  const below = lines.slice(at + 1);
  const columns = [...found.values()];
  const problems = [...findTwice(columns, below, where, header), ...findMissing(layout.kinds, found, where, header)];
  if (problems.length > 0) return { tables: [], problems, isPartial: true };
  const indexes = columns.map(({ index }) => index);
  const filled = below.filter((line) => indexes.some((index) => !isBlank(line.cells[index])) && !isAgain(line, header));
  const last = filled.findLastIndex((line) => !isSum(line, columns));
  const rows: RecordRow[] = [];
  const alone: SheetLine[] = [];
  for (const [nth, line] of filled.entries()) {
    if (isExample(line, columns)) continue;
    if (isTotal(line, columns, nth > last)) {
      problems.push(problem("sheet-total-left", {}, placeOf(where, line, columns[0])));
    } else if (isRemark(line, columns)) alone.push(line);
    else rows.push(toRow(line, columns, where));
  }
  const [first] = alone;
  if (first) problems.push(problem("sheet-rows-left", { count: alone.length }, placeOf(where, first, null)));
  const isThere = (kind: TableKind) => kind === layout.kind || isPresent(kind, found);
  const tables = layout.kinds
    .filter(isThere)
    .map((kind) => ({ kind, origin: where.origin, rows, isBeside: kind !== layout.kind }));
  return { tables, problems, isPartial: false };
}

/** Whether a sheet of one kind holds another besides. */
function isPresent(kind: TableKind, found: Header["found"]): boolean {
  if (kind === "people") return found.has("fullname") || found.has("role");
  if (kind === "missions") return found.has("start") && found.has("end");
  if (kind === "lines") return found.has("unit") && found.has("quantity");
  return found.has("beneficiary") || found.has("signed");
}

/** Two columns that mean the same, and do not say the same. */
function findTwice(
  columns: readonly FoundColumn[],
  lines: readonly SheetLine[],
  where: SheetPlace,
  header: SheetLine | undefined,
): Problem[] {
  return columns.flatMap(({ index, others, title, column }) => {
    const different = others.find((other) =>
      lines.some(
        ({ cells }) => !isBlank(cells[other]) && JSON.stringify(cells[other]) !== JSON.stringify(cells[index]),
      ),
    );
    if (different === undefined || !header) return [];
    return [
      problem("sheet-column-twice", { column: title }, placeOf(where, header, { index: different, title, column })),
    ];
  });
}

/** Once for the sheet, rather than on each of its rows. */
function findMissing(
  own: readonly TableKind[],
  found: Header["found"],
  where: SheetPlace,
  header: SheetLine | undefined,
): Problem[] {
  const [kind] = own;
  if (!header || !kind) return [];
  const missing = (required[kind] ?? []).filter((key) => !found.has(key));
  const titles = [...found.values()].map(({ title }) => title);
  return missing.map((key) => {
    const column = kinds[kind].columns.find((one) => one.key === key)?.titles[0] ?? key;
    return problem("sheet-column-missing", { column, found: titles }, placeOf(where, header, null));
  });
}

/** What every row of a kind must say. */
const required: Partial<Record<TableKind, readonly string[]>> = {
  missions: ["start", "end"],
  checkIns: ["date", "with"],
  phases: ["name", "start"],
  events: ["name", "date"],
  lines: ["unit", "quantity"],
  work: ["month", "unit", "member", "days", "activity"],
};

/** Titles that are printed again on each page. */
function isAgain(line: SheetLine, header: SheetLine | undefined): boolean {
  return header !== undefined && JSON.stringify(line.cells) === JSON.stringify(header.cells);
}

const totalLabel =
  /^(?:sous[- ]?totaux|sous[- ]?total|grand total|totaux|total|somme|cumul|moyenne|nombre)(?:[\s:]|$)/i;

/** « Total », « Sous-total : » before cells of which some are blank; or, at the end, numbers that nobody's name stands before. */
function isTotal(line: SheetLine, columns: readonly FoundColumn[], isLast: boolean): boolean {
  const label = line.cells.find((cell) => !isBlank(cell));
  if (typeof label === "string" && totalLabel.test(label.trim())) {
    return columns.some(({ index }) => isBlank(line.cells[index]));
  }
  return isLast && isSum(line, columns);
}

function isSum({ cells }: SheetLine, columns: readonly FoundColumn[]): boolean {
  const texts = columns.map(({ index }) => cells[index]).filter((cell) => !isBlank(cell));
  return texts.every((cell) => {
    if (typeof cell !== "string") return cell !== undefined && typeof cell !== "boolean" && !isDayCell(cell);
    return "number" in readNumber(cell) || isCellError(cell);
  });
}

function isDayCell(cell: SheetCell): boolean {
  return typeof cell === "object" && "day" in cell;
}

/** « Exemple : jeanne.exemplaire »: a row of a ready sheet, or one that its people made so. */
function isExample({ cells }: SheetLine, columns: readonly FoundColumn[]): boolean {
  const id = cells[columns.find(({ column }) => column.type === "id")?.index ?? -1];
  return typeof id === "string" && /^\(?exemple\b/i.test(id.trim());
}

/** One cell alone is a remark or the title of a group, unless it is an id, which may be all that there is to say. */
function isRemark({ cells }: SheetLine, columns: readonly FoundColumn[]): boolean {
  const [only, other] = columns.filter(({ index }) => !isBlank(cells[index]));
  if (!only || other || columns.length === 1) return false;
  const text = cells[only.index];
  return only.column.type !== "id" || typeof text !== "string" || /\s/.test(text.trim());
}

function toRow(line: SheetLine, columns: readonly FoundColumn[], where: SheetPlace): RecordRow {
  const cells: Record<string, SheetCell> = {};
  const places: Record<string, Place> = { "": placeOf(where, line, null) };
  for (const found of columns) {
    const { column, index, firstName } = found;
    const cell = firstName === undefined ? line.cells[index] : joinName(line.cells[firstName], line.cells[index]);
    places[column.key] = placeOf(where, line, found);
    if (cell !== undefined && !isBlank(cell)) cells[column.key] = cell;
  }
  return { cells, places };
}

function joinName(first: SheetCell | undefined, last: SheetCell | undefined): SheetCell | undefined {
  if (typeof first !== "string" || typeof last !== "string") return last;
  return `${first.trim()} ${last.trim()}`.trim();
}

type Titled = Pick<FoundColumn, "index" | "title" | "column">;

function placeOf({ file, sheet }: SheetPlace, line: SheetLine, found: Titled | null | undefined): Place {
  const index = found?.index ?? 0;
  const spot = line.spot?.(index) ?? { line: line.row, column: index + 1 };
  return { file, ...spot, cell: { sheet, row: line.row, column: found?.title ?? null } };
}
