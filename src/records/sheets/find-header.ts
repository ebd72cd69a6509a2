import { lettersOf } from "../../sheets/letters-of.ts";
import { isBlank, type SheetCell, type SheetLine } from "../../sheets/workbook.ts";
import type { Layout, LayoutColumn } from "./layouts.ts";
import { type Concern, concernOf, nearness, wordsOf } from "./near-titles.ts";

/** Where the columns of a table stand. */
export interface Header {
  layout: Layout;
  /** Index of its line among the lines of the sheet. */
  at: number;
  found: ReadonlyMap<string, FoundColumn>;
}

export interface FoundColumn {
  column: LayoutColumn;
  index: number;
  title: string;
  /** Others that have a title of the same meaning. */
  others: readonly number[];
  /** Where a name is split: the column of the first name. */
  firstName?: number;
  /** Where products have several columns: those after the first. */
  further?: readonly number[];
}

/** Lines among which titles are searched: above them stand the title of the sheet, its date, groups of columns. */
const HEADER_LINES = 40;

/** The line that has most titles of a layout; undefined where none has two, and one that is essential each time. */
export function findHeader(lines: readonly SheetLine[], layout: Layout, isNamed: boolean): Header | undefined {
  const best = lines.slice(0, HEADER_LINES).reduce<Header | undefined>((known, line, at) => {
    const found = matchTitles(line, layout);
    return found.size > (known?.found.size ?? 0) ? { layout, at, found } : known;
  }, undefined);
  if (!best) return undefined;
  const has = (keys: readonly string[]) => keys.some((key) => best.found.has(key));
  const least = isNamed
    ? layout.columns.slice(0, 2).some(({ key }) => best.found.has(key))
    : layout.essential.every(has);
  return least ? best : undefined;
}

function matchTitles({ cells }: SheetLine, layout: Layout): Map<string, FoundColumn> {
  const titles = cells.map((cell) => (typeof cell === "string" ? titlesOf(cell) : []));
  const order = mainBlockFirst(cells, titles, layout);
  const taken = new Set<number>();
  const found = new Map<string, FoundColumn>();
  // The nearer a title is to ours the better: « Nom » is the product's where « Intervenant » is there too.
  const ranked = layout.columns.flatMap((column) => column.letters.map((letters, rank) => ({ column, letters, rank })));
  for (const { column, letters } of ranked.toSorted((a, b) => Number(a.rank > 0) - Number(b.rank > 0))) {
    if (found.has(column.key)) continue;
    const named = order.filter((at) => !taken.has(at) && titles[at]?.includes(letters));
    const [index, ...others] = named;
    if (index === undefined) continue;
    for (const at of named) taken.add(at);
    const title = plainTitle(cells[index]);
    found.set(column.key, { column, index, title, others: sameBlock(others, index, cells) });
  }
  addNear(found, order, taken, cells, layout);
  return withFirstName(withoutStrayDays(found, layout), titles, cells, layout);
}

/** Days and comments in a sheet of products are of a phase only where there is one. */
function withoutStrayDays(found: Map<string, FoundColumn>, { kind }: Layout): Map<string, FoundColumn> {
  if (kind === "products" && !found.has("name")) for (const key of ["start", "end", "comment"]) found.delete(key);
  return found;
}

/** Titles that say more than ours: the longest of ours that is in one tells its column, unless two columns may be meant. */
function addNear(
  found: Map<string, FoundColumn>,
  order: readonly number[],
  taken: Set<number>,
  cells: readonly (SheetCell | undefined)[],
  layout: Layout,
): void {
  const exact = new Set(found.keys());
  for (const index of order.filter((at) => !taken.has(at)).toSorted((a, b) => a - b)) {
    const cell = cells[index];
    const column = typeof cell === "string" && cell.length <= 60 ? nearestColumn(wordsOf(cell), layout) : undefined;
    if (!column) continue;
    const known = found.get(column.key);
    if (!known) found.set(column.key, { column, index, title: plainTitle(cell), others: [] });
    else if (column.type === "products")
      found.set(column.key, { ...known, further: [...(known.further ?? []), index] });
    else if (!exact.has(column.key)) {
      found.set(column.key, { ...known, others: [...known.others, ...sameBlock([index], known.index, cells)] });
    } else continue;
    taken.add(index);
  }
}

