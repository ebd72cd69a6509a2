import { editYaml } from "../../fiches/edit/edit-yaml.ts";
import { renderBlock } from "../../fiches/edit/render-yaml.ts";
import type { Json } from "../../fiches/json.ts";
import { firstProblems } from "../../problems/first-problems.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { hundredthsOf } from "../../records/decimal.ts";
import type { OrderRecord } from "../../records/order-record.ts";
import { schemaLine } from "../../records/schema-line.ts";
import { readDay } from "../../sheets/read-date.ts";
import { type Columns, readSheet, type SheetRow } from "../../sheets/read-sheet.ts";
import { filledLine } from "../../yaml/shapes.ts";
import { sum } from "../amount.ts";
import { orderedFrom } from "../exact-order.ts";
import { nameKey } from "../name-key.ts";
import { amendOrder, type OrderChange, type SheetLine, type SheetOrder } from "./amend-order.ts";
import { createCellReader, readDecimal, readId, readLine, readReference, readUnit } from "./cell-reader.ts";

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
  beneficiary: ["Bénéficiaire", "Client", "beneficiary"],
  product: ["Produit", "Projet", "product"],
  signed: ["Signé le", "Date de signature", "Date signature", "Signature", "signed"],
  start: ["Début", "Date de début", "Date début", "start"],
  end: ["Fin", "Date de fin", "Date fin", "end"],
  unit: ["Unité d'œuvre", "UO", "Unité", "unit"],
  quantity: ["Quantité", "Qté", "Nombre d'UO", "Nb UO", "Nombre", "quantity"],
  price: [
    "Prix unitaire",
    "Prix unitaire HT",
    "Prix d'une UO",
    "Prix d'une UO HT",
    "Prix",
    "Prix HT",
    "PU HT",
    "unitPrice",
  ],
  amendment: ["Avenant", "N° d'avenant", "Avenant ou avoir", "amendment"],
} satisfies Columns<string>;

type OrderColumn = keyof typeof columns;

const orderColumns = ["beneficiary", "product", "signed", "start", "end"] as const;

/** An order that is there already. */
export interface ExistingOrder {
  file: string;
  /** Its text and what it says; null where it cannot be read. */
  record: { text: string; value: OrderRecord } | null;
}

export interface ImportedOrders {
  /** Texts of new records, by reference. */
  orders: ReadonlyMap<string, string>;
  /** Texts of records that are there already, edited in place, and what changes in each. */
  amended: ReadonlyMap<string, { text: string; changes: OrderChange[] }>;
  /** Lines that records of which nothing changes have, and the sheet has not. */
  kept: ReadonlyMap<string, { changes: OrderChange[] }>;
  /** What was read with a guess, or left out: for people to see. */
  warnings: Problem[];
}

/**
 * Orders of a sheet with a line for each unit ordered; or all that is wrong with it. One that is there already is amended: lines are added to
 * it, dates follow, and all else of its record stays. Another beneficiary or product is no amendment but another order. `nameMove` is what a
 * record calls units that another order takes over, where the sheet names them in no other way.
 */
export function importOrders(
  text: string,
  file: string,
  existing: ReadonlyMap<string, ExistingOrder>,
  nameMove: (reference: string) => string,
): ImportedOrders | Problem[] {
  const sheet = readSheet<OrderColumn>(text, file, columns, ["amendment"]);
  if (Array.isArray(sheet)) return sheet;
  const problems = [...sheet.warnings];
  const orders = new Map<string, RowsOfOrder>();
  for (const row of sheet.rows) {
    const cells = createCellReader(row, columns, problems);
    const reference = cells.read("order", "reference", readReference);
    const line = reference === undefined ? undefined : lineOf(row, cells);
    if (reference === undefined) continue;
    const known = existing.get(reference);
    const order = orders.get(reference) ?? { first: row, head: headOf(row, cells, known !== undefined), lines: [] };
    if (orders.has(reference)) problems.push(...differences(order, row, cells, reference));
    else if (known && isOther(known, order.head)) {
      problems.push(problem("sheet-order-exists", { order: reference, file: known.file }, row.place("order")));
    }
    orders.set(reference, order);
    if (line) order.lines.push(line);
  }
  problems.push(...[...orders.values()].flatMap(reversed));
  const created = new Map([...orders].filter(([id]) => !existing.has(id)));
  for (const order of created.values()) problems.push(...withoutUnits(order));
  const amended = new Map<string, { text: string; changes: OrderChange[] }>();
  const kept = new Map<string, { changes: OrderChange[] }>();
  for (const [id, order] of orders) {
    const known = existing.get(id);
    if (!known?.record || problems.some(({ severity }) => severity === "error")) continue;
    const changes = withMoves(amendOrder(id, known.record.value, order), created, nameMove);
    const result = amend(known, changes, order.first.place("order"));
    if (Array.isArray(result)) problems.push(...result);
    else if (result !== null) amended.set(id, { text: result, changes });
    else if (changes.length > 0) kept.set(id, { changes });
  }
  if (problems.some(({ severity }) => severity === "error")) return firstProblems(problems);
  const texts = [...created].map(
    ([id, order]) =>
      [id, schemaLine("order") + renderBlock({ ...order.head, lines: order.lines.map(toYaml) })] as const,
  );
  return { orders: new Map(texts), amended, kept, warnings: problems };
}

