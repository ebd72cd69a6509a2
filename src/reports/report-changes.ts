import { parse } from "csv-parse/sync";
import { nameKey } from "../contract/name-key.ts";
import type { Report } from "../contract/report.ts";
import { isDay } from "../dates/day.ts";
import { dayInWords } from "../dates/french-dates.ts";
import { reportLabel } from "./label.ts";
import { renderCsv } from "./render-csv.ts";
import { reportTables } from "./report-tables.ts";
import type { CellType, Table } from "./table.ts";

/**
 * What changed from one report to the next, table by table. The one before is read from the CSV files that it was written as, so that a
 * table or a column which it did not have yet is known as such, and tables to come are compared like those of today.
 */
export interface ReportChanges extends Pick<Report, "contractor" | "from" | "to" | "today"> {
  /** The last report's name, as its files have it: `2026-09`, or its two days. */
  last: string;
  sections: ChangedTable[];
}

export interface ChangedTable {
  /** Of the table, whose French is in templates/reports/heading.liquid. */
  name: string;
  /** Null where one of the two reports does not tell. */
  changes: RowChange[] | null;
}

export interface RowChange {
  kind: "added" | "removed" | "changed";
  /** What names the row: an order, a product and its risk… */
  subject: string;
  /** Cells as CSV has them; null on the side where the row is not. */
  cells: ChangedCell[];
}

export interface ChangedCell {
  column: string;
  type: CellType;
  before: string | null;
  after: string | null;
}

/** The columns that say what a row is about; all others say something of it. */
const IDENTITY = new Set([
  ...["beneficiary", "product", "order", "unit", "activity", "month", "risk", "rule", "amendment"],
  ...["kind", "fiche", "member", "training", "date", "asked", "name"],
  ...["indicator", "clause", "deliverable", "year", "quarter", "leaving", "arriving"],
]);

/** Of these, the ones that may be spelt otherwise than in the report before. */
const NAMES = new Set(["beneficiary", "activity", "indicator"]);

/** They count another period than the last report's did. */
const OF_THE_PERIOD = /-in-period$/;

/** Lists of the period alone: what was in the last one's is not gone. */
const LISTS_OF_THE_PERIOD = new Set([
  ...["trainings", "replacements", "overlaps", "renewals", "cover-gaps"],
  ...["risk-changes", "risk-quarters", "impact", "deliverables", "committees"],
]);

/** Empty where the site was not read, too. */
const FROM_THE_SITE = new Set(["fiches", "standards", "findings"]);

/**
 * `before`: the CSV files of the last report, by the names of their tables there (`bons-de-commande`). One that would take the lines of all that
 * are read beyond `mostLines` is not compared.
 */
export function reportChanges(
  report: Report,
  last: string,
  before: ReadonlyMap<string, string>,
  mostLines = Number.POSITIVE_INFINITY,
): ReportChanges {
  const { contractor, from, to, today } = report;
  const tables = reportTables(report);
  let left = mostLines;
  const rowsBefore = new Map(
    tables.map(({ name }) => {
      const text = before.get(reportLabel("table", name));
      const lines = text?.match(/\r\n?|\n/g)?.length ?? 0;
      if (lines > left) return [name, null];
      left -= lines;
      return [name, parseRows(text)];
    }),
  );
  const isSiteKnown = report.fiches !== null && (rowsBefore.get("fiches")?.length ?? 0) > 1;
  const sections = tables.map((table): ChangedTable => {
    const rows = rowsBefore.get(table.name) ?? null;
    const isTold = rows !== null && (!FROM_THE_SITE.has(table.name) || (table.rows.length > 0 && rows.length > 1));
    return { name: table.name, changes: isTold ? changesOf(table, rows, isSiteKnown) : null };
  });
  return { contractor, from, to, today, last, sections };
}

function parseRows(text: string | undefined): string[][] | null {
  if (text === undefined) return null;
  try {
    return parse(text, { bom: true, delimiter: ";", relaxColumnCount: true });
  } catch {
    return null;
  }
}

function changesOf(table: Table, [head = [], ...rowsBefore]: string[][], isSiteKnown: boolean): RowChange[] {
  const [titles = [], ...rowsNow] = parseRows(renderCsv(table)) ?? [];
  // Its columns may have stood elsewhere, or not at all.
  const places = titles.map((title) => head.indexOf(title));
  const known = table.columns.map(({ key }) => IDENTITY.has(key));
  // A table of which nothing is known is told by its first column.
  const isIdentity = known.includes(true) ? known : known.map((_, at) => at === 0);
  const identityOf = (row: readonly (string | undefined)[]) =>
    row.filter((cell, at) => isIdentity[at] && cell).join(" · ");
  const keyOf = (row: readonly (string | undefined)[]) =>
    identityOf(row.map((cell, at) => (NAMES.has(table.columns[at]?.key ?? "") ? nameKey(cell ?? "") : cell)));
  const subjectOf = (row: readonly (string | undefined)[]) =>
    identityOf(
      row.map((cell, at) => (table.columns[at]?.type === "date" && isDay(cell ?? "") ? dayInWords(cell ?? "") : cell)),
    );
  const left = new Map<string, (string | undefined)[][]>();
  for (const row of rowsBefore.map((cells) => places.map((place) => cells[place]))) {
    const key = keyOf(row);
    const same = left.get(key);
    if (same) same.push(row);
    else left.set(key, [row]);
  }
  const cellsOf = (before: readonly (string | undefined)[] | null, after: readonly string[] | null) =>
    titles.flatMap((column, at): ChangedCell[] => {
      if (isIdentity[at] || OF_THE_PERIOD.test(table.columns[at]?.key ?? "")) return [];
      const was = before && (before[at] ?? null);
      const is = after && (after[at] ?? "");
      if (
        before &&
        after &&
        (was === null || was === is || (!isSiteKnown && isLeftToTheSite(table, subjectOf(after), [was, is])))
      )
        return [];
      return (was ?? "") === "" && (is ?? "") === ""
        ? []
        : [{ column, type: table.columns[at]?.type ?? "text", before: was, after: is }];
    });
  const kept = rowsNow.flatMap((row): RowChange[] => {
    const subject = subjectOf(row);
    const before = left.get(keyOf(row))?.shift();
    const cells = cellsOf(before ?? null, row);
    if (!before) return [{ kind: "added", subject, cells }];
    return cells.length === 0 ? [] : [{ kind: "changed", subject, cells }];
  });
  const gone = LISTS_OF_THE_PERIOD.has(table.name) ? [] : [...left.values()].flatMap((rows) => rows.map(subjectOf));
  return [...kept, ...gone.map((subject): RowChange => ({ kind: "removed", subject, cells: [] }))];
}

/** A product's cell that one of the reports leaves empty says nothing where it was made without the site; its name is then its id. */
function isLeftToTheSite({ name }: Table, subject: string, cells: readonly (string | null)[]): boolean {
  return name === "products" && cells.some((cell) => cell === "" || cell === subject);
}
