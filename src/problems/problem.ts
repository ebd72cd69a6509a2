import { action } from "./catalogue/action.ts";
import { calling } from "./catalogue/calling.ts";
import { clones } from "./catalogue/clones.ts";
import { contract } from "./catalogue/contract.ts";
import { delivering } from "./catalogue/delivering.ts";
import { doctor } from "./catalogue/doctor.ts";
import { environment } from "./catalogue/environment.ts";
import { espaceMembre } from "./catalogue/espace-membre.ts";
import { fiches } from "./catalogue/fiches.ts";
import { grist } from "./catalogue/grist.ts";
import { planning } from "./catalogue/planning.ts";
import { publishedSite } from "./catalogue/published-site.ts";
import { reading } from "./catalogue/reading.ts";
import { recordSheets } from "./catalogue/record-sheets.ts";
import { settingUp } from "./catalogue/setting-up.ts";
import { sheets } from "./catalogue/sheets.ts";
import { syntax } from "./catalogue/syntax.ts";
import { values } from "./catalogue/values.ts";
import type { Severity } from "./entry.ts";

/** Every problem the product can report, in French: what is wrong, and what to do about it. Each code appears once. */
export const catalogue = {
  ...publishedSite,
  ...espaceMembre,
  ...reading,
  ...syntax,
  ...values,
  ...doctor,
  ...environment,
  ...fiches,
  ...planning,
  ...clones,
  ...calling,
  ...delivering,
  ...contract,
  ...settingUp,
  ...sheets,
  ...recordSheets,
  ...grist,
  ...action,
};

/**
 * A place that a person can open. `file` is relative to the folder it was read from; `line` and `column` count from 1. Where the text has
 * no lines that people know, `cell` is what they know: `file` is then the workbook, or names the document, and `line` and `column` are
 * those of the cell.
 */
export interface Place {
  file: string;
  line: number;
  column: number;
  cell?: Cell;
}

/** A cell as people find it: in a sheet by the number of its row, in a table of Grist by the id of its row; `column` is its title, if it has one. */
export type Cell =
  | { sheet: string; row: number; column: string | null }
  | { table: string; row: number; column: string | null };

export type ProblemCode = keyof typeof catalogue;

/** What is wrong, why, and the way out: the one shape shown on the terminal, in check runs and on the web. */
export interface Problem extends Place {
  severity: Severity;
  code: ProblemCode;
  message: string;
  remedy: string;
}

type ProblemDetails = { [Code in ProblemCode]: Parameters<(typeof catalogue)[Code]["message"]>[0] };

type Catalogue = { [Code in ProblemCode]: CatalogueEntry<ProblemDetails[Code]> };

interface CatalogueEntry<D> {
  severity: Severity;
  message: (details: D) => string;
  remedy: (details: D) => string;
}

const entries: Catalogue = catalogue;

/** Makes a problem of the catalogue; `details` are what its sentences name. */
export function problem<Code extends ProblemCode>(code: Code, details: ProblemDetails[Code], place: Place): Problem {
  const entry = entries[code];
  return { severity: entry.severity, code, message: entry.message(details), remedy: entry.remedy(details), ...place };
}

/** Where a problem stands, and nothing else of it. */
export function placeOf({ file, line, column, cell }: Place): Place {
  return { file, line, column, ...(cell && { cell }) };
}

/** Order of problems: by file, line, column, then code. */
export function compareProblems(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const [sheet, other] = [sheetOf(a), sheetOf(b)];
  if (sheet !== other) return sheet < other ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : Number(a.code > b.code));
}

function sheetOf({ cell }: Place): string {
  if (!cell) return "";
  return "sheet" in cell ? cell.sheet : cell.table;
}

export function isProblem(value: object): value is Problem {
  return "severity" in value;
}
