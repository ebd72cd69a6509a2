import { type Problem, problem } from "../../problems/problem.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import type { SheetLine, SheetOfCells } from "../../sheets/workbook.ts";
import type { RecordRow, RecordTable } from "../tables/record-table.ts";
import { tables as kinds, type TableKind } from "../tables/table-kinds.ts";
import { findHeader, type Header } from "./find-header.ts";
import { findTables, type LostColumns, type SheetPlace } from "./find-tables.ts";
import { guessed, isKind, type Layout, layoutOf } from "./layouts.ts";
import { readSheetFile, type SheetFile } from "./read-sheet-file.ts";
import type { OwnTitles, SheetOptions } from "./sheet-options.ts";

/** Where `sheets` is written: settings and records do not know each other. */
const settingsFile = ".github/beta-fiches.yml";

export interface ParsedSheets {
  tables: RecordTable[];
  problems: Problem[];
  isPartial: boolean;
}

/**
 * The tables of records that files of sheets hold. Where records are kept in YAML (`inYaml`: their folders) and the settings name no file, a sheet beside
 * them may be an export or an archive: what it says of the same kind is not read, and what cannot be read is left in peace.
 */
export function parseSheets(
  files: readonly SheetFile[],
  options: SheetOptions,
  inYaml: ReadonlySet<string> = new Set(),
): ParsedSheets {
  const isNamed = options.files !== undefined;
  const { own, problems } = readOwnTitles(options);
  const all: Parsing = { tables: [], problems, isPartial: problems.length > 0, foreign: [], lost: [], ofNobody: [] };
  const layouts = createLayouts(own);
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const sheets = readSheetFile(file);
    if (Array.isArray(sheets)) addSheets(all, file.path, sheets, layouts);
    else if (isNamed || inYaml.size === 0) {
      all.problems.push(sheets);
      all.isPartial = true;
    } else all.problems.push(notUsed(file.path));
  }
  // A sheet beside people in YAML may be an archive.
  if (isNamed || !inYaml.has("members")) tellOfLost(all);
  leavePhasesBeside(all);
  return withoutForeign(isNamed ? all : withoutThoseInYaml(all, inYaml), isNamed || inYaml.size === 0);
}

/** A sheet that holds a table of records, whose rows are read. */
export interface FoundSheet extends SheetPlace {
  header: Header;
  titles: SheetLine;
  rows: readonly RecordRow[];
}

/** The sheets of records among files, in the order of their names; what cannot be read is none. */
export function listSheets(files: readonly SheetFile[], options: SheetOptions): FoundSheet[] {
  const layouts = createLayouts(readOwnTitles(options).own);
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((file) => {
      const sheets = readSheetFile(file);
      return Array.isArray(sheets) ? sheets.flatMap((sheet) => foundSheet(file.path, sheet, layouts)) : [];
    });
}

function foundSheet(file: string, sheet: SheetOfCells, layouts: Layouts): FoundSheet[] {
  const header = sheet.isHidden ? undefined : recognise(sheet, layouts);
  const titles = header && sheet.lines[header.at];
  if (!header || !titles) return [];
  const where = { file, sheet: sheet.name, origin: originOf(file) };
  const [table] = findTables(sheet, header, where).tables;
  return table ? [{ ...where, header, titles, rows: table.rows }] : [];
}

function originOf(file: string): "csv" | "workbook" {
  return /\.csv$/i.test(file) ? "csv" : "workbook";
}

interface Parsing extends ParsedSheets {
  /** Files in which there is no table. */
  foreign: string[];
  /** Missions that sheets of people seem to have, and that cannot be read. */
  lost: LostColumns[];
  /** Sheets of missions that nothing says the person of. */
  ofNobody: Problem[];
}

/** Where missions have a sheet of their own, dates beside people may be of something else. */
function tellOfLost(all: Parsing): void {
  const hasMissions = all.tables.some(({ kind }) => kind === "missions");
  for (const { place, ...lack } of all.lost) {
    all.problems.push(problem(hasMissions ? "sheet-column-unread" : "sheet-missions-unread", lack, place));
  }
  all.problems.push(...all.ofNobody);
  all.isPartial ||= all.ofNobody.length > 0 || (!hasMissions && all.lost.length > 0);
}

