import type { Day } from "../../dates/day.ts";
import type { Month } from "../../dates/month.ts";
import type { CellFault, CellKind } from "../../problems/catalogue/sheets.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import { type Unit, units } from "../../records/unit.ts";
import { isCellError } from "../../sheets/is-cell-error.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { readDay, readMonth } from "../../sheets/read-date.ts";
import { readNumber } from "../../sheets/read-number.ts";
import type { Columns, SheetRow } from "../../sheets/read-sheet.ts";
import { id, username } from "../../yaml/shapes.ts";

type Fault = { fault: CellFault };

/** Reads the cells of a row; what cannot be read is added to `problems`, at its place, and so is what was read with a guess. */
export function createCellReader<Key extends string>(row: SheetRow<Key>, columns: Columns<Key>, problems: Problem[]) {
  const read = <Value extends string>(key: Key, kind: CellKind, parse: (text: string) => Value | Fault) => {
    const [[column], got] = [columns[key], row.text(key)];
    if (isCellError(got)) {
      problems.push(problem("sheet-cell-error", { column, got }, row.place(key)));
      return undefined;
    }
    const value = got === "" ? { fault: "other" as const } : parse(got);
    if (typeof value === "string") return value;
    problems.push(problem("sheet-value", { column, got, kind, ...value }, row.place(key)));
    return undefined;
  };
  return {
    read,
    /** A day; for a `start` or an `end` the month alone will do, which is said. */
    readDay: (key: Key, edge?: "start" | "end"): Day | undefined =>
      read(key, "date", (got) => {
        const value = readDay(got, edge);
        if ("fault" in value) return value;
        const { day, isMonth } = value;
        if (isMonth)
          problems.push(problem("sheet-month-as-day", { column: columns[key][0], got, day }, row.place(key)));
        return day;
      }),
  };
}

// What people write in a cell, as records hold it; a fault where it cannot be that.

export function readMonthCell(text: string): Month | Fault {
  const value = readMonth(text);
  return "fault" in value ? value : value.month;
}

/** Units that may stand with the numbers of a column, as `readNumber` gives them. */
const numberUnits = {
  quantity: ["", "uo", "%"],
  price: ["", "€", "€ht", "ht", "€h.t.", "eur", "eurht", "euro", "euros", "eurosht", "€/uo", "€ht/uo"],
  days: ["", "j", "j.", "jour", "jours", "jh"],
} as const;

const limits = { quantity: 10_000, price: 1_000_000, days: 1_000 } as const;

/** `12 000,50 €`, `1.234,5` or `0.5` → `"12000.50"`, `"1234.50"`, `"0.50"`: positive, under the column's limit, at most two decimals. */
export function readDecimal(text: string, kind: keyof typeof limits): string | Fault {
  const value = readNumber(text);
  if ("fault" in value) return value;
  const { number, unit } = value;
  if (!numberUnits[kind].some((known) => known === unit)) return { fault: "unit" };
  if (!/^\d{1,8}(?:\.\d{1,2}0*)?$/.test(number)) return { fault: "other" };
  const hundredths = hundredthsOf(number.replace(/(\.\d\d)0+$/, "$1"));
  if (hundredths <= 0 || hundredths >= limits[kind] * 100) return { fault: "other" };
  const digits = String(hundredths).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `UO Devops-Confirmé`, `devops confirmé` or `devops-confirme` → `devops-confirme`. */
export function readUnit(text: string): Unit | Fault {
  const letters = lettersOf(text.replace(/^UO\s+/i, ""));
  return units.find((unit) => lettersOf(unit) === letters) ?? { fault: "other" };
}

export function readId(text: string): string | Fault {
  return id.safeParse(text).success ? text.normalize("NFC") : { fault: "other" };
}

/** The reference of an order, which spreadsheets take for a date where it looks like one: `2027-01` becomes `janv.-27`. */
export function readReference(text: string): string | Fault {
  const isDated = /^(?:\d{1,2}[-/. ])?\p{L}{3,}\.?[-/. ]\d{2,4}$|^\d{1,2}[-/. ]\p{L}{3,}\.?$/u.test(text);
  const became = isDated && !("fault" in readMonth(/\p{L}\.?$/u.test(text) ? `${text} 2000` : text));
  return became ? { fault: "became-date" } : readId(text);
}

/** A username, or the full name of one member alone. */
export function readMember(text: string, fullnames: ReadonlyMap<string, string>): string | Fault {
  if (username.safeParse(text).success) return text;
  const called = [...fullnames].filter(([, fullname]) => lettersOf(fullname) === lettersOf(text));
  return called.length === 1 ? (called[0]?.[0] ?? { fault: "other" }) : { fault: "other" };
}

/** A line of text of at most that many characters. */
export function readLine(text: string, shape: { safeParse: (text: string) => { success: boolean } }): string | Fault {
  return shape.safeParse(text).success ? text : { fault: "other" };
}
