import { closeSync, mkdirSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { OrderChange } from "../contract/import/amend-order.ts";
import { type ExistingOrder, type ImportedOrders, importOrders } from "../contract/import/import-orders.ts";
import { importWork } from "../contract/import/import-work.ts";
import { checkFile } from "../files/check-path.ts";
import { folderTree } from "../files/folder-tree.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { readRecords } from "../records/yaml/read-records.ts";
import { withUnitName } from "../reports/label.ts";
import { MAX_SHEET_BYTES, openSheet } from "../sheets/open-sheet.ts";
import type { Command } from "./command.ts";
import { importOrdersCommand } from "./declarations/import-orders-command.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/**
 * Takes orders, and work done on them, over from sheets exported as CSV; where anything is wrong, nothing is written. What changes in orders that
 * are there already is told first, and written once somebody says yes.
 */
export const importOrderSheets: Command = async (args) => {
  const values = parseArguments(importOrdersCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { orders, work, out } = values;
  if (orders === undefined && work === undefined) {
    return failWith([problem("option-missing", { option: ["--orders", "--work"] }, NOWHERE)]);
  }
  const absent = checkFile(orders) ?? checkFile(work);
  if (absent) return failWith([absent]);

  const records = await readRecords(folderTree(out, ["members", "orders"]), ".");
  if (isProblem(records)) return failWith([records]);
  const existing = existingOrders(records, out);
  const { renderTemplate } = await import("../templating/render-template.ts");
  const nameMove = (reference: string) => renderTemplate("terminal/moved-units", { reference }).trim();
  const imported =
    orders === undefined ? none : readFrom(orders, (text) => importOrders(text, orders, existing, nameMove));
  if (Array.isArray(imported)) return failWith(imported);
  const takers = new Map([
    ...[...existing].flatMap(([id, { record }]) => (record ? [[id, record.text] as const] : [])),
    ...[...imported.amended].map(([id, { text }]) => [id, text] as const),
    ...imported.orders,
  ]);
  const worked = work === undefined ? null : readFrom(work, (text) => importWork(text, work, takers, namesOf(records)));
  if (Array.isArray(worked)) return failWith(worked);
  printProblems([...imported.warnings, ...(worked?.warnings ?? [])], errors);

  const isAmending = imported.amended.size > 0;
  const isWritten = !values["dry-run"] && (values.yes || !isAmending);
  if (isAmending || imported.kept.size > 0 || values["dry-run"]) {
    const shown = [...imported.amended, ...imported.kept].map(([id, { changes }]) => {
      return { id, changes: changes.map(withUnit) };
    });
    const counts = { amended: imported.amended.size, created: [...imported.orders.keys()] };
    const details = { shown, ...counts, isWritten, isDry: values["dry-run"] };
    output.text(`${renderTemplate("terminal/import-orders-changes", details).trim()}\n`);
  }
  if (!isWritten) return values["dry-run"] ? 0 : 2;

  const amendedTexts = [...imported.amended].map(([id, { text }]) => [id, text] as const);
  const texts = new Map([...imported.orders, ...amendedTexts, ...(worked?.orders ?? [])]);
  const refused = writeTexts(out, texts, existing);
  if (refused) return failWith([refused]);
  const counts = {
    ...{ created: imported.orders.size, amended: imported.amended.size, out },
    ...{ added: worked?.added ?? 0, known: worked?.known ?? 0 },
  };
  output.text(`${renderTemplate("terminal/import-orders-summary", counts).trim()}\n`);
  return 0;
};

const none: ImportedOrders = { orders: new Map(), amended: new Map(), kept: new Map(), warnings: [] };

/** Orders of the folder, as they are written now; those that cannot be read included. */
function existingOrders({ orders, rejected }: Records, out: string): Map<string, ExistingOrder> {
  const unread = [...rejected].flatMap((key) =>
    key.startsWith("orders/") ? [[key.slice(7), { file: `${key}.yml`, record: null }] as const] : [],
  );
  const read = orders.map(
    ({ id, file, value }) => [id, { file, record: { text: readFileSync(join(out, file), "utf8"), value } }] as const,
  );
  return new Map<string, ExistingOrder>([...unread, ...read]);
}

/** Writes all or nothing, and nothing where somebody else has written meanwhile. */
function writeTexts(
  out: string,
  texts: ReadonlyMap<string, string>,
  existing: ReadonlyMap<string, ExistingOrder>,
): Problem | null {
  const files = new Map<string, { content: string; existing: "refuse" | "replace" }>();
  for (const [id, content] of texts) {
    const known = existing.get(id);
    const file = known?.file ?? `orders/${id}.yml`;
    if (known?.record && readFileSync(join(out, file), "utf8") !== known.record.text)
      return problem("sheet-order-moved", { file }, { file, line: 1, column: 1 });
    files.set(file, { content, existing: known ? "replace" : "refuse" });
  }
  mkdirSync(out, { recursive: true });
  return writeAllInside(out, files);
}

/** What a template says of a change: a line's unit by its name. */
function withUnit(change: OrderChange) {
  return change.kind === "date" ? change : withUnitName(change);
}

function readFrom<Imported>(path: string, read: (text: string) => Imported | Problem[]): Imported | Problem[] {
  const text = openSheet(bytesOf(path), path);
  return typeof text === "string" ? read(text) : [text];
}

/** At most one byte more than a sheet may have, however large the file is. */
function bytesOf(path: string): Uint8Array {
  const bytes = new Uint8Array(MAX_SHEET_BYTES + 1);
  const file = openSync(path, "r");
  try {
    let length = 0;
    for (let read = -1; read !== 0; length += read) read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function namesOf({ members }: Records): Map<string, string> {
  return new Map(members.map(({ id, value }) => [id, value.fullname]));
}
