import { renderBlock } from "../../fiches/edit/render-yaml.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { filledLine } from "../../yaml/shapes.ts";
import { createCellReader, readDate, readDecimal, readId, readUnit } from "./cell-reader.ts";
import { type Columns, readSheet, type SheetRow } from "./read-sheet.ts";

const columns = {
  order: ["Bon de commande", "Référence", "Référence du bon", "Bon", "Numéro", "Commande", "order"],
  beneficiary: ["Bénéficiaire", "Client", "beneficiary"],
  product: ["Produit", "Projet", "product"],
  signed: ["Signé le", "Date de signature", "Signature", "signed"],
  start: ["Début", "Date de début", "start"],
  end: ["Fin", "Date de fin", "end"],
  unit: ["Unité d'œuvre", "UO", "Unité", "unit"],
  quantity: ["Quantité", "Nombre d'UO", "Nombre", "quantity"],
  price: ["Prix unitaire", "Prix unitaire HT", "Prix d'une UO", "Prix d'une UO HT", "Prix", "Prix HT", "unitPrice"],
} satisfies Columns<string>;

type OrderColumn = keyof typeof columns;

const orderColumns = ["beneficiary", "product", "signed", "start", "end"] as const;

/** Orders of a sheet with a line for each unit ordered, as the texts of their records by reference; or all that is wrong with it. */
export function importOrders(
  text: string,
  file: string,
  existing: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | Problem[] {
  const rows = readSheet<OrderColumn>(text, file, columns);
  if (isProblems(rows)) return rows;
  const problems: Problem[] = [];
  const orders = new Map<string, SheetOrder>();
  for (const row of rows) {
    const cells = createCellReader(row, columns, problems);
    const reference = cells.read("order", "reference", readId);
    const line = {
      unit: cells.read("unit", "unit", readUnit),
      quantity: cells.read("quantity", "quantity", (cell) => readDecimal(cell, 10_000)),
      unitPrice: cells.read("price", "price", (cell) => readDecimal(cell, 1_000_000)),
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
  if (problems.length > 0) return problems;
  return new Map(
    [...orders].map(([reference, { head, lines }]) => [reference, renderBlock(clean({ ...head, lines }))]),
  );
}

interface SheetOrder {
  first: SheetRow<OrderColumn>;
  head: Record<(typeof orderColumns)[number], string | undefined>;
  lines: Record<string, string | undefined>[];
}

type Cells = ReturnType<typeof createCellReader<OrderColumn>>;

function headOf(cells: Cells): SheetOrder["head"] {
  const line = (cell: string) => (filledLine().safeParse(cell).success ? cell : undefined);
  return {
    beneficiary: cells.read("beneficiary", "text", line),
    product: cells.read("product", "product", readId),
    signed: cells.read("signed", "date", readDate),
    start: cells.read("start", "date", readDate),
    end: cells.read("end", "date", readDate),
  };
}

/** What is repeated on the lines of one order, where it is not left out, must be the same. */
function differences(first: SheetRow<OrderColumn>, row: SheetRow<OrderColumn>, order: string): Problem[] {
  return orderColumns.flatMap((key) => {
    const [got, before] = [row.text(key), first.text(key)];
    if (got === "" || got === before || (readDate(got) ?? got) === (readDate(before) ?? before)) return [];
    return [problem("sheet-inconsistent", { column: columns[key][0], got, first: before, order }, row.place(key))];
  });
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

export function isProblems(found: readonly unknown[] | ReadonlyMap<string, string>): found is Problem[] {
  return Array.isArray(found) && found.some((item) => typeof item === "object" && item !== null && "severity" in item);
}
