import type { FileTree } from "../../src/files/file-tree.ts";
import { isProblem } from "../../src/problems/problem.ts";
import type { Records } from "../../src/records/records.ts";
import { readRecords } from "../../src/records/yaml/read-records.ts";

/** Of a tree that is not too large. */
export async function readRecordsWithin(source: FileTree, folder: string): Promise<Records> {
  const records = await readRecords(source, folder);
  if (isProblem(records)) throw new Error(records.message);
  return records;
}
