import type { FileTree } from "../../files/file-tree.ts";
import type { RecordSource } from "../record-source.ts";
import { readRecordTexts } from "./read-records.ts";

/** A YAML file a record, in `folder` of a repository at a commit, or of a folder of this machine. */
export function yamlSource(files: FileTree, folder: string): RecordSource {
  return { kind: "yaml", read: () => readRecordTexts(files, folder) };
}
