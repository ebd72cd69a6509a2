import { lettersOf } from "../../sheets/letters-of.ts";
import { type Column, personColumns, type Table, type TableKind, tables } from "../tables/table-kinds.ts";
import { wordsOf } from "./near-titles.ts";
import type { OwnTitles } from "./sheet-options.ts";

/**
 * One kind of sheet: a row may be of several tables at once, a mission and who has it, an order and one of its lines. `columns` are those of all, those that
 * tell whose a row is first.
 */
export interface Layout {
  kind: TableKind;
  kinds: readonly TableKind[];
  columns: readonly LayoutColumn[];
  /** Columns of which a sheet must have one each, to be taken for this kind by its titles alone. */
  essential: readonly (readonly string[])[];
}

export interface LayoutColumn extends Column {
  /** `titles`, letters only. */
  letters: readonly string[];
  /** The words of each. */
  words: readonly (readonly string[])[];
}

const beside: Partial<Record<TableKind, TableKind>> = {
  people: "missions",
  missions: "people",
  products: "phases",
  orders: "lines",
  lines: "orders",
};

/** By which titles a sheet whose name says nothing is recognised; the first that fits. */
const essentials: Partial<Record<TableKind, readonly (readonly string[])[]>> = {
  work: [["order"], ["month"], ["days"], ["member"]],
  orders: [["order"], ["beneficiary"], ["unit", "signed"]],
  lines: [["order"], ["unit"], ["quantity"]],
  missions: [["member", "fullname"], ["start"], ["end"]],
  people: [
    ["member", "fullname"],
    ["role", "domaine"],
  ],
  phases: [["product", "title"], ["name"], ["start"]],
  products: [
    ["product", "title"],
    ["mission", "incubator", "contact", "repository"],
  ],
};

export const guessed = Object.keys(essentials).filter(isKind);

export function isKind(kind: string): kind is TableKind {
  return Object.hasOwn(tables, kind);
}

export function layoutOf(kind: TableKind, own: OwnTitles): Layout {
  const other = beside[kind];
  const table = tables[kind];
  const all = new Map<string, LayoutColumn>();
  for (const column of [...ownersOf(table), ...table.columns]) add(all, column, kind, own);
  if (other) for (const column of columnsBeside(other)) add(all, column, other, own);
  return {
    kind,
    kinds: other ? [kind, other] : [kind],
    columns: [...all.values()],
    essential: essentials[kind] ?? [[table.owner.key], table.columns.map(({ key }) => key)],
  };
}

/** A sheet of missions says little of the person; one of people anything of the mission. Beside products, « Nom » is no phase's. */
function columnsBeside(other: TableKind): readonly Column[] {
  if (other === "people") return personColumns;
  const { columns } = tables[other];
  return other === "phases" ? columns.map(withoutName) : columns;
}

function withoutName(column: Column): Column {
  const [own, ...titles] = column.titles;
  return { ...column, titles: [own, ...titles.filter((title) => title !== "Nom")] };
}

function ownersOf({ owner, ownerName }: Table): readonly Column[] {
  return ownerName ? [owner, ownerName] : [owner];
}

function add(all: Map<string, LayoutColumn>, column: Column, kind: TableKind, { titles }: OwnTitles): void {
  if (all.has(column.key)) return;
  const own = titles.get(kind)?.get(column.key) ?? [];
  const known = [...own, ...column.titles, column.key];
  all.set(column.key, { ...column, letters: known.map(lettersOf), words: known.map(wordsOf) });
}
