import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { readDay } from "../../sheets/read-date.ts";
import { suggestUsername } from "../yaml/identify-files.ts";
import { firstNameFirst } from "./order-name.ts";
import type { Names } from "./read-cell.ts";
import type { CellValue, RecordRow, RecordTable } from "./record-table.ts";
import { tables as kinds, type RecordFolder, type Table } from "./table-kinds.ts";

/** A row, and the record that it is of, or is. */
export interface OwnedRow {
  table: Table;
  origin: RecordTable["origin"];
  row: RecordRow;
  id: string;
}

export interface OwnedRows {
  rows: OwnedRow[];
  names: Names;
  problems: Problem[];
  /** A row is nobody's for sure: whose it is may miss it. */
  isPartial: boolean;
}

/** Records that are known besides the tables: their names by their ids. */
export type KnownNames = Readonly<Record<"members" | "products", ReadonlyMap<string, string>>>;

/**
 * Whose each row is: by the id in it, else by the name in it, wherever the row stands. A name without an id anywhere is a guess that people
 * are told of.
 */
export function resolveOwners(tables: readonly RecordTable[], known: KnownNames): OwnedRows {
  const members = nameIndex(tables, "members", known.members);
  const products = nameIndex(tables, "products", known.products);
  const problems: Problem[] = [];
  const rows: OwnedRow[] = [];
  let isPartial = false;
  for (const { kind, origin, rows: own, isBeside = false } of tables) {
    const table = kinds[kind];
    const index = table.folder === "members" ? members : table.folder === "products" ? products : null;
    const byName: RecordRow[] = [];
    for (const row of own) {
      const id = idOf(row.cells[table.owner.key], table.folder);
      const name = table.ownerName ? textOf(row.cells[table.ownerName.key]) : "";
      const found = id === "" ? index?.resolve(name, row, table) : id;
      if (typeof found === "string") {
        if (id === "") byName.push(row);
        rows.push({ table, origin, row, id: found });
        continue;
      }
      isPartial = true;
      // A row that is of two kinds is told of once.
      if (!isBeside) problems.push(problemOf(row, table) ?? found ?? ofNobody(row, table));
    }
    const [first] = byName;
    if (first && !isBeside && !index?.isGuessing)
      problems.push(problem("sheet-by-name", { name: table.names[0], count: byName.length }, placeOf(first)));
  }
  problems.push(...members.guesses.values(), ...products.guesses.values());
  return { rows, names: { member: members.find, product: products.find }, problems, isPartial };
}

/** Why the cell that would say it could not be read. */
function problemOf({ cells }: RecordRow, { owner, ownerName }: Table): Problem | undefined {
  const told = [owner, ...(ownerName ? [ownerName] : [])].map(({ key }) => cells[key]);
  return told.flatMap((cell) => (typeof cell === "object" && "problem" in cell ? cell.problem : []))[0];
}

function ofNobody(row: RecordRow, table: Table): Problem {
  const columns = [table.owner, ...(table.ownerName ? [table.ownerName] : [])].map(({ titles }) => titles[0]);
  return problem("sheet-row-of-nobody", { columns }, placeOf(row));
}

function placeOf({ places }: RecordRow) {
  return places[""] ?? { file: "", line: 1, column: 1 };
}

function textOf(cell: CellValue | undefined): string {
  if (typeof cell === "string") return cell.replace(/\s+/g, " ").trim();
  return typeof cell === "number" ? String(cell) : "";
}

/** `@jeanne.exemplaire`, the address of a page, or an e-mail of the programme: people copy what they have at hand. */
function idOf(cell: CellValue | undefined, folder: RecordFolder): string {
  const text = textOf(cell)
    .normalize("NFC")
    .replace(/^="(.*)"$/, "$1");
  if (folder === "prices") return startOf(cell, text);
  if (folder === "orders") return text;
  const last = text
    .replace(/\/+$/, "")
    .replace(/^https?:\/\/.*\//, "")
    .replace(/\.html$/, "")
    .replace(/^@/, "");
  if (folder !== "members") return last;
  const id = last.replace(/@(?:.*\.)?beta\.gouv\.fr$/i, "");
  // A name in the place of an id is left as it is: its problem says what the id may be.
  return /\s/.test(id) ? id : id.toLowerCase();
}

/** Prices are told apart by their first day. */
function startOf(cell: CellValue | undefined, text: string): string {
  if (typeof cell === "object" && "day" in cell) return cell.day;
  const read = readDay(text, "start");
  return "day" in read ? read.day : text;
}

function nameIndex(tables: readonly RecordTable[], folder: "members" | "products", known: ReadonlyMap<string, string>) {
  const ids = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  const guesses = new Map<string, Problem>();
  const add = (name: string, id: string) => {
    const letters = lettersOf(name);
    if (letters === "") return;
    ids.set(letters, new Set([...(ids.get(letters) ?? []), id]));
    names.set(letters, name);
  };
  for (const [id, name] of known) add(name, id);
  const own = tables.filter(({ kind }) => kinds[kind].folder === folder);
  for (const { kind, rows } of own) {
    const { owner, ownerName } = kinds[kind];
    if (!ownerName) continue;
    for (const { cells } of rows) {
      const id = idOf(cells[owner.key], folder);
      if (id !== "") add(textOf(cells[ownerName.key]), id);
    }
  }
  // Where ids are written, a name without one is another person's, or a slip.
  const isGuessing = ids.size === 0;
  const find = (name: string): string | undefined => {
    const [id, other] = ids.get(lettersOf(name)) ?? ids.get(lettersOf(firstNameFirst(name, ""))) ?? [];
    return other === undefined ? id : undefined;
  };
  const resolve = (name: string, row: RecordRow, { ownerName }: Table): string | Problem | undefined => {
    if (name === "" || !ownerName) return undefined;
    const place = row.places[ownerName.key] ?? placeOf(row);
    const found = [...(ids.get(lettersOf(name)) ?? [])];
    if (found.length > 1) return problem("sheet-name-shared", { name, ids: found }, place);
    if (found[0] !== undefined) return found[0];
    const guess = isGuessing ? guessId(name, folder) : null;
    if (guess === null) return problem("sheet-name-unknown", { name, nearest: nearest(name, names.values()) }, place);
    if (!guesses.has(guess)) guesses.set(guess, problem("sheet-id-guessed", { name, id: guess }, place));
    return guess;
  };
  return { find, resolve, guesses, isGuessing };
}

function guessId(name: string, folder: "members" | "products"): string | null {
  if (folder === "members") return suggestUsername(name);
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, ".").replace(/^\.|\.$/g, "") || null;
}
