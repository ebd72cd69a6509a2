import { checkContract } from "../../contract/check-contract.ts";
import { createContractContext } from "../../contract/contract-context.ts";
import type { Day } from "../../dates/day.ts";
import type { Problem } from "../../problems/problem.ts";
import type { RecordFile, Records } from "../../records/records.ts";
import type { SheetFile } from "../../records/sheets/read-sheet-file.ts";
import { rootOf } from "../../records/yaml/identify-files.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import type { Site } from "../../site/site.ts";
import { type ContractorInputs, isPlanned, type PlannedInputs } from "../load-inputs.ts";
import { loadWhatThereIs, notesOfCopy } from "../load-what-there-is.ts";
import type { Dialogue } from "./dialogue.ts";

export interface NewRecordInputs {
  records: string;
  site?: string;
  settings?: string;
  base?: string;
  today: Day;
}

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
  /** What is wrong with a text, were it written there: its shape, its plan against the site, the contract. */
  check(path: string, text: string): Promise<{ problems: Problem[]; site: Site | null }>;
}

/** The files that a person asked for. */
export interface NewRecord {
  path: string;
  text: string;
  /** A record in which a mission is added is there already. */
  existing: "refuse" | "replace";
  /** Told and written all the same. */
  warnings: Problem[];
  /** Whether a fiche of that id is on the site; null where the site was not read. */
  hasFiche: boolean | null;
}

export async function createNewContext(inputs: NewRecordInputs, dialogue: Dialogue): Promise<NewContext | Problem[]> {
  const read = (added?: ReadonlyMap<string, string>) => loadWhatThereIs({ ...inputs, ...(added ? { added } : {}) });
  const known = await read();
  if (Array.isArray(known)) return known;
  return {
    ...{
      settings: known.settings,
      records: known.records,
      sheets: known.sheets ?? [],
      site: siteOf(known),
      notes: isPlanned(known) ? notesOfCopy(known.problems) : [],
      today: inputs.today,
      dialogue,
    },
    pathOf: (kind, id) => `${rootOf(known.settings.records)}${kind}/${id}.yml`,
    async check(path, text) {
      const planned = await read(new Map([[path, text]]));
      if (Array.isArray(planned)) return { problems: planned, site: null };
      const { records, settings } = planned;
      const found = isPlanned(planned) ? planned.problems : records.problems;
      const context = createContractContext(records, {
        today: inputs.today,
        endingWeeks: settings.contract.endingWeeks,
      });
      const problems = [...found, ...checkContract(context)].filter(({ file }) => file === path);
      return { problems, site: siteOf(planned) };
    },
  };
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

function siteOf(inputs: ContractorInputs | PlannedInputs): Site | null {
  return isPlanned(inputs) ? inputs.site : null;
}

/** What a mission or an order may be on: the site's products, and those of the records. Empty where the site is not known. */
export function productsOf({ site, records }: NewContext): string[] {
  if (!site) return [];
  return [...new Set([...records.products.map((product) => product.id), ...site.index.products.keys()])].sort();
}