interface RowsOfOrder extends SheetOrder {
  first: SheetRow<OrderColumn>;
}

type Cells = ReturnType<typeof createCellReader<OrderColumn>>;

/** One row: what it orders or, below zero, gives back. Its day of signature is that of the amendment, where it names one. */
function lineOf(row: SheetRow<OrderColumn>, cells: Cells): SheetLine | undefined {
  const unit = cells.read("unit", "unit", readUnit);
  const quantity = cells.read("quantity", "quantity", (cell) => readDecimal(cell.replace(MINUS, ""), "quantity"));
  const price = cells.read("price", "price", (cell) => readDecimal(cell, "price"));
  const amendment = row.text("amendment") === "" ? undefined : cells.read("amendment", "text", readName);
  const amendedOn = amendment === undefined || row.text("signed") === "" ? undefined : cells.readDay("signed");
  if (!unit || !quantity || !price) return;
  const sign = MINUS.test(row.text("quantity")) ? -1 : 1;
  return {
    ...{ unit, centiunits: sign * hundredthsOf(quantity), unitPrice: hundredthsOf(price) },
    ...(amendment === undefined ? {} : { amendment }),
    ...(amendedOn === undefined ? {} : { amendedOn }),
  };
}

/** Hyphens, dashes and the sign itself, as spreadsheets write them before a number. */
const MINUS = /^\s*[-\u2010-\u2015\u2212]\s*/;

const readName = (cell: string) => readLine(cell, filledLine());

/** Of an order that is there already a sheet need not repeat anything; under an amendment the day of signature is the amendment's. */
function headOf(row: SheetRow<OrderColumn>, cells: Cells, isKnown: boolean): SheetOrder["head"] {
  const isAmendment = row.text("amendment") !== "";
  const read = {
    beneficiary: () => cells.read("beneficiary", "text", readName),
    product: () => cells.read("product", "product", readId),
    signed: () => cells.readDay("signed"),
    start: () => cells.readDay("start", "start"),
    end: () => cells.readDay("end", "end"),
  };
  const head: SheetOrder["head"] = {};
  for (const key of orderColumns) {
    const isLeft = isKnown && (row.text(key) === "" || (key === "signed" && isAmendment));
    const value = isLeft ? undefined : read[key]();
    if (value !== undefined) head[key] = value;
  }
  return head;
}

/** Under the reference of an order there is another one, or one that nobody can read. */
function isOther({ record }: ExistingOrder, { beneficiary, product }: SheetOrder["head"]): boolean {
  if (record === null) return true;
  const isSame = (got: string | undefined, known: string) => got === undefined || nameKey(got) === nameKey(known);
  return !isSame(beneficiary, record.value.beneficiary) || !isSame(product, record.value.product);
}

/** What is repeated on the lines of one order, where it is not left out, must be the same; but an amendment has its own days. */
function differences(order: RowsOfOrder, row: SheetRow<OrderColumn>, cells: Cells, reference: string): Problem[] {
  const isAmendment = row.text("amendment") !== "";
  return orderColumns.flatMap((key) => {
    const [got, before] = [row.text(key), order.first.text(key)];
    if (isAmendment && key === "signed") return [];
    if (isAmendment && (key === "start" || key === "end")) {
      const day = got === "" ? undefined : cells.readDay(key, key);
      if (day !== undefined) order.head[key] = day;
      return [];
    }
    if (got === "" || got === before || meaningOf(key, got) === meaningOf(key, before)) return [];
    const details = { column: columns[key][0], got, first: before, order: reference };
    return [problem("sheet-inconsistent", details, row.place(key))];
  });
}

