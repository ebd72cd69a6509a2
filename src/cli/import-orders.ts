import { closeSync, mkdirSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { importOrders } from "../contract/import/import-orders.ts";
import { importWork } from "../contract/import/import-work.ts";
import { checkFile } from "../files/check-path.ts";
import { folderTree } from "../files/folder-tree.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { readRecords } from "../records/yaml/read-records.ts";
import { MAX_SHEET_BYTES, openSheet } from "../sheets/open-sheet.ts";
import type { Command } from "./command.ts";
import { importOrdersCommand } from "./declarations/import-orders-command.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** Takes orders, and work done on them, over from sheets exported as CSV; where anything is wrong, nothing is written. */
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
  const files = new Map([
    ...[...records.rejected].flatMap((key) =>
      key.startsWith("orders/") ? [[key.slice(7), `${key}.yml`] as const] : [],
    ),
    ...records.orders.map(({ id, file }) => [id, file] as const),
  ]);
  const created = orders === undefined ? none : readFrom(orders, (text) => importOrders(text, orders, files));
  if (Array.isArray(created)) return failWith(created);
  const takers = orderTexts(records, created.orders, out);
  const worked = work === undefined ? null : readFrom(work, (text) => importWork(text, work, takers, namesOf(records)));
  if (Array.isArray(worked)) return failWith(worked);
  printProblems([...created.warnings, ...(worked?.warnings ?? [])], errors);

  const texts = new Map([...created.orders, ...(worked?.orders ?? [])]);
  mkdirSync(out, { recursive: true });
  const refused = writeAllInside(
    out,
    new Map(
      [...texts].map(([id, content]) => {
        const existing = created.orders.has(id) ? "refuse" : "replace";
        return [files.get(id) ?? `orders/${id}.yml`, { content, existing }] as const;
      }),
    ),
  );
  if (refused) return failWith([refused]);
  const { renderTemplate } = await import("../templating/render-template.ts");
  const counts = { created: created.orders.size, added: worked?.added ?? 0, known: worked?.known ?? 0, out };
  output.text(`${renderTemplate("terminal/import-orders-summary", counts).trim()}\n`);
  return 0;
};

const none = { orders: new Map<string, string>(), warnings: [] };

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

/** The orders that may take work: those in the folder as they are written, and those of the same import. */
function orderTexts({ orders }: Records, created: ReadonlyMap<string, string>, out: string): Map<string, string> {
  const written = orders.map(({ id, file }) => [id, readFileSync(join(out, file), "utf8")] as const);
  return new Map([...written, ...created]);
}

function namesOf({ members }: Records): Map<string, string> {
  return new Map(members.map(({ id, value }) => [id, value.fullname]));
}
