import { parseRecords } from "./parse-records.ts";
import type { Records } from "./records.ts";
import type { Source } from "./sources/source.ts";

/** Beyond this a file is not even read; `parseRecords` says so. Bytes. */
const UNREAD = 1024 * 1024;

/** Reads every record of a staffing repository at one moment. */
export async function readRecords(source: Source, folder: string): Promise<Records> {
  const files = (await source.list()).filter(({ path }) => /(^|\/)(members|products|orders)\//.test(path));
  const texts = await source.read(files.filter(({ size }) => size <= UNREAD).map(({ path }) => path));
  return parseRecords(
    files.map((file) => ({ ...file, text: texts.get(file.path) ?? null })),
    folder,
  );
}
