import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { isCellError } from "../../sheets/is-cell-error.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { readNumber } from "../../sheets/read-number.ts";
import { isBlank, type SheetCell, type SheetLine, type SheetOfCells } from "../../sheets/workbook.ts";
import type { RecordOrigin } from "../records.ts";
import { firstNameFirst } from "../tables/order-name.ts";
import type { RecordRow, RecordTable } from "../tables/record-table.ts";
import { rowMark } from "../tables/row-marks.ts";
import type { TableKind } from "../tables/table-kinds.ts";
import { type FoundColumn, findUnread, type Header, plainTitle } from "./find-header.ts";
import type { Layout } from "./layouts.ts";
import { concernedBy } from "./near-titles.ts";

/** Where a sheet is, for the places of its cells. */
export interface SheetPlace {
  file: string;
  sheet: string;
  origin: RecordOrigin;
}

export interface FoundTables {
  tables: RecordTable[];
  problems: Problem[];
  /** Of a sheet of people: missions that it seems to have and that cannot be read. */
  lost: LostColumns[];
  /** A row that is left may be of a record: what it wants is unknown. */
  isPartial: boolean;
}

/**
 * The rows below the titles, under the columns that are known and no others. Totals, remarks, titles printed again and blank rows are left,
 * and people told of it.
 */
export function findTables({ lines }: SheetOfCells, titles: Header, where: SheetPlace): FoundTables {
  const { layout, at, found } = titles;
  const header = lines[at];
  const below = lines.slice(at + 1);
  const columns = [...found.values()];
  const problems = [...findTwice(columns, below, where, header), ...findMissing(titles, where, header)];
  if (problems.length > 0) return { tables: [], problems, lost: [], isPartial: true };
  const lost = findLost(titles, below, where, header);
  if (layout.kind !== "people")
    problems.push(...lost.map(({ place, ...lack }) => problem("sheet-column-unread", lack, place)));
  const indexes = columns.flatMap(({ index, further }) => [index, ...(further ?? [])]);
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
  problems.push(...findWithoutProduct(titles, rows, where, header));
  const isThere = (kind: TableKind) => kind === layout.kind || isPresent(kind, found);
  const tables = layout.kinds
    .filter(isThere)
    .map((kind) => ({ kind, origin: where.origin, rows: rowsOf(kind, layout, rows), isBeside: kind !== layout.kind }));
  problems.push(...findPhaseLeft(layout, found, where, header));
  return { tables, problems, lost: layout.kind === "people" ? lost : [], isPartial: false };
}

/** Sheets of missions that are called so, or as what holds them, are not called as a product is. */
const usual =
  /^\d*(?:feuil|sheet|mission|suivi|equipe|staffing|affectation|intervention|prestation|planning|personne|intervenant|consultant|membre|effectif|collaborateur|ressource|export|tableau|table|liste|donnees|rh|annee|$)/;

/**
 * Missions whose product stands in the name of their sheet, or once above a group of rows: none is read of it. Only where the product's column
 * comes before the person's are its rows taken for groups: elsewhere a blank cell says that there is no product.
 */
function findWithoutProduct(
  { layout, found }: Header,
  rows: readonly RecordRow[],
  where: SheetPlace,
  header: SheetLine | undefined,
): Problem[] {
  if (!layout.kinds.includes("missions") || !found.has("start") || !found.has("end") || !header) return [];
  const product = found.get("startups");
  if (!product) {
    const isNamed = rows.length > 0 && !usual.test(lettersOf(where.sheet));
    return isNamed ? [problem("sheet-without-product", { name: where.sheet }, placeOf(where, header, null))] : [];
  }
  const owner = found.get("member") ?? found.get("fullname");
  if (!owner || owner.index < product.index) return [];
  const start = rows.findIndex(({ cells }) => cells.startups !== undefined);
  const blank = start < 0 ? [] : rows.slice(start).filter(({ cells }) => cells.startups === undefined);
  const [first] = blank;
  const place = first?.places.startups;
  return place ? [problem("sheet-product-above", { column: product.title, count: blank.length }, place)] : [];
}

export interface LostColumns {
  /** What would hold it, as we call it. */
  column: string;
  unread: string[];
  place: Place;
}

/** What a sheet of that kind is for besides what it must say. */
const wanted: Partial<Record<TableKind, readonly string[]>> = {
  people: ["start", "end"],
  missions: ["startups", "order"],
  phases: ["end"],
  orders: ["product", "start", "end"],
};