/** What a sheet of products says of phases is said twice where these have a sheet of their own. */
function leavePhasesBeside(all: Parsing): void {
  if (!all.tables.some(({ kind, isBeside }) => kind === "phases" && !isBeside)) return;
  const isLeft = ({ kind, isBeside }: RecordTable) => kind === "phases" && isBeside === true;
  for (const { rows } of all.tables.filter(isLeft)) {
    const place = rows[0]?.places.name;
    const column = place?.cell?.column;
    if (place && column) all.problems.push(problem("sheet-phase-elsewhere", { column }, place));
  }
  all.tables = all.tables.filter((table) => !isLeft(table));
}

function notUsed(file: string): Problem {
  return problem("sheet-not-used", { names: [file] }, { file, line: 1, column: 1 });
}

/** A file without a table, beside one that has some, is somebody's list of something else. */
function withoutForeign({ foreign, lost: _, ofNobody: __, ...all }: Parsing, isNeeded: boolean): ParsedSheets {
  if (foreign.length === 0) return all;
  const isMissed = isNeeded && all.tables.length === 0;
  const found = foreign.map((file) =>
    isMissed ? problem("sheet-without-table", {}, { file, line: 1, column: 1 }) : notUsed(file),
  );
  return { ...all, problems: [...all.problems, ...found], isPartial: all.isPartial || isMissed };
}

function withoutThoseInYaml(all: Parsing, inYaml: ReadonlySet<string>): Parsing {
  const isLeft = ({ kind }: RecordTable) => inYaml.has(kinds[kind].folder);
  const left = all.tables.filter(isLeft);
  const files = new Set(left.flatMap(({ rows }) => rows[0]?.places[""]?.file ?? []));
  const problems = [...files].map((file) => problem("sheet-beside-yaml", { file }, { file, line: 1, column: 1 }));
  // People and products that stand in the sheet alone are not gone.
  const isMissed = left.some(({ kind }) => kinds[kind].folder !== "orders");
  return {
    ...all,
    tables: all.tables.filter((table) => !isLeft(table)),
    problems: [...all.problems, ...problems],
    isPartial: all.isPartial || isMissed,
  };
}

function addSheets(all: Parsing, file: string, sheets: readonly SheetOfCells[], layouts: Layouts): void {
  const origin = originOf(file);
  const unused: string[] = [];
  const top = { file, line: 1, column: 1 };
  let used = 0;
  for (const sheet of sheets) {
    const { name } = sheet;
    const header = recognise(sheet, layouts);
    if (!header) {
      if (!sheet.isHidden && isOfNobody(sheet, layouts)) {
        const place = { ...top, cell: { sheet: name, row: 1, column: null } };
        all.ofNobody.push(problem("sheet-without-owner", { name }, place));
      } else if (sheet.lines.length > 0) unused.push(name);
      continue;
    }
    if (sheet.isHidden) {
      all.problems.push(problem("sheet-hidden", { name }, top));
      continue;
    }
    used++;
    const found = findTables(sheet, header, { file, sheet: name, origin });
    all.tables.push(...found.tables);
    all.problems.push(...found.problems);
    all.lost.push(...found.lost);
    all.isPartial ||= found.isPartial;
    if (sheet.hiddenLines > 0) {
      const place = { ...top, cell: { sheet: name, row: 1, column: null } };
      all.problems.push(problem("sheet-hidden-rows", { count: sheet.hiddenLines, name }, place));
    }
  }
  const isTold = all.ofNobody.some((one) => one.file === file);
  if (used === 0 && !isTold) all.foreign.push(file);
  else if (unused.length > 0) all.problems.push(problem("sheet-not-used", { names: unused }, top));
}

interface Layouts {
  named: readonly { kind: TableKind; letters: readonly string[] }[];
  of: (kind: TableKind) => Layout;
}

