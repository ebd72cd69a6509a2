import { CsvError, parse } from "csv-parse/sync";
import { type Place, type Problem, problem } from "../../problems/problem.ts";

/** A line of a sheet: what stands under a column, trimmed, and where. */
export interface SheetRow<Key extends string> {
  text: (key: Key) => string;
  place: (key: Key) => Place;
}

/** The columns of a sheet: the name that problems give each, then the others by which people call it. */
export type Columns<Key extends string> = Readonly<Record<Key, readonly [name: string, ...others: string[]]>>;

interface ParsedLine {
  record: string[];
  raw: string;
  info: { lines: number };
}

/** Reads a sheet exported as CSV, separated by semicolons, commas or tabs; titles match whatever their accents and capitals. */
export function readSheet<Key extends string>(
  text: string,
  file: string,
  columns: Columns<Key>,
): SheetRow<Key>[] | Problem[] {
  const delimiter = delimiterOf(text);
  const parsed = parseCsv(text, delimiter);
  if (!Array.isArray(parsed)) return [problem("sheet-unreadable", { reason: "quote" }, at(file, parsed.line))];
  const [header, ...lines] = parsed;
  if (!header || lines.length === 0) return [problem("sheet-unreadable", { reason: "empty" }, at(file, 1))];
  const titles = header.record.map(lettersOf);
  const indexes = new Map<string, number>();
  const missing: Problem[] = [];
  for (const [key, names] of entriesOf(columns)) {
    const accepted = new Set(names.map(lettersOf));
    const index = titles.findIndex((title) => accepted.has(title));
    const found = header.record.filter((title) => title.trim() !== "").slice(0, 20);
    if (index < 0) missing.push(problem("sheet-column-missing", { column: names[0], found }, at(file, 1)));
    else indexes.set(key, index);
  }
  if (missing.length > 0) return missing;
  const indexOf = (key: Key) => indexes.get(key) ?? 0;
  return lines
    .filter(({ record }) => record.some((cell) => cell.trim() !== ""))
    .map(({ record, raw, info }) => {
      const line = info.lines - raw.replace(/\r?\n$/, "").split("\n").length + 1;
      return {
        text: (key) => (record[indexOf(key)] ?? "").trim(),
        place: (key) => placeIn(raw, indexOf(key), delimiter, { file, line, column: 1 }),
      };
    });
}

function parseCsv(text: string, delimiter: string): ParsedLine[] | { line: number } {
  const options = {
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
  } as const;
  try {
    // With `info` and `raw`, each line comes with what it was read from.
    const lines: unknown[] = parse(text, options);
    return lines.filter(isParsed);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error.lines ?? 1) };
  }
}

function isParsed(line: unknown): line is ParsedLine {
  return typeof line === "object" && line !== null && "record" in line && "raw" in line && "info" in line;
}

/** The mark that the titles hold most of. */
function delimiterOf(text: string): string {
  const [titles = ""] = text.split("\n", 1);
  const count = (mark: string) => titles.split(mark).length;
  return [";", ",", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Where the nth cell of a raw line begins: marks inside quotes part no cells. */
function placeIn(raw: string, index: number, delimiter: string, place: Place): Place {
  let [left, inQuotes, { line, column }] = [index, false, place];
  for (const character of raw) {
    if (left === 0) break;
    if (character === '"') inQuotes = !inQuotes;
    else if (character === delimiter && !inQuotes) left--;
    column++;
    if (character === "\n") [line, column] = [line + 1, 1];
  }
  return { ...place, line, column };
}

function entriesOf<Key extends string>(columns: Columns<Key>): [string, readonly [string, ...string[]]][] {
  return Object.entries(columns);
}

function at(file: string, line: number): Place {
  return { file, line, column: 1 };
}

/** What is left of a name once accents, capitals, spaces and marks are set aside: how titles, units and people are told apart. */
export function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("œ", "oe")
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");
}