/** The day that a cell writes, however it does; else its text, or what a name is whatever its spelling. */
function meaningOf(key: OrderColumn, text: string): string {
  if (key === "beneficiary") return nameKey(text);
  const read = readDay(text, key === "start" || key === "end" ? key : undefined);
  return "day" in read ? read.day : text;
}

function reversed({ first, head: { start, end } }: RowsOfOrder): Problem[] {
  if (start === undefined || end === undefined || end > start) return [];
  return [problem("end-before-start", { field: columns.end[0], end }, first.place("end"))];
}

/** A new order that gives back more of a unit than it counts. */
function withoutUnits({ first, lines }: RowsOfOrder): Problem[] {
  const isBelow = lines.some(({ unit, unitPrice }) => {
    const same = lines.filter((line) => line.unit === unit && line.unitPrice === unitPrice);
    return sum(same.map(({ centiunits }) => centiunits)) < 0;
  });
  if (!isBelow) return [];
  const got = first.text("quantity");
  return [
    problem(
      "sheet-value",
      { column: columns.quantity[0], got, kind: "quantity", fault: "other" },
      first.place("quantity"),
    ),
  ];
}

/** What is given back, and as much of it ordered anew under another reference: an order that was split. */
function withMoves(
  changes: readonly OrderChange[],
  created: ReadonlyMap<string, SheetOrder>,
  nameMove: (reference: string) => string,
): OrderChange[] {
  return changes.map((change) => {
    if (change.kind !== "credited") return change;
    const { unit, unitPrice, centiunits } = change;
    const found = [...created].find(([, { lines }]) =>
      lines.some((line) => line.unit === unit && line.unitPrice === unitPrice && line.centiunits === centiunits),
    );
    if (!found) return change;
    const [movedTo, { head }] = found;
    const { signed, start } = head;
    const countedFrom = signed !== undefined && start !== undefined ? orderedFrom({ signed, start }) : null;
    const amendment = change.amendment ?? nameMove(movedTo);
    return { ...change, movedTo, amendment, amendedOn: change.amendedOn ?? countedFrom };
  });
}

/** The text of a record with its changes; null where there are none to write. */
function amend(known: ExistingOrder, changes: readonly OrderChange[], place: Place): string | null | Problem[] {
  const beyond = changes.flatMap((change) =>
    change.kind === "impossible"
      ? [problem("sheet-credit-beyond", { unit: change.unit, beyond: change.centiunits }, place)]
      : [],
  );
  if (beyond.length > 0) return beyond;
  const dates = changes.flatMap((change) => (change.kind === "date" ? [[change.key, change.after] as const] : []));
  const added = changes.flatMap((change): Json[] => {
    if (change.kind === "added") return [toYaml(change)];
    return change.kind === "credited" ? [{ ...toYaml(change), credit: true }] : [];
  });
  if (dates.length === 0 && added.length === 0) return null;
  const { start, end } = { ...known.record?.value, ...Object.fromEntries(dates) };
  if (start !== undefined && end !== undefined && end <= start)
    return [problem("end-before-start", { field: columns.end[0], end }, place)];
  const text = editYaml(known.record?.text ?? "", (data) => ({
    ...data,
    ...Object.fromEntries(dates),
    lines: [...(Array.isArray(data.lines) ? data.lines : []), ...added],
  }));
  return text ?? [problem("sheet-not-writable", { file: known.file }, place)];
}

function toYaml(
  line: Omit<SheetLine, "amendment" | "amendedOn"> & { amendment?: string | null; amendedOn?: string | null },
) {
  const { unit, centiunits, unitPrice, amendment, amendedOn } = line;
  return {
    ...{ unit, quantity: decimalText(Math.abs(centiunits)), unitPrice: decimalText(unitPrice) },
    ...(amendment ? { amendment } : {}),
    ...(amendedOn ? { amendedOn } : {}),
    ...(centiunits < 0 ? { credit: true } : {}),
  };
}

function decimalText(hundredths: number): string {
  const digits = String(hundredths).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
