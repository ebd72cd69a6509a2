import type { Day } from "../../dates/day.ts";
import type { Change } from "../../plan/plan.ts";
import type { Problem } from "../../problems/problem.ts";
import type { RecordFile, Records } from "../../records/records.ts";
import type { SheetFile } from "../../records/sheets/read-sheet-file.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import type { Site } from "../../site/site.ts";
import type { Dialogue } from "./dialogue.ts";

/** What a new record is made from. */
export interface NewContext {
  settings: Settings;
  records: Records;
  /** The sheets that hold records; empty where there are none. */
  sheets: readonly SheetFile[];
  /** Null where none was given, and no copy is kept. */
  site: Site | null;
  /** Of when the copy is, where one was read. */
  notes: Problem[];
  today: Day;
  dialogue: Dialogue;
  /** `members/ID.yml` in the folder where the settings have the records. */
  pathOf(kind: "members" | "products" | "orders", id: string): string;
  /** What is wrong with a text, were it written there: its shape, its plan against the site, the contract; and what would change on the site. */
  check(path: string, text: string): Promise<CheckedText>;
}

export interface CheckedText {
  problems: Problem[];
  site: Site | null;
  /** What the plan asks of the site because of that record. */
  changes: readonly Change[];
}

/** The files that a person asked for. */
export interface NewRecord {
  path: string;
  text: string;
  /** A record in which a mission is added is there already, and was so read. */
  existing: "refuse" | { was: string };
  /** Told and written all the same. */
  warnings: Problem[];
  /** Whether a fiche of that id is on the site; null where the site was not read. */
  hasFiche: boolean | null;
  /** What it would change on the site, as far as that was compared. */
  changes: readonly Change[];
}

/** How a record that is there already is called: by its file or, where that holds many, by its id too. */
export function nameExisting(
  { records, pathOf }: NewContext,
  kind: "members" | "products" | "orders",
  id: string,
): string {
  const all: readonly Pick<RecordFile<unknown>, "id" | "file" | "origin">[] = records[kind];
  const known = all.find((record) => record.id === id);
  return known && (known.origin ?? "yaml") !== "yaml" ? `${id} (${known.file})` : pathOf(kind, id);
}

/** What a mission or an order may be on: the site's products, and those of the records. Empty where the site is not known. */
export function productsOf({ site, records }: NewContext): string[] {
  if (!site) return [];
  return [...new Set([...records.products.map((product) => product.id), ...site.index.products.keys()])].sort();
}
