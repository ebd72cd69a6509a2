import { renderBlock } from "../../fiches/edit/render-yaml.ts";
import { firstProblems } from "../../problems/first-problems.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { schemaLine } from "../../records/schema-line.ts";
import { readDay } from "../../sheets/read-date.ts";
import { type Columns, readSheet, type SheetRow } from "../../sheets/read-sheet.ts";
import { filledLine } from "../../yaml/shapes.ts";
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
} satisfies Columns<string>;

type OrderColumn = keyof typeof columns;

const orderColumns = ["beneficiary", "product", "signed", "start", "end"] as const;

export interface ImportedOrders {
  /** Texts of their records, by reference. */
  orders: ReadonlyMap<string, string>;
  /** What was read with a guess, or left out: for people to see. */
  warnings: Problem[];
}

/** Orders of a sheet with a line for each unit ordered; or all that is wrong with it. */
export function importOrders(
  text: string,
  file: string,
  existing: ReadonlyMap<string, string>,
): ImportedOrders | Problem[] {
  const sheet = readSheet<OrderColumn>(text, file, columns);
  if (Array.isArray(sheet)) return sheet;
  const problems = [...sheet.warnings];
  const orders = new Map<string, SheetOrder>();
  for (const row of sheet.rows) {
    const cells = createCellReader(row, columns, problems);
    const reference = cells.read("order", "reference", readReference);
    const line = {
      unit: cells.read("unit", "unit", readUnit),
      quantity: cells.read("quantity", "quantity", (cell) => readDecimal(cell, "quantity")),
      unitPrice: cells.read("price", "price", (cell) => readDecimal(cell, "price")),
    };
    if (reference === undefined) continue;
    const known = existing.get(reference);
    if (known !== undefined && !orders.has(reference)) {
      problems.push(problem("sheet-order-exists", { order: reference, file: known }, row.place("order")));
    }
    const order = orders.get(reference);
    if (order) problems.push(...differences(order.first, row, reference));
    else orders.set(reference, { first: row, head: headOf(cells), lines: [] });
    orders.get(reference)?.lines.push(line);
  }
  problems.push(...[...orders.values()].flatMap(reversed));
  if (problems.some(({ severity }) => severity === "error")) return firstProblems(problems);
  const texts = [...orders].map(
    ([id, { head, lines }]) => [id, schemaLine("order") + renderBlock(clean({ ...head, lines }))] as const,
  );
  return { orders: new Map(texts), warnings: problems };
}

interface SheetOrder {
  first: SheetRow<OrderColumn>;
  head: Record<(typeof orderColumns)[number], string | undefined>;
  lines: Record<string, string | undefined>[];
}

type Cells = ReturnType<typeof createCellReader<OrderColumn>>;

function headOf(cells: Cells): SheetOrder["head"] {
  return {
    beneficiary: cells.read("beneficiary", "text", (cell) => readLine(cell, filledLine())),
    product: cells.read("product", "product", readId),
    signed: cells.readDay("signed"),
    start: cells.readDay("start", "start"),
    end: cells.readDay("end", "end"),
  };
}

/** What is repeated on the lines of one order, where it is not left out, must be the same. */
function differences(first: SheetRow<OrderColumn>, row: SheetRow<OrderColumn>, order: string): Problem[] {
  return orderColumns.flatMap((key) => {
    const [got, before] = [row.text(key), first.text(key)];
    if (got === "" || got === before || meaningOf(key, got) === meaningOf(key, before)) return [];
    return [problem("sheet-inconsistent", { column: columns[key][0], got, first: before, order }, row.place(key))];
  });
}

/** The day that a cell writes, however it does; else its text. */
function meaningOf(key: OrderColumn, text: string): string {
  const read = readDay(text, key === "start" || key === "end" ? key : undefined);
  return "day" in read ? read.day : text;
}

function reversed({ first, head: { start, end } }: SheetOrder): Problem[] {
  if (start === undefined || end === undefined || end > start) return [];
  return [problem("end-before-start", { field: columns.end[0], end }, first.place("end"))];
}

/** Every value is there once nothing is wrong; the type of YAML values has no undefined. */
function clean(value: { lines: Record<string, string | undefined>[] } & Record<string, unknown>) {
  const strings = (object: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(object).flatMap(([key, item]): [string, string][] =>
        typeof item === "string" ? [[key, item]] : [],
      ),
    );
  return { ...strings(value), lines: value.lines.map(strings) };
}