/** Columns that seem to be about what the sheet lacks, and are not read: never in silence. */
function findLost(
  titles: Header,
  below: readonly SheetLine[],
  where: SheetPlace,
  header: SheetLine | undefined,
): LostColumns[] {
  const { layout, found } = titles;
  if (!header) return [];
  // People and their missions in one sheet: it is a sheet of missions as well.
  const isBoth = layout.kind === "people" && found.has("start") && found.has("end");
  const keys = (isBoth ? wanted.missions : wanted[layout.kind]) ?? [];
  const told = new Set<number>();
  return keys.flatMap((key) => {
    const column = layout.columns.find((one) => one.key === key);
    const concern = column && concernedBy(column);
    if (!column || !concern || found.has(key)) return [];
    const near = findUnread(header, titles, concern).filter(
      (index) => !told.has(index) && below.some(({ cells }) => !isBlank(cells[index])),
    );
    for (const index of near) told.add(index);
    // One date of a mission is known, and the other is not.
    const isHalf = layout.kind === "people" && concern === "dates" && (found.has("start") || found.has("end"));
    const [first] = near;
    if (first === undefined && !isHalf) return [];
    const unread = near.map((index) => plainTitle(header.cells[index]));
    const at = first === undefined ? null : { index: first, title: unread[0] ?? "", column };
    return [{ column: column.titles[0], unread, place: placeOf(where, header, at) }];
  });
}

/** A product may have no phase yet. */
function rowsOf(kind: TableKind, layout: Layout, rows: RecordRow[]): RecordRow[] {
  if (kind !== "phases" || layout.kind === kind) return rows;
  return rows.filter(({ cells }) => ["name", "start", "end"].some((key) => cells[key] !== undefined));
}

/** A phase of which nothing says when it began. */
function findPhaseLeft(
  { kind }: Layout,
  found: Header["found"],
  where: SheetPlace,
  header: SheetLine | undefined,
): Problem[] {
  const phase = found.get("name");
  if (kind !== "products" || !phase || !header || found.has("start")) return [];
  return [problem("sheet-phase-left", { column: phase.title }, placeOf(where, header, phase))];
}

/** Whether a sheet of one kind holds another besides. */
function isPresent(kind: TableKind, found: Header["found"]): boolean {
  if (kind === "people") return found.has("fullname") || found.has("role");
  if (kind === "missions") return found.has("start") && found.has("end");
  if (kind === "phases") return found.has("name") && found.has("start");
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
function findMissing(titled: Header, where: SheetPlace, header: SheetLine | undefined): Problem[] {
  const { found, layout } = titled;
  const { kind } = layout;
  if (!header) return [];
  const missing = (required[kind] ?? []).filter((key) => !found.has(key));
  const titles = [...found.values()].map(({ title }) => title);
  return missing.map((key) => {
    const column = layout.columns.find((one) => one.key === key);
    const concern = column && concernedBy(column);
    const unread = concern ? findUnread(header, titled, concern).map((index) => plainTitle(header.cells[index])) : [];
    const details = { column: column?.titles[0] ?? key, found: titles, unread };
    return problem("sheet-column-missing", details, placeOf(where, header, null));
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

/** « Total », « Sous-total : » before cells of which some are blank; or, at the end, numbers that nobody's name stands before. */
function isTotal(line: SheetLine, columns: readonly FoundColumn[], isLast: boolean): boolean {
  const label = line.cells.find((cell) => !isBlank(cell));
  if (typeof label === "string" && rowMark(label) === "total") {
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
  return typeof id === "string" && rowMark(id) === "example";
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
    const { column } = found;
    const written = cellOf(line, found);
    const isName = column.key === "fullname" && typeof written === "string";
    const cell = isName ? firstNameFirst(written, found.title) : written;
    places[column.key] = placeOf(where, line, found);
    if (cell !== undefined && !isBlank(cell)) cells[column.key] = cell;
  }
  return { cells, places };
}

function cellOf({ cells }: SheetLine, { index, firstName, further }: FoundColumn): SheetCell | undefined {
  if (firstName !== undefined) return joinName(cells[firstName], cells[index]);
  if (!further) return cells[index];
  const filled = [index, ...further].map((at) => cells[at]).filter((cell) => !isBlank(cell));
  // What is wrong with one is wrong with all.
  const [only, other] = filled;
  return other === undefined ? only : (filled.find((cell) => typeof cell === "object") ?? filled.join("\n"));
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
