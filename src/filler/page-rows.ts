import { type EntryPageKind, formOf } from "../channels/espace-membre/fragment.ts";
import { buttons } from "../channels/espace-membre/page-parts.ts";
import type { EntryValue } from "./entry-values.ts";
import { comparable, findInputs, holds, nameOnPage } from "./page-input.ts";
import { waitFor } from "./wait-for.ts";

type RowList = "missions" | "phases" | "events";

/** What tells a row of each list from the others. */
const IDENTITY: Readonly<Record<RowList, readonly ("start" | "name" | "date")[]>> = {
  missions: ["start"],
  phases: ["name", "start"],
  events: ["name", "date"],
};

/** The places of the rows on the page that may be the one meant; what was already filled in counts as it was. */
export function findRows(page: EntryPageKind, { row, before, after }: EntryValue): number[] {
  if (row === undefined || !isRowList(row.key)) return [];
  const { key, item } = row;
  const found = rowsOf(page, key).filter((at) =>
    IDENTITY[key].every((part) => {
      const wanted = row.row[part];
      if (wanted === undefined) return true;
      return has(page, key, at, part, [wanted]) || (item === part && has(page, key, at, part, after));
    }),
  );
  if (found.length < 2 || item === undefined) return found;
  const { end, startups } = row.row;
  const told = found.filter((at) =>
    Object.entries({ end: end === undefined ? undefined : [end], startups }).every(
      ([part, wanted]) =>
        wanted === undefined || has(page, key, at, part, wanted) || (item === part && has(page, key, at, part, after)),
    ),
  );
  if (told.length === 1) return told;
  const exact = found.filter((at) => has(page, key, at, item, before));
  return exact.length > 0 ? exact : found;
}

/** Whether a row holds all that values say of it. */
export function holdsAll(page: EntryPageKind, at: number, values: readonly EntryValue[]): boolean {
  return values.every(
    ({ row, after }) => row?.item !== undefined && isRowList(row.key) && has(page, row.key, at, row.item, after),
  );
}

/** The place of a row for something new: an empty one, else one that its button adds. Undefined where the page lets nobody add. */
export async function addRow(
  page: EntryPageKind,
  key: string,
  taken: ReadonlySet<number>,
): Promise<number | undefined> {
  if (!isRowList(key)) return undefined;
  const free = freeRow(page, key, taken);
  if (free !== undefined) return free;
  const button = findButton(buttons[key]);
  if (button === undefined || button.disabled) return undefined;
  const there = new Set(rowsOf(page, key));
  button.click();
  return waitFor(() => rowsOf(page, key).find((at) => !there.has(at)));
}

/** Whether a row can be added, or is there and empty. */
export function mayAddRow(page: EntryPageKind, key: string): boolean {
  return (
    isRowList(key) && (freeRow(page, key, new Set()) !== undefined || findButton(buttons[key])?.disabled === false)
  );
}

/** The rows of a list on the page, by the places that the names of their inputs say. */
export function rowsOf(page: EntryPageKind, key: string): number[] {
  if (!isRowList(key)) return [];
  const [first = "start"] = IDENTITY[key];
  const name = nameOnPage(page, formOf(page, key, first)?.name ?? "");
  const [prefix = "", suffix = ""] = name.split(/(?<=\.)N(?=\.)/);
  return [...document.querySelectorAll(`[name^="${prefix}"][name$="${suffix}"]`)]
    .map((input) => (input.getAttribute("name") ?? "").slice(prefix.length, -suffix.length))
    .filter((at) => /^\d{1,4}$/.test(at))
    .map(Number);
}

/** What is written on a button is all that it is known by. */
export function findButton(text: string): HTMLButtonElement | undefined {
  const written = comparable(text).toLowerCase();
  return [...document.querySelectorAll("button")].find(
    ({ textContent }) => comparable(textContent ?? "").toLowerCase() === written,
  );
}

/** The page that creates a member has one mission, whatever it says. */
function freeRow(page: EntryPageKind, key: RowList, taken: ReadonlySet<number>): number | undefined {
  return rowsOf(page, key)
    .filter((at) => !taken.has(at))
    .find((at) => page === "create" || IDENTITY[key].every((part) => has(page, key, at, part, [])));
}

function has(page: EntryPageKind, key: RowList, at: number, item: string, wanted: readonly string[]): boolean {
  const form = formOf(page, key, item);
  const [input] = form ? findInputs(page, form, at) : [];
  return form !== undefined && input !== undefined && holds(form, input, wanted);
}

function isRowList(key: string): key is RowList {
  return key in IDENTITY;
}