function createLayouts(own: OwnTitles): Layouts {
  const known = new Map<TableKind, Layout>();
  const every = Object.keys(kinds).filter(isKind);
  return {
    named: every.map((kind) => ({
      kind,
      letters: [...(own.names.get(kind) ?? []), ...kinds[kind].names].map(lettersOf),
    })),
    of: (kind) => {
      const layout = known.get(kind) ?? layoutOf(kind, own);
      known.set(kind, layout);
      return layout;
    },
  };
}

/** By its name where that is one of ours, whole or as a part; else by its titles. */
function recognise(sheet: SheetOfCells, layouts: Layouts): Header | undefined {
  for (const kind of kindsNamed(sheet.name, layouts)) {
    const header = findHeader(sheet.lines, layouts.of(kind), true);
    if (header) return header;
  }
  const found = guessed.flatMap((kind) => findHeader(sheet.lines, layouts.of(kind), false) ?? []);
  return found.reduce<Header | undefined>(
    (best, one) => (best && best.found.size >= one.found.size ? best : one),
    undefined,
  );
}

/** Missions of one person whose name is that of the sheet, or stands above it. */
function isOfNobody({ lines }: SheetOfCells, layouts: Layouts): boolean {
  const essential = [["start"], ["end"], ["startups"]];
  const header = findHeader(lines, { ...layouts.of("missions"), essential }, false);
  return header !== undefined && lines.length > header.at + 1;
}

/** « Missions 2026 » and « Suivi - Missions »: the longest name that is in it first. */
function kindsNamed(name: string, { named }: Layouts): TableKind[] {
  const whole = lettersOf(name);
  const words = new Set(name.split(/[^\p{L}\p{M}]+/u).map(lettersOf));
  const fits = named.flatMap(({ kind, letters }) => {
    const lengths = letters
      .filter((one) => one === whole || words.has(one) || (one.length > 6 && whole.includes(one)))
      .map((one) => (one === whole ? 1_000 : one.length));
    return lengths.length === 0 ? [] : [{ kind, length: Math.max(...lengths) }];
  });
  return fits.toSorted((a, b) => b.length - a.length).map(({ kind }) => kind);
}

/** What settings name that does not exist is a slip, and their titles would be missed. */
function readOwnTitles({ names = {}, columns = {} }: SheetOptions): { own: OwnTitles; problems: Problem[] } {
  const problems: Problem[] = [];
  const place = { file: settingsFile, line: 1, column: 1 };
  const kindOf = (got: string): TableKind | undefined => {
    const letters = lettersOf(got);
    const kind = Object.keys(kinds)
      .filter(isKind)
      .find((one) => lettersOf(one) === letters || kinds[one].names.some((name) => lettersOf(name) === letters));
    if (!kind)
      problems.push(
        problem("sheet-setting-unknown", { got, known: Object.values(kinds).map((one) => one.names[0]) }, place),
      );
    return kind;
  };
  const ownNames = new Map<TableKind, readonly string[]>();
  for (const [got, own] of Object.entries(names)) {
    const kind = kindOf(got);
    if (kind) ownNames.set(kind, [own].flat());
  }
  const titles = new Map<TableKind, ReadonlyMap<string, readonly string[]>>();
  for (const [got, own] of Object.entries(columns)) {
    const kind = kindOf(got);
    if (kind) titles.set(kind, ownTitlesOf(kind, own, problems));
  }
  return { own: { names: ownNames, titles }, problems };
}

function ownTitlesOf(
  kind: TableKind,
  own: Readonly<Record<string, string | readonly string[]>>,
  problems: Problem[],
): Map<string, readonly string[]> {
  const { columns } = layoutOf(kind, { names: new Map(), titles: new Map() });
  const titles = new Map<string, readonly string[]>();
  for (const [got, theirs] of Object.entries(own)) {
    const column = columns.find(({ letters }) => letters.includes(lettersOf(got)));
    if (column) titles.set(column.key, [theirs].flat());
    else {
      const known = columns.map((one) => one.titles[0]);
      problems.push(problem("sheet-setting-unknown", { got, known }, { file: settingsFile, line: 1, column: 1 }));
    }
  }
  return titles;
}
