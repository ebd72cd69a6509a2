import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import { type Column, tables as kinds, type TableKind } from "../tables/table-kinds.ts";
import type { GristColumnAnswer } from "./grist-answers.ts";
import type { GristTableMemory } from "./grist-memory.ts";

export interface ChosenColumns {
  /** By the keys of the kind's columns, in the order of the kind. */
  columns: ReadonlyMap<string, GristColumnAnswer>;
  memory: GristTableMemory["columns"];
  /** Notes of what is called otherwise now. */
  notes: Problem[];
}

interface Wanted {
  kind: TableKind;
  /** Its id in the document. */
  table: string;
  /** What settings call columns, by what we call them. */
  named: Readonly<Record<string, string | null>>;
  known: GristTableMemory["columns"];
  /** Where settings name the document. */
  place: Place;
}

/**
 * The columns of a table: those that settings name, by label or id, else those that were read before, by their numbers, else those whose
 * titles tell what they hold. One that was named or read before and is not there, deleted or hidden by a rule, is a problem.
 */
export function chooseColumns(found: readonly GristColumnAnswer[], wanted: Wanted): ChosenColumns | Problem {
  const columns = columnsOf(wanted.kind);
  const unknown = Object.keys(wanted.named).find((title) => !columns.some((column) => isCalled(column, title)));
  if (unknown !== undefined)
    return problem(
      "grist-title-unknown",
      { table: wanted.table, title: unknown, known: columns.map(({ titles }) => titles[0]) },
      wanted.place,
    );
  const chosen = new Map<string, GristColumnAnswer>();
  const memory: ChosenColumns["memory"] = {};
  const notes: Problem[] = [];
  const take = (key: string, column: GristColumnAnswer, named: string | null) => {
    chosen.set(key, column);
    memory[key] = { colRef: column.fields.colRef, label: titleOf(column), named };
  };
  const inUse = columns.filter((column) => namedBySettings(column, wanted.named) !== null);
  for (const column of inUse) {
    const named = namedBySettings(column, wanted.named) ?? null;
    const last = wanted.known[column.key];
    // Settings that changed are a word of their own.
    const known = last?.named === named ? last : undefined;
    if (named === null && !known) continue;
    const byName = named === null ? undefined : findTitled(found, named);
    const byRef = found.find(({ fields }) => fields.colRef === known?.colRef);
    // Where it is gone, one that was made again under its title.
    const one = byName ?? byRef ?? (known && findTitled(found, known.label));
    if (!one) {
      const title = named ?? known?.label ?? column.titles[0];
      return problem(
        "grist-column-missing",
        { table: wanted.table, column: title, was: known !== undefined },
        wanted.place,
      );
    }
    if (known && one.fields.colRef === known.colRef && titleOf(one) !== known.label)
      notes.push(
        problem("grist-column-renamed", { table: wanted.table, was: known.label, is: titleOf(one) }, wanted.place),
      );
    take(column.key, one, named);
  }
  for (const column of inUse) {
    if (chosen.has(column.key)) continue;
    const free = found.filter((one) => ![...chosen.values()].includes(one));
    const one = column.titles.map((title) => findTitled(free, title)).find((titled) => titled);
    if (one) take(column.key, one, null);
  }
  const inOrder = columns.flatMap(({ key }) => {
    const column = chosen.get(key);
    return column ? [[key, column] as const] : [];
  });
  return { columns: new Map(inOrder), memory, notes };
}

/** Whose row it is, where a name says it: a document of a product has a title too. */
export const OWNER_NAME = "ownerName";

/** Whose row it is, then what it says; a column of people's names is both. */
export function columnsOf(kind: TableKind): Column[] {
  const { owner, ownerName, columns } = kinds[kind];
  const named = ownerName && !columns.includes(ownerName) ? [{ ...ownerName, key: OWNER_NAME }] : [];
  return [owner, ...named, ...columns];
}

/** What people call a column: its label; its id where it has none. */
export function titleOf({ id, fields: { label } }: GristColumnAnswer): string {
  return label.trim() === "" ? id : label;
}

export function placeOfColumn(place: Place, column: GristColumnAnswer): Place {
  const { cell } = place;
  return { ...place, ...(cell && { cell: { ...cell, column: titleOf(column) } }) };
}

/** By its label, else by its id. */
function findTitled(found: readonly GristColumnAnswer[], title: string): GristColumnAnswer | undefined {
  const letters = lettersOf(title);
  if (letters === "") return;
  return (
    found.find(({ fields: { label } }) => lettersOf(label) === letters) ??
    found.find(({ id }) => lettersOf(id) === letters)
  );
}

function isCalled({ key, titles }: Column, title: string): boolean {
  return key === title || titles.some((one) => lettersOf(one) === lettersOf(title));
}

/** Null where settings say that there is none, undefined where they say nothing. */
function namedBySettings(column: Column, named: Readonly<Record<string, string | null>>): string | null | undefined {
  const titles = Object.keys(named);
  const first = titles.find((title) => lettersOf(title) === lettersOf(column.titles[0]));
  const title = first ?? titles.find((one) => isCalled(column, one));
  return title === undefined ? undefined : named[title];
}
