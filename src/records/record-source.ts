import { isProblem, type Problem } from "../problems/problem.ts";
import type { SheetFile } from "./sheets/read-sheet-file.ts";
import type { SheetOptions } from "./sheets/sheet-options.ts";
import type { RecordTable } from "./tables/record-table.ts";
import type { RecordFolder } from "./tables/table-kinds.ts";
import type { RecordTexts } from "./yaml/read-records.ts";

/** One place where a contractor's records are: YAML files, sheets, a document of Grist. */
export interface RecordSource {
  readonly kind: "yaml" | "sheets" | "grist";
  /** What it holds at one moment, not parsed; or why nothing may be concluded from it. */
  read(): Promise<Partial<RecordInput> | Problem>;
}

/** What all sources hold. Plain data: a thread can be handed it, for to parse it is work on texts of others. */
export interface RecordInput extends RecordTexts {
  /** Files of sheets, as they are. */
  sheets?: SheetFile[];
  sheetOptions?: SheetOptions;
  /** Tables with typed cells, as Grist gives them. */
  tables?: RecordTable[];
  /** What went wrong while they were read, though the rest could be. */
  problems?: Problem[];
  /** Part of a source could not be read: what is not here is unknown. */
  isPartial?: boolean;
  /** Folders of records that a source hides without a sign: what was there before and is not here may be hidden. */
  mayHide?: RecordFolder[];
}

/** Everything that is to be parsed. */
export async function readRecordSources(sources: readonly RecordSource[]): Promise<RecordInput | Problem> {
  const all: RecordInput = { files: [], paths: [] };
  for (const source of sources) {
    const read = await source.read();
    if (isProblem(read)) return read;
    all.files.push(...(read.files ?? []));
    all.paths.push(...(read.paths ?? []));
    if (read.sheets) all.sheets = [...(all.sheets ?? []), ...read.sheets];
    if (read.sheetOptions) all.sheetOptions = read.sheetOptions;
    if (read.tables) all.tables = [...(all.tables ?? []), ...read.tables];
    if (read.problems) all.problems = [...(all.problems ?? []), ...read.problems];
    if (read.isPartial) all.isPartial = true;
    if (read.mayHide) all.mayHide = [...(all.mayHide ?? []), ...read.mayHide];
  }
  return all;
}
