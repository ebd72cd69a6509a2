import { MAX_SIZE } from "../yaml/read-yaml.ts";
import { parseRecords } from "./parse-records.ts";
import type { Records } from "./records.ts";
import type { Source, SourceFile } from "./sources/source.ts";

/** What may be a record, whatever folder holds them all. */
const RECORDS = /(^|\/)(?:(?:members|products|orders)\/|prices\.yml$)/;

/** Reads every record of a staffing repository at one moment; a file too large is not read at all, `parseRecords` says so. */
export async function readRecords(source: Source, folder: string): Promise<Records> {
  const files = (await source.list()).filter(({ path }) => RECORDS.test(path));
  const wanted = recordPaths(files);
  const texts = await source.read(wanted);
  const vanished = new Set(wanted.filter((path) => !texts.has(path)));
  const found = files.filter(({ path }) => !vanished.has(path));
  return parseRecords(
    found.map(({ path, size }) => ({ path, size, text: texts.get(path) ?? null })),
    folder,
  );
}

/** The files worth reading as records, whatever folder holds them. */
export function recordPaths(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, size }) => (size ?? 0) <= MAX_SIZE && RECORDS.test(path) && /\.ya?ml$/.test(path))
    .map(({ path }) => path);
}
