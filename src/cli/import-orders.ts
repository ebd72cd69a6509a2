import { isUtf8 } from "node:buffer";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importOrders, isProblems } from "../contract/import/import-orders.ts";
import { importWork } from "../contract/import/import-work.ts";
import { checkFile } from "../files/check-path.ts";
import { folderTree } from "../files/folder-tree.ts";
import { isProblem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { readRecords } from "../records/yaml/read-records.ts";
import { type Command, parseOptions } from "./command.ts";
import { failWith } from "./print-problems.ts";

const options = {
  orders: { type: "string" },
  work: { type: "string" },
  out: { type: "string" },
} as const;

const NOWHERE = { file: "", line: 1, column: 1 };

/** Takes orders, and work done on them, over from sheets exported as CSV; where anything is wrong, nothing is written. */
export const importOrderSheets: Command = async (args) => {
  const values = parseOptions(args, options, ["out"]);
  if (isProblem(values)) return failWith([values]);
  const { orders, work, out = "" } = values;
  if (orders === undefined && work === undefined) {
    return failWith([problem("option-missing", { option: ["--orders", "--work"] }, NOWHERE)]);
  }
  const absent = checkFile(orders) ?? checkFile(work);
  if (absent) return failWith([absent]);

  const records = await readRecords(folderTree(out, ["members", "orders"]), ".");
  const files = new Map([
    ...[...records.rejected].flatMap((key) =>
      key.startsWith("orders/") ? [[key.slice(7), `${key}.yml`] as const] : [],
    ),
    ...records.orders.map(({ id, file }) => [id, file] as const),
  ]);
  const created = orders === undefined ? new Map<string, string>() : importOrders(decode(orders), orders, files);
  if (isProblems(created)) return failWith(created);
  const worked =
    work === undefined ? null : importWork(decode(work), work, orderTexts(records, created, out), namesOf(records));
  if (Array.isArray(worked)) return failWith(worked);

  const texts = new Map([...created, ...(worked?.orders ?? [])]);
  mkdirSync(join(out, "orders"), { recursive: true });
  for (const [id, text] of texts) writeFileSync(join(out, files.get(id) ?? `orders/${id}.yml`), text);
  const { renderTemplate } = await import("../templating/render-template.ts");
  const counts = { created: created.size, added: worked?.added ?? 0, known: worked?.known ?? 0, out };
  process.stdout.write(`${renderTemplate("terminal/import-orders-summary", counts).trim()}\n`);
  return 0;
};

/** Spreadsheets still export in the encoding of Windows when they are not asked for UTF-8. */
function decode(path: string): string {
  const bytes = readFileSync(path);
  return isUtf8(bytes) ? bytes.toString("utf8") : new TextDecoder("windows-1252").decode(bytes);
}

/** The orders that may take work: those in the folder as they are written, and those of the same import. */
function orderTexts({ orders }: Records, created: ReadonlyMap<string, string>, out: string): Map<string, string> {
  const written = orders.map(({ id, file }) => [id, readFileSync(join(out, file), "utf8")] as const);
  return new Map([...written, ...created]);
}

function namesOf({ members }: Records): Map<string, string> {
  return new Map(members.map(({ id, value }) => [id, value.fullname]));
}