function nearestColumn(title: readonly string[], { columns }: Layout): LayoutColumn | undefined {
  const near = columns
    .map((column) => ({ column, letters: Math.max(...column.words.map((known) => nearness(title, known, column))) }))
    .filter(({ letters }) => letters > 0)
    .toSorted((a, b) => b.letters - a.letters);
  const [best, next] = near;
  return best && best.letters !== next?.letters ? best.column : undefined;
}

/** Titles that nothing is read of, though they seem to be about something that the sheet lacks. */
export function findUnread(line: SheetLine, { layout, found }: Header, concern: Concern): number[] {
  const read = new Set(
    [...found.values()].flatMap(({ index, others, further, firstName }) => [
      ...[index, ...others, ...(further ?? [])],
      ...(firstName === undefined ? [] : [firstName]),
    ]),
  );
  const known = new Set(layout.columns.flatMap(({ letters }) => letters));
  return line.cells.flatMap((cell, index) => {
    if (typeof cell !== "string" || cell.length > 60 || read.has(index)) return [];
    if (titlesOf(cell).some((title) => known.has(title))) return [];
    return concernOf(wordsOf(cell)) === concern ? [index] : [];
  });
}

/** A title, and without what is said in brackets at its end or marked: « Fin (prévue) », « Nom * ». */
function titlesOf(cell: string): string[] {
  const bracket = cell.lastIndexOf("(");
  const all = [cell, ...(bracket > 0 ? [cell.slice(0, bracket)] : [])].map(lettersOf);
  return all.filter((letters) => letters !== "");
}

export function plainTitle(cell: SheetCell | undefined): string {
  return String(cell ?? "")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60);
}

/** Indexes of titles, those of the run of filled cells first that has most of ours: notes may stand beside. */
function mainBlockFirst(
  cells: readonly (SheetCell | undefined)[],
  titles: readonly string[][],
  layout: Layout,
): number[] {
  const known = new Set(layout.columns.flatMap(({ letters }) => letters));
  const blocks: number[][] = [];
  for (const [at, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    const last = blocks.at(-1);
    if (last && last.at(-1) === at - 1) last.push(at);
    else blocks.push([at]);
  }
  const score = (block: readonly number[]) =>
    block.filter((at) => titles[at]?.some((title) => known.has(title))).length;
  return blocks.toSorted((a, b) => score(b) - score(a)).flat();
}

/** A second table beside, parted from the first by a blank column, is none of ours. */
function sameBlock(others: readonly number[], index: number, cells: readonly (SheetCell | undefined)[]): number[] {
  return others.filter((at) => cells.slice(Math.min(at, index), Math.max(at, index)).every((cell) => !isBlank(cell)));
}

const firstNames = ["prenom", "prenoms", "prenomusuel", "prenomdusage", "firstname", "givenname"];
/** The name that people use before the one they were born with. */
const lastNames = [
  ...["nom", "noms", "nomdusage", "nomusage", "nomusuel", "nomdefamille", "nomfamille", "patronyme"],
  ...["nommarital", "lastname", "surname", "familyname", "nomdenaissance", "nompatronymique", "nomdejeunefille"],
];

/** Whether a column holds the name of a person, who has a first name. */
function isPersonName({ key, type }: LayoutColumn, { kind }: Layout): boolean {
  return key === "fullname" || type === "member" || (kind === "contacts" && key === "name");
}

/** « Prénom » and « Nom », as sheets of people often have them. */
function withFirstName(
  found: Map<string, FoundColumn>,
  titles: readonly string[][],
  cells: SheetLine["cells"],
  layout: Layout,
): Map<string, FoundColumn> {
  const isFree = (at: number) =>
    [...found.values()].every(({ index, column }) => index !== at || isPersonName(column, layout));
  const where = (names: readonly string[]) =>
    names.flatMap((name) => titles.flatMap((own, at) => (own.includes(name) && isFree(at) ? [at] : [])));
  const [firstName] = where(firstNames);
  const lasts = where(lastNames);
  const [lastName] = lasts;
  if (firstName === undefined || lastName === undefined) return found;
  const known = [...found.values()].find(({ column, index }) => isPersonName(column, layout) && lasts.includes(index));
  if (known) return found.set(known.column.key, { ...known, firstName });
  const column =
    layout.columns.find((one) => one.key === "fullname") ?? layout.columns.find((one) => isPersonName(one, layout));
  if (!column || found.has(column.key)) return found;
  return found.set(column.key, { column, index: lastName, title: plainTitle(cells[lastName]), others: [], firstName });
}
