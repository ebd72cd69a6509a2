import { MAX_SIZE } from "../yaml/read-yaml.ts";
import { parseRecords } from "./parse-records.ts";
import type { Records } from "./records.ts";
import type { Source } from "./sources/source.ts";

/** Reads every record of a staffing repository at one moment; a file too large is not read at all, `parseRecords` says so. */
export async function readRecords(source: Source, folder: string): Promise<Records> {
  const files = (await source.list()).filter(({ path }) => /(^|\/)(members|products|orders)\//.test(path));
  const wanted = files.filter(({ path, size }) => size <= MAX_SIZE && /\.ya?ml$/.test(path));
  const texts = await source.read(wanted.map(({ path }) => path));
  const vanished = new Set(wanted.map(({ path }) => path).filter((path) => !texts.has(path)));
  const found = files.filter(({ path }) => !vanished.has(path));
  return parseRecords(
    found.map(({ path, size }) => ({ path, size, text: texts.get(path) ?? null })),
    folder,
  );
}
