import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isSheetName } from "../records/sheets/sheet-source.ts";
import { formSheets } from "../records/tables/form-sheets.ts";
import { parseRecords } from "../records/yaml/read-records.ts";
import { writeOds } from "../sheets/write-ods.ts";
import { writeXlsx } from "../sheets/write-xlsx.ts";

export const recordForms = ["ods", "xlsx", "yaml"] as const;

export type RecordForm = (typeof recordForms)[number];

/** Whether somebody's sheets are in a folder already: they are the records. */
export function holdsSheets(folder: string): boolean {
  try {
    return readdirSync(folder).some(isSheetName);
  } catch (error) {
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

/** The first files with a workbook in the place of the YAML records; or without records, where sheets are there. */
export function inForm(
  files: ReadonlyMap<string, string>,
  form: RecordForm,
  folder: string,
  hasSheets: boolean,
): Map<string, string | Uint8Array> {
  if (form === "yaml" && !hasSheets) return new Map(files);
  const isRecord = (path: string) => /(?:^|\/)(?:members|products|orders)\/|(?:^|\/)prices\.yml$/.test(path);
  const others = [...files].filter(([path]) => !isRecord(path));
  // What the lock file agrees on is what was read from the site: these sheets were not.
  if (hasSheets) return new Map(others.filter(([path]) => !path.endsWith(".lock.json")));
  const texts = [...files].filter(([path]) => isRecord(path));
  const records = parseRecords(
    texts.map(([path, text]) => ({ path, text, size: text.length })),
    folder,
  );
  const sheets = formSheets(records);
  const name = join(folder, `dossiers.${form}`).replaceAll("\\", "/");
  return new Map<string, string | Uint8Array>([
    ...others,
    [name, form === "ods" ? writeOds(sheets) : writeXlsx(sheets)],
  ]);
}
