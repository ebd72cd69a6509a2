import { editYaml } from "../../fiches/edit/edit-yaml.ts";
import type { Json } from "../../fiches/json.ts";
import { firstProblems } from "../../problems/first-problems.ts";
import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import type { WorkRecord } from "../../records/order-record.ts";
import { parseRecords } from "../../records/yaml/read-records.ts";
import { type Columns, readSheet, type SheetRow } from "../../sheets/read-sheet.ts";
import { filledLine } from "../../yaml/shapes.ts";
import {
  createCellReader,
  readDecimal,
  readLine,
  readMember,
  readMonthCell,
  readReference,
  readUnit,
} from "./cell-reader.ts";

const columns = {
  order: [
    "Bon de commande",
    "Référence",
    "Référence du bon",
    "Bon",
    "N° de commande",
    "N° BC",
    "Numéro",
    "Commande",
    "order",
  ],
  month: ["Mois", "month"],
  unit: ["Unité d'œuvre", "UO", "Unité", "unit"],
  member: ["Membre", "Personne", "Intervenant", "Intervenante", "Nom", "member"],
  days: ["Jours", "Jours réalisés", "Nombre de jours", "Nb de jours", "days"],
  activity: ["Activité", "Activité opérationnelle", "activity"],
} satisfies Columns<string>;

type WorkColumn = keyof typeof columns;

export interface ImportedWork {
  /** Texts of the orders that take work, by reference. */
  orders: ReadonlyMap<string, string>;
  added: number;
  /** Lines that the records held already. */
  known: number;
  /** What was left out: for people to see. */
  warnings: Problem[];
}

/**
 * Adds the work of a sheet to the orders' records, edited in place. A line that is recorded already is left out, so the same
 * sheet can be imported again with its new lines; one whose days differ is for a person to settle.
 */
export function importWork(
  text: string,
  file: string,
  orders: ReadonlyMap<string, string>,
  fullnames: ReadonlyMap<string, string>,
): ImportedWork | Problem[] {
  const sheet = readSheet<WorkColumn>(text, file, columns);
  if (Array.isArray(sheet)) return sheet;
  const problems = [...sheet.warnings];
  const work = new Map<string, WorkRecord[]>();
  const ofSheet = new Map<WorkRecord, SheetRow<WorkColumn>>();
  let [added, known] = [0, 0];
  for (const row of sheet.rows) {
    const read = readRow(row, fullnames, problems);
    if (!read) continue;
    const recorded = work.get(read.order) ?? workOf(read.order, orders);
    if (!recorded) {
      const details = { order: read.order, nearest: nearest(read.order, orders.keys()) };
      problems.push(problem("sheet-order-unknown", details, row.place("order")));
      continue;
    }
    const same = recorded.find((one) => isSame(one, read.work));
    const first = same && ofSheet.get(same);
    if (!same) added++;
    else if (first) problems.push(problem("sheet-work-twice", { first: first.place("days").line }, row.place("days")));
    else if (hundredthsOf(same.days) === hundredthsOf(read.work.days)) known++;
    else problems.push(differs(row, read.work, same));
    if (!same) ofSheet.set(read.work, row);
    work.set(read.order, same ? recorded : [...recorded, read.work]);
  }
  if (problems.some(({ severity }) => severity === "error")) return firstProblems(problems);
  return written(work, orders, file, { added, known, warnings: problems });
}

function readRow(row: SheetRow<WorkColumn>, fullnames: ReadonlyMap<string, string>, problems: Problem[]) {
  const cells = createCellReader(row, columns, problems);
  const order = cells.read("order", "reference", readReference);
  const month = cells.read("month", "month", readMonthCell);
  const unit = cells.read("unit", "unit", readUnit);
  const member = cells.read("member", "member", (cell) => readMember(cell, fullnames));
  const days = cells.read("days", "days", (cell) => readDecimal(cell, "days"));
  const activity = cells.read("activity", "text", (cell) => readLine(cell, filledLine(1_000)));
  if (order === undefined || !month || !unit || !member || !days || !activity) return;
  return { order, work: { month, unit, member, days, activity } };
}

function workOf(order: string, orders: ReadonlyMap<string, string>): WorkRecord[] | undefined {
  const text = orders.get(order);
  if (text === undefined) return;
  const [record] = parseRecords([{ path: `orders/${order}.yml`, text, size: text.length }]).orders;
  return record && [...(record.value.work ?? [])];
}

function isSame(a: WorkRecord, b: WorkRecord): boolean {
  const isSameActivity = a.activity.normalize("NFC").trim() === b.activity.normalize("NFC").trim();
  return a.month === b.month && a.unit === b.unit && a.member === b.member && isSameActivity;
}

function differs(row: SheetRow<WorkColumn>, { member, month, days }: WorkRecord, same: WorkRecord): Problem {
  const details = { member, month, got: days.toString(), recorded: same.days.toString() };
  return problem("sheet-work-differs", details, row.place("days"));
}

function written(
  work: ReadonlyMap<string, WorkRecord[]>,
  orders: ReadonlyMap<string, string>,
  file: string,
  counts: Omit<ImportedWork, "orders">,
): ImportedWork | Problem[] {
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [order, lines] of work) {
    const asJson = lines.map((line): Json => ({ ...line }));
    const text = editYaml(orders.get(order) ?? "", (data) => ({ ...data, work: asJson }));
    if (text === undefined) {
      problems.push(problem("sheet-not-writable", { file: `orders/${order}.yml` }, { file, line: 1, column: 1 }));
    } else texts.set(order, text);
  }
  return problems.length > 0 ? problems : { orders: texts, ...counts };
}
