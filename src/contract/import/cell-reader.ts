import { type Day, isDay } from "../../dates/day.ts";
import { frenchMonths, readFrenchDay } from "../../dates/french-dates.ts";
import { type Month, monthOf } from "../../dates/month.ts";
import type { CellKind } from "../../problems/catalogue/sheets.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import { type Unit, units } from "../../records/unit.ts";
import { id, username } from "../../yaml/shapes.ts";
import { type Columns, lettersOf, type SheetRow } from "./read-sheet.ts";

/** Reads the cells of a row; what cannot be read is added to `problems`, at its place. */
export function createCellReader<Key extends string>(row: SheetRow<Key>, columns: Columns<Key>, problems: Problem[]) {
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

// What people write in a cell, as records hold it; undefined where it cannot be that.

/** `05/01/2026`, `5.1.2026` or `2026-01-05` → `2026-01-05`. */
export function readDate(text: string): Day | undefined {
  const [, day = ""] = /^(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?$/.exec(text) ?? [];
  return isDay(day) ? day : readFrenchDay(text);
}

/** `01/2026`, `2026-01`, `janvier 2026` or any day of the month → `2026-01`. */
export function readMonth(text: string): Month | undefined {
  const [, number = "", year = ""] = /^(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const [, name = "", itsYear = ""] = /^(\p{L}+)\s+(\d{4})$/u.exec(text) ?? [];
  const named = frenchMonths.findIndex((month) => lettersOf(month) === lettersOf(name)) + 1;
  const meant = year !== "" ? `${year}-${number.padStart(2, "0")}` : named > 0 ? `${itsYear}-${pad(named)}` : text;
  const day = readDate(`${meant}-01`) ?? readDate(text);
  return day === undefined ? undefined : monthOf(day);
}

/** `12 000,50 €`, `1.234,5` or `0.5` → `"12000.50"`, `"1234.50"`, `"0.50"`: positive, under a limit, at most two decimals. */
export function readDecimal(text: string, limit: number): string | undefined {
  const bare = text.replace(/[\s\u00A0\u202F]|€|HT$/giu, "");
  const plain = bare.includes(",") ? bare.replaceAll(".", "") : bare;
  if (!/^\d{1,8}(?:[.,]\d{1,2})?$/.test(plain)) return;
  const hundredths = hundredthsOf(plain);
  if (hundredths <= 0 || hundredths >= limit * 100) return;
  const digits = String(hundredths).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `UO Devops-Confirmé`, `devops confirmé` or `devops-confirme` → `devops-confirme`. */
export function readUnit(text: string): Unit | undefined {
  const letters = lettersOf(text.replace(/^UO\s+/i, ""));
  return units.find((unit) => lettersOf(unit) === letters);
}

export function readId(text: string): string | undefined {
  return id.safeParse(text).success ? text.normalize("NFC") : undefined;
}

/** A username, or the full name of one member alone. */
export function readMember(text: string, fullnames: ReadonlyMap<string, string>): string | undefined {
  if (username.safeParse(text).success) return text;
  const called = [...fullnames].filter(([, fullname]) => lettersOf(fullname) === lettersOf(text));
  return called.length === 1 ? called[0]?.[0] : undefined;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
